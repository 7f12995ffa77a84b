/** Facts from the registers that go with an act. The case decides by them and records what it used. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { dayOfInstant } from '../../law/calendar/plain-date';
import { nextNumber } from '../../models/counters';
import type { Dataset } from '../../models/datasets';
import type { IdempotencyEntry } from '../../models/idempotency';
import { procedures } from '../../procedures';
import type { CaseKind, Proposal } from '../../procedures/engine/case-file';
import type { ActRequest } from '../../procedures/engine/decide';
import type { ApiDeps } from '../deps';
import { refused } from '../problem';
import { temporalProblem } from '../temporal-problem';
import { outcomeWithinMs, reasonsAgainst } from './ask';
import { type KnownCase, queriedView } from './read-case';
import { remember } from './reservations';

type Asked = Omit<ActRequest, 'given'>;
type Gather = (deps: ApiDeps, known: KnownCase, request: Asked) => Promise<Record<string, unknown>>;

/** Registers looked into at most per act, so that a long list of ids cannot keep the database busy. */
const lookUpLimit = 500;

const gatherers = new Map<string, readonly Gather[]>(
  Object.entries({
    publish: [announcedDatasets],
    editAnnouncement: [askedDatasets],
    lodge: [organization, documents, askedDatasets],
    correct: [documents],
    freezePool: [experts],
    handOver: [person],
    withdrawAnnouncement: [draftOrganizations],
    submitDefence: [documents],
    reportCure: [documents],
    recordHearing: [documents],
  }),
);

/** Acts that open a case, with its kind and the name under which its number is given. */
const openings: Readonly<Record<string, { kind: CaseKind; name: string }>> = {
  lodge: { kind: 'authorization', name: 'authorizationNo' },
  openTermination: { kind: 'termination', name: 'terminationNo' },
};

/** @returns the facts for asking whether the act would be accepted. */
export async function gatherGiven(deps: ApiDeps, known: KnownCase, request: Asked): Promise<Record<string, unknown>> {
  return gathered(deps, known, await consentedTo(deps, known, request));
}

async function gathered(deps: ApiDeps, known: KnownCase, { asked }: Consented): Promise<Record<string, unknown>> {
  const parts = await Promise.all((gatherers.get(asked.act) ?? []).map((gather) => gather(deps, known, asked)));
  return Object.assign(provisionalNumber(known, asked), ...parts) as Record<string, unknown>;
}

/** The act that facts are wanted for, and whether it takes effect with this request. */
interface Consented {
  asked: Asked;
  effective: boolean;
}

/** Consent is given on the facts of today: what a draft was decided on is looked up again for it. */
async function consentedTo(deps: ApiDeps, known: KnownCase, request: Asked): Promise<Consented> {
  if (request.act !== 'signOff' && request.act !== 'concur')
    return { asked: request, effective: procedures[known.view.kind].acts.get(request.act)?.act.joint === undefined };
  const proposal = await findProposal(deps, known, request);
  if (proposal === undefined) return { asked: request, effective: false };
  const effective = request.act === 'concur' || proposal.concurrenceOf === null;
  return { asked: { ...request, act: proposal.act, input: proposal.input }, effective };
}

/** The record may not know yet what was drafted a moment ago; the running case does. */
async function findProposal(
  deps: ApiDeps,
  { caseNo, view }: KnownCase,
  { input }: Asked,
): Promise<Proposal | undefined> {
  const id = (input as { proposalId?: unknown } | null)?.proposalId;
  if (typeof id !== 'string') return undefined;
  const isIt = (one: Proposal): boolean => one.id === id;
  const recorded = view.proposals.find(isIt);
  if (recorded !== undefined || view.closed !== null) return recorded;
  try {
    return (await queriedView(deps, caseNo)).proposals.find(isIt);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw temporalProblem(error) ?? error;
  }
}

/**
 * @returns the facts for the act itself, and the number of the case that it opens. A number is allotted only to the act that takes effect
 * and once the case would accept it, and kept with the reservation, so that a repeat uses the same one.
 * @throws Problem with every reason when the case would refuse.
 */
export async function prepareGiven(
  deps: ApiDeps,
  known: KnownCase,
  request: Asked,
  entry: IdempotencyEntry,
): Promise<{ given: Record<string, unknown>; number: string | null }> {
  const consented = await consentedTo(deps, known, request);
  const given = await gathered(deps, known, consented);
  const opening = openings[consented.asked.act];
  if (opening === undefined || !consented.effective) return { given, number: null };
  const number = entry.number ?? (await allotted(deps, known, { ...request, given }, opening.kind, entry));
  return { given: { ...given, [opening.name]: number }, number };
}

async function allotted(
  deps: ApiDeps,
  known: KnownCase,
  request: ActRequest,
  kind: CaseKind,
  entry: IdempotencyEntry,
): Promise<string> {
  const reasons = await reasonsAgainst(deps, known, request);
  if (reasons.length > 0) throw refused(reasons);
  const number = await freeNumber(deps, procedures[kind].definition.series, yearOf(known, request.receivedAt));
  return remember(deps, entry._id, number, null);
}

/** A number that neither the record nor the Temporal server knows; a record restored from a backup gives out numbers again. */
async function freeNumber(deps: ApiDeps, series: string, year: string): Promise<string> {
  for (;;) {
    const number = await nextNumber(deps.record, series, year);
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

/** Stands for the number while it is only asked whether a case may be opened, or while its opening waits for consent. */
function provisionalNumber(known: KnownCase, { act, receivedAt }: Asked): Record<string, unknown> {
  const opening = openings[act];
  if (opening === undefined) return {};
  return { [opening.name]: `${procedures[opening.kind].definition.series}-${yearOf(known, receivedAt)}-0000` };
}

async function organization(deps: ApiDeps, _known: KnownCase, { actor }: Asked): Promise<Record<string, unknown>> {
  const found = await deps.record.organizations.findById(actor.organizationId).lean();
  if (found === null) return {};
  const { _id, name, creditCode, legalPerson, affiliates } = found;
  return { organization: { id: _id, name, creditCode: creditCode ?? '', legalPerson, affiliates } };
}

/** What is known of the documents that the input names; those of other organizations look as if they did not exist. */
async function documents(deps: ApiDeps, _known: KnownCase, { input, actor }: Asked): Promise<Record<string, unknown>> {
  const ids = [...textsAt(listAt(input, 'materials'), 'documentId'), ...plainTexts(listAt(input, 'documents'))];
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
  return { datasets: await marksOf(deps, [...plainTexts(named), ...textsAt(named, 'datasetId')]) };
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
  const found = await byId(plainTexts(listAt(input, 'experts')), (id) => deps.record.people.findById(id).lean());
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

function plainTexts(values: readonly unknown[]): string[] {
  return values.filter((one): one is string => typeof one === 'string');
}

function textsAt(values: readonly unknown[], name: string): string[] {
  return values.flatMap((one) => {
    const text = one === null || typeof one !== 'object' ? undefined : (one as Record<string, unknown>)[name];
    return typeof text === 'string' ? [text] : [];
  });
}
