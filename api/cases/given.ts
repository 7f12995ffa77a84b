/** Facts from the registers that go with an act. The case decides by them and records what it used. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { dayOfInstant } from '../../law/calendar/plain-date';
import { nextNumber } from '../../models/counters';
import type { Dataset } from '../../models/datasets';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { ActRequest } from '../../procedures/engine/decide';
import type { ApiDeps } from '../deps';
import { findCarriedBasis } from '../law/bases';
import { refused } from '../problem';
import { temporalProblem } from '../temporal-problem';
import { outcomeWithinMs, reasonsAgainst } from './ask';
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
    lodge: [organization, documents, askedDatasets, provisionalNumber],
    correct: [documents],
    freezePool: [experts],
    handOver: [person],
    moveBasis: [basis],
    withdrawAnnouncement: [draftOrganizations],
  }),
);

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
  known: KnownCase,
  request: Asked,
  entry: IdempotencyEntry,
): Promise<Record<string, unknown>> {
  const given = await gatherGiven(deps, known, request);
  if (request.act !== 'lodge') return given;
  if (entry.number !== undefined) return { ...given, authorizationNo: entry.number };
  const reasons = await reasonsAgainst(deps, known, { ...request, given });
  if (reasons.length > 0) throw refused(reasons);
  const number = await freeNumber(deps, yearOf(known, request.receivedAt));
  return { ...given, authorizationNo: await remember(deps, entry._id, number, null) };
}

/** A number that neither the record nor the Temporal server knows; a record restored from a backup gives out numbers again. */
async function freeNumber(deps: ApiDeps, year: string): Promise<string> {
  for (;;) {
    const number = await nextNumber(deps.record, 'AUTH', year);
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

function yearOf({ view }: KnownCase, receivedAt: string): string {
  return dayOfInstant(view.clock.mode === 'stepped' ? view.clock.now : receivedAt).slice(0, 4);
}

async function provisionalNumber(
  _deps: ApiDeps,
  known: KnownCase,
  { receivedAt }: Asked,
): Promise<Record<string, unknown>> {
  return { authorizationNo: `AUTH-${yearOf(known, receivedAt)}-0000` };
}

async function organization(deps: ApiDeps, _known: KnownCase, { actor }: Asked): Promise<Record<string, unknown>> {
  const found = await deps.record.organizations.findById(actor.organizationId).lean();
  if (found === null) return {};
  const { _id, name, creditCode, legalPerson, affiliates } = found;
  return { organization: { id: _id, name, creditCode: creditCode ?? '', legalPerson, affiliates } };
}

/** What is known of the documents that the input names; those of other organizations look as if they did not exist. */
async function documents(deps: ApiDeps, _known: KnownCase, { input, actor }: Asked): Promise<Record<string, unknown>> {
  const ids = textsAt(listAt(input, 'materials'), 'documentId');
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

/** The basis named, as the case would carry it. */
async function basis(
  deps: ApiDeps,
  { view }: KnownCase,
  { input, receivedAt }: Asked,
): Promise<Record<string, unknown>> {
  const id = (input as { basisId?: unknown } | null)?.basisId;
  const day = dayOfInstant(view.clock.mode === 'stepped' ? view.clock.now : receivedAt);
  return { basis: typeof id === 'string' ? await findCarriedBasis(deps, id, day) : null };
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
