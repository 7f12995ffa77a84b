/** Facts from the registers that go with an act. The case decides by them and records what it used. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { nextNumber } from '../../models/counters';
import type { Dataset } from '../../models/datasets';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { Organization } from '../../models/organizations';
import type { GivenOrganization } from '../../procedures/announcement/given';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import type { ActRequest } from '../../procedures/engine/decide';
import type { ApiDeps } from '../deps';
import { refused } from '../problem';
import { temporalProblem } from '../temporal-problem';
import { outcomeWithinMs, reasonsAgainst } from './ask';
import { carriedFrom, findBasis } from './carried';
import type { KnownCase } from './read-case';
import { remember } from './reservations';

type Asked = Omit<ActRequest, 'given'>;
type Gather = (deps: ApiDeps, known: KnownCase, request: Asked) => Promise<Record<string, unknown>>;

/** Registers looked into at most per act, so that a long list of ids cannot keep the database busy. */
const lookUpLimit = 500;

const gatherers = new Map<string, readonly Gather[]>(
  Object.entries({
    publish: [announcedDatasets],
    editAnnouncement: [askedDatasets],
    lodge: [organization, documents, askedDatasets, provisionalNumbers],
    renew: [organization, documents, askedDatasets, provisionalNumbers, carried],
    draftAmendment: [legalBasis],
    lockAmendment: [legalBasis],
    signAmendment: [legalBasis],
    notifyOperatorChange: [documents],
    requestTransfer: [documents, successor],
    decideTransfer: [successor],
    correct: [documents],
    freezePool: [experts],
    handOver: [person],
    withdrawAnnouncement: [draftOrganizations],
  }),
);

/** Numbers of the cases that an act opens. */
const allotted = new Map<string, readonly ('authorizationNo' | 'announcementNo')[]>([
  ['lodge', ['authorizationNo']],
  ['renew', ['authorizationNo', 'announcementNo']],
]);
const prefixes = { authorizationNo: 'AUTH', announcementNo: 'ANN' } as const;
/** Where the reservation keeps them. */
const kept = { authorizationNo: 'number', announcementNo: 'announcementNo' } as const;

/** @returns the facts for asking whether the act would be accepted. */
export async function gatherGiven(deps: ApiDeps, known: KnownCase, request: Asked): Promise<Record<string, unknown>> {
  const asked = proposedBy(known, request);
  const parts = await Promise.all((gatherers.get(asked.act) ?? []).map((gather) => gather(deps, known, asked)));
  return Object.assign({}, ...parts) as Record<string, unknown>;
}

/** Consent is given on the facts of today: what a draft was decided on is looked up again for it. */
function proposedBy({ view }: KnownCase, request: Asked): Asked {
  if (request.act !== 'signOff' && request.act !== 'concur') return request;
  const id = (request.input as { proposalId?: unknown } | null)?.proposalId;
  const proposal = view.proposals.find((one) => one.id === id);
  return proposal === undefined ? request : { ...request, act: proposal.act, input: proposal.input };
}

/**
 * @returns the facts for the act itself. A number is allotted only once the case would accept, and kept with the reservation, so
 * that a repeat uses the same one.
 * @throws Problem with every reason when the case would refuse.
 */
export async function prepareGiven(
  deps: ApiDeps,
  knownCase: KnownCase,
  request: Asked,
  entry: IdempotencyEntry,
): Promise<Record<string, unknown>> {
  const given = await gatherGiven(deps, knownCase, request);
  const numbers = allotted.get(request.act);
  if (numbers === undefined) return given;
  const known = numbers.map((field) => [field, entry[kept[field]]] as const);
  if (known.every(([, number]) => number !== undefined)) return { ...given, ...Object.fromEntries(known) };
  const reasons = await reasonsAgainst(deps, knownCase, { ...request, given });
  if (reasons.length > 0) throw refused(reasons);
  const year = yearOf(knownCase, request.receivedAt);
  const fresh: Record<string, string> = {};
  for (const field of numbers) {
    const number = entry[kept[field]] ?? (await freeNumber(deps, prefixes[field], year));
    fresh[field] = await remember(deps, entry._id, number, null, kept[field]);
  }
  return { ...given, ...fresh };
}

/** A number that neither the record nor the Temporal server knows; a record restored from a backup gives out numbers again. */
async function freeNumber(deps: ApiDeps, prefix: string, year: string): Promise<string> {
  for (;;) {
    const number = await nextNumber(deps.record, prefix, year);
    if (!(await isTaken(deps, number))) return number;
    deps.logger.error(
      { caseNo: number },
      'a case of this number is there that the record does not know; the next number is taken',
    );
  }
}

async function isTaken(deps: ApiDeps, number: string): Promise<boolean> {
  try {
    await deps.temporal.withDeadline(Date.now() + outcomeWithinMs, () =>
      deps.temporal.workflow.getHandle(number).describe(),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw temporalProblem(error) ?? error;
  }
}

function dayOf({ view }: KnownCase, receivedAt: string): PlainDate {
  return dayOfInstant(view.clock.mode === 'stepped' ? view.clock.now : receivedAt);
}

function yearOf(known: KnownCase, receivedAt: string): string {
  return dayOf(known, receivedAt).slice(0, 4);
}

async function provisionalNumbers(_deps: ApiDeps, known: KnownCase, { act, receivedAt }: Asked): ReturnType<Gather> {
  const year = yearOf(known, receivedAt);
  return Object.fromEntries((allotted.get(act) ?? []).map((field) => [field, `${prefixes[field]}-${year}-0000`]));
}

/** 第二十四条 Art. 24: the basis of today, which a longer term needs; the case goes on under its own. */
async function legalBasis(deps: ApiDeps, known: KnownCase, { receivedAt }: Asked): ReturnType<Gather> {
  const found = await findBasis(deps, dayOf(known, receivedAt));
  return { legalBasis: 'gap' in found ? { basis: null, gap: found.gap } : { basis: found.basis, gap: null } };
}

/** What the cases of a renewal carry. */
async function carried(deps: ApiDeps, known: KnownCase, { receivedAt }: Asked): ReturnType<Gather> {
  const found = await carriedFrom(deps, dayOf(known, receivedAt), known.view.parties.dataAuthority);
  if ('gap' in found) return { legalBasis: { basis: null, gap: found.gap } };
  return { legalBasis: { basis: found.basis, gap: null }, carried: found };
}

/** The organization that is to operate, if it is registered as one that may apply. */
async function successor(deps: ApiDeps, { view }: KnownCase, { input }: Asked): ReturnType<Gather> {
  const { to } = (input ?? {}) as { to?: unknown };
  const id = typeof to === 'string' ? to : (view.facts as Partial<AuthorizationFacts>).transfer?.to.id;
  const found = id === undefined ? null : await deps.record.organizations.findById(id).lean();
  return { successor: found?.roles.includes('applicant') === true ? asGiven(found) : null };
}

async function organization(deps: ApiDeps, _known: KnownCase, { actor }: Asked): Promise<Record<string, unknown>> {
  const found = await deps.record.organizations.findById(actor.organizationId).lean();
  return found === null ? {} : { organization: asGiven(found) };
}

function asGiven({ _id, name, creditCode, legalPerson, affiliates }: Organization): GivenOrganization {
  return { id: _id, name: { zh: name.zh, en: name.en }, creditCode: creditCode ?? '', legalPerson, affiliates };
}

/** What is known of the documents that the input names; those of other organizations look as if they did not exist. */
async function documents(deps: ApiDeps, _known: KnownCase, { input, actor }: Asked): Promise<Record<string, unknown>> {
  const ids = textsAt([...listAt(input, 'materials'), ...listAt(input, 'items')], 'documentId');
  const found = await byId(ids, (id) => deps.record.documents.findById(id).lean());
  const own = found.filter((document) => document.organizationId === actor.organizationId);
  return {
    documents: Object.fromEntries(
      own.map(({ _id, organizationId, type, sha256 }) => [_id, { organizationId, type, sha256 }]),
    ),
  };
}

async function announcedDatasets(deps: ApiDeps, { view }: KnownCase): Promise<Record<string, unknown>> {
  const { draft } = view.facts as { draft?: { datasets?: string[] } };
  return { datasets: await marksOf(deps, draft?.datasets ?? []) };
}

async function askedDatasets(deps: ApiDeps, _known: KnownCase, { input }: Asked): Promise<Record<string, unknown>> {
  const named = listAt(input, 'datasets');
  const plain = named.filter((one): one is string => typeof one === 'string');
  return { datasets: await marksOf(deps, [...plain, ...textsAt(named, 'datasetId')]) };
}

async function marksOf(deps: ApiDeps, ids: readonly string[]): Promise<Record<string, unknown>> {
  const found = await byId(ids, (id) => deps.record.datasets.findById(id).lean<Dataset>());
  return Object.fromEntries(
    found.map(({ _id, prohibited, openedIn, level, personalInformation, affectsPublicSafety }) => [
      _id,
      { prohibited, openedIn, level, personalInformation, affectsPublicSafety },
    ]),
  );
}

/** Experts in the register among those named, with their ties. */
async function experts(deps: ApiDeps, _known: KnownCase, { input }: Asked): Promise<Record<string, unknown>> {
  const ids = listAt(input, 'experts').filter((one): one is string => typeof one === 'string');
  const found = await byId(ids, (id) => deps.record.people.findById(id).lean());
  const active = found.filter((one) => one.active && one.roles.includes('expert'));
  return {
    experts: active.map(({ _id, organizationId, affiliations }) => ({ personId: _id, organizationId, affiliations })),
  };
}

async function person(deps: ApiDeps, _known: KnownCase, { input }: Asked): Promise<Record<string, unknown>> {
  const id = (input as { personId?: unknown } | null)?.personId;
  const found = typeof id === 'string' ? await deps.record.people.findById(id).lean() : null;
  return { person: found?.active === true ? { personId: found._id, organizationId: found.organizationId } : null };
}

/** Organizations that have begun an application without lodging it: they are told. */
async function draftOrganizations(deps: ApiDeps, known: KnownCase): Promise<Record<string, unknown>> {
  const drafts = await deps.record.applications
    .find({ announcementNo: known.caseNo, state: 'draft' }, { organizationId: 1 })
    .lean();
  return { draftOrganizations: [...new Set(drafts.map(({ organizationId }) => organizationId))] };
}

async function byId<T>(ids: readonly string[], find: (id: string) => Promise<T | null>): Promise<T[]> {
  const unique = [...new Set(ids)].slice(0, lookUpLimit);
  const found = await Promise.all(unique.map(find));
  return found.filter((one): one is Awaited<T> & T => one !== null);
}

/** The input is not checked yet: whatever is not a list is an empty one. */
function listAt(input: unknown, name: string): unknown[] {
  const value = input === null || typeof input !== 'object' ? undefined : (input as Record<string, unknown>)[name];
  return Array.isArray(value) ? value : [];
}

function textsAt(values: readonly unknown[], name: string): string[] {
  return values.flatMap((one) => {
    const text = one === null || typeof one !== 'object' ? undefined : (one as Record<string, unknown>)[name];
    return typeof text === 'string' ? [text] : [];
  });
}
