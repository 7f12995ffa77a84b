/** Facts from the registers that go with an act. The case decides by them and records what it used. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import { nextNumber } from '../../models/counters';
import type { Dataset } from '../../models/datasets';
import type { StoredDocument } from '../../models/documents';
import type { IdempotencyEntry } from '../../models/idempotency';
import type { Organization } from '../../models/organizations';
import { procedures } from '../../procedures';
import type { AnnouncementFacts } from '../../procedures/announcement/facts';
import type { GivenOrganization } from '../../procedures/announcement/given';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import type { CaseKind, Proposal } from '../../procedures/engine/case-file';
import type { ActRequest } from '../../procedures/engine/decide';
import type { ApiDeps } from '../deps';
import { usableDocument } from '../documents/cleared';
import { findBasisOn, findCarriedBasis } from '../law/bases';
import { refused } from '../problem';
import { temporalProblem } from '../temporal-problem';
import { outcomeWithinMs, reasonsAgainst } from './ask';
import { carriedFrom } from './carried';
import { plannedText, requestedDatasets, requestedSources } from './given-data';
import { indicatorsOn, providersAmong } from './given-of-evaluation';
import { listAt, lookedUp, plainTexts, textsAt } from './look-up';
import { presentFacts } from './present-facts';
import { assignee, grantedDataset, raters } from './quality-registers';
import { type KnownCase, queriedView } from './read-case';
import { remember } from './reservations';

type Asked = Omit<ActRequest, 'given'>;
type Gather = (deps: ApiDeps, known: KnownCase, request: Asked) => Promise<Record<string, unknown>>;

const gatherers = new Map<string, readonly Gather[]>(
  Object.entries<readonly Gather[]>({
    publish: [announcedDatasets],
    editAnnouncement: [askedDatasets],
    lodge: [organization, documents, askedDatasets],
    renew: [organization, documents, askedDatasets, carried],
    draftAmendment: [legalBasis],
    lockAmendment: [legalBasis],
    signAmendment: [legalBasis],
    notifyOperatorChange: [documents],
    requestTransfer: [documents, successor],
    decideTransfer: [successor],
    correct: [documents],
    freezePool: [experts],
    handOver: [person],
    moveBasis: [basis],
    withdrawAnnouncement: [draftOrganizations],
    submitDefence: [documents],
    reportCure: [documents],
    recordHearing: [documents],
    openInspection: [supervisors, plan, numbers],
    reportRisk: [numbers],
    recordFinding: [documents],
    reportRectification: [documents],
    recheckRectification: [documents],
    recordSupervision: [documents],
    submitDuty: [documents],
    recordFollowUp: [documents],
    reportMeasures: [documents],
    openDataRequest: [requestedDatasets, requestedSources, plannedText],
    reportQualityIssue: [documents, grantedDataset],
    openQualityEvaluation: [grantedDataset, raters],
    assignQualityIssue: [assignee],
    passOnQualityIssue: [assignee],
    answerQualityIssue: [documents],
    reopenQualityIssue: [documents],
    openEvaluation: [(deps, known, asked) => indicatorsOn(deps, dayOf(known, asked.receivedAt))],
    submitSelfReport: [documents],
    askScorers: [(deps, _known, asked) => providersAmong(deps, asked.input)],
    contestEvaluation: [documents],
    reportImprovement: [documents],
    supplementNotice: [documents],
  }),
);

interface Opening {
  kind: CaseKind;
  /** Under which the number is given. */
  name: string;
  /** Where the reservation keeps it. */
  kept: 'number' | 'announcementNo';
}

/** Acts that open cases, and which. */
const openings = new Map<string, readonly Opening[]>([
  ['lodge', [{ kind: 'authorization', name: 'authorizationNo', kept: 'number' }]],
  [
    'renew',
    [
      { kind: 'authorization', name: 'authorizationNo', kept: 'number' },
      { kind: 'announcement', name: 'announcementNo', kept: 'announcementNo' },
    ],
  ],
  ['openTermination', [{ kind: 'termination', name: 'terminationNo', kept: 'number' }]],
  ['openInspection', [{ kind: 'inspection', name: 'inspectionNo', kept: 'number' }]],
  ['reportRisk', [{ kind: 'riskWarning', name: 'riskNo', kept: 'number' }]],
  ['openDataRequest', [{ kind: 'dataRequest', name: 'dataRequestNo', kept: 'number' }]],
  ['reportQualityIssue', [{ kind: 'qualityIssue', name: 'issueNo', kept: 'number' }]],
  ['openQualityEvaluation', [{ kind: 'qualityIssue', name: 'issueNo', kept: 'number' }]],
  ['openEvaluation', [{ kind: 'evaluation', name: 'evaluationNo', kept: 'number' }]],
  ['notifyProduct', [{ kind: 'productNotice', name: 'productNo', kept: 'number' }]],
]);

/** @returns whether nothing is looked up for the act and no number given out: then only the case itself decides it. */
export function needsNoFacts(
  { proposals }: Pick<KnownCase['view'], 'proposals'>,
  act: string,
  input: unknown,
): boolean {
  const consents = act === 'signOff' || act === 'concur';
  const proposalId = (input as { proposalId?: unknown } | null)?.proposalId;
  const asked = consents ? proposals.find(({ id }: Proposal) => id === proposalId)?.act : act;
  return asked !== undefined && !gatherers.has(asked) && !openings.has(asked);
}

/** @returns the facts for asking whether the act would be accepted. */
export async function gatherGiven(deps: ApiDeps, known: KnownCase, request: Asked): Promise<Record<string, unknown>> {
  return gathered(deps, known, await consentedTo(deps, known, request));
}

async function gathered(deps: ApiDeps, known: KnownCase, { asked }: Consented): Promise<Record<string, unknown>> {
  const parts = await Promise.all((gatherers.get(asked.act) ?? []).map((gather) => gather(deps, known, asked)));
  return Object.assign(provisionalNumbers(known, asked), ...parts) as Record<string, unknown>;
}

/** The act that facts are wanted for, and whether it takes effect with this request. */
interface Consented {
  asked: Asked;
  effective: boolean;
}

/** Consent is given on the facts of today: what a draft was decided on is looked up again for it. */
async function consentedTo(deps: ApiDeps, known: KnownCase, request: Asked): Promise<Consented> {
  if (request.act !== 'signOff' && request.act !== 'concur') {
    const act = procedures[known.view.kind].acts.get(request.act)?.act;
    return { asked: request, effective: act?.joint === undefined && act?.twoPersons !== true };
  }
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
  const opened = openings.get(consented.asked.act);
  if (opened === undefined || !consented.effective) return { given, number: null };
  const numbers = await allotted(deps, known, { ...request, given }, opened, entry);
  return { given: { ...given, ...numbers }, number: numbers[opened[0]?.name ?? ''] ?? null };
}

async function allotted(
  deps: ApiDeps,
  known: KnownCase,
  request: ActRequest,
  opened: readonly Opening[],
  entry: IdempotencyEntry,
): Promise<Record<string, string>> {
  if (opened.some(({ kept }) => entry[kept] === undefined)) {
    const reasons = await reasonsAgainst(deps, known, request);
    if (reasons.length > 0) throw refused(reasons);
  }
  const numbers: Record<string, string> = {};
  for (const { kind, name, kept } of opened)
    numbers[name] = entry[kept] ?? (await allottedOne(deps, known, request.receivedAt, kind, entry._id, kept));
  return numbers;
}

async function allottedOne(
  deps: ApiDeps,
  known: KnownCase,
  receivedAt: string,
  kind: CaseKind,
  reservation: string,
  kept: Opening['kept'],
): Promise<string> {
  const number = await freeNumber(deps, procedures[kind].definition.series, yearOf(known, receivedAt));
  return remember(deps, reservation, number, null, kept);
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

function dayOf({ view }: KnownCase, receivedAt: string): PlainDate {
  return dayOfInstant(view.clock.mode === 'stepped' ? view.clock.now : receivedAt);
}

function yearOf(known: KnownCase, receivedAt: string): string {
  return dayOf(known, receivedAt).slice(0, 4);
}

/** Stand for the numbers while it is only asked whether cases may be opened, or while their opening waits for consent. */
function provisionalNumbers(known: KnownCase, { act, receivedAt }: Asked): Record<string, unknown> {
  const year = yearOf(known, receivedAt);
  const opened = openings.get(act) ?? [];
  return Object.fromEntries(
    opened.map(({ kind, name }) => [name, `${procedures[kind].definition.series}-${year}-0000`]),
  );
}

/** 第二十四条 Art. 24: the basis of today, which a longer term needs; the case goes on under its own. */
async function legalBasis(deps: ApiDeps, known: KnownCase, { receivedAt }: Asked): ReturnType<Gather> {
  const found = await findBasisOn(deps, dayOf(known, receivedAt));
  return { legalBasis: 'gap' in found ? { basis: null, gap: found.gap } : { basis: found.basis, gap: null } };
}

/** What the cases of a renewal carry. */
async function carried(deps: ApiDeps, known: KnownCase, { receivedAt }: Asked): ReturnType<Gather> {
  const found = await carriedFrom(deps, dayOf(known, receivedAt), known.view.parties.dataAuthority);
  if ('gap' in found) return { legalBasis: { basis: null, gap: found.gap } };
  return { legalBasis: { basis: found.basis, gap: null }, carried: found };
}

/** The organization that is to operate, if it is registered as one that may apply. */
async function successor(deps: ApiDeps, known: KnownCase, { input }: Asked): ReturnType<Gather> {
  const { to } = (input ?? {}) as { to?: unknown };
  const id = typeof to === 'string' ? to : (await presentFacts<AuthorizationFacts>(deps, known)).transfer?.to.id;
  const found = id === undefined ? null : await deps.record.organizations.findById(id).lean();
  return { successor: found?.roles.includes('applicant') === true ? asGiven(found) : null };
}

async function organization(deps: ApiDeps, _known: KnownCase, { actor }: Asked): Promise<Record<string, unknown>> {
  const found = await deps.record.organizations.findById(actor.organizationId).lean();
  return found === null ? {} : { organization: asGiven(found) };
}

/** @returns the organization as cases carry it. */
export function asGiven({ _id, name, creditCode, legalPerson, affiliates }: Organization): GivenOrganization {
  return { id: _id, name: { zh: name.zh, en: name.en }, creditCode: creditCode ?? '', legalPerson, affiliates };
}

/** What is known of the documents that the input names; those of other organizations look as if they did not exist. */
async function documents(deps: ApiDeps, _known: KnownCase, { input, actor }: Asked): Promise<Record<string, unknown>> {
  const ids = [
    ...textsAt([...listAt(input, 'materials'), ...listAt(input, 'items')], 'documentId'),
    ...plainTexts(listAt(input, 'documents')),
  ];
  const found = await lookedUp(ids, (id) => usableDocument(deps, id, actor.organizationId));
  return {
    documents: Object.fromEntries(
      found.map(({ _id, organizationId, type, sha256 }) => [_id, { organizationId, type, sha256 }]),
    ),
    ...(found.length === 0 ? {} : { documentHashes: hashesOf(found) }),
  };
}

/** What the event records of the documents that the act names: which bytes they were. */
function hashesOf(found: readonly StoredDocument[]): Record<string, string> {
  return Object.fromEntries(found.map(({ _id, sha256 }) => [_id, sha256]));
}

async function announcedDatasets(deps: ApiDeps, known: KnownCase): Promise<Record<string, unknown>> {
  const { draft } = await presentFacts<AnnouncementFacts>(deps, known);
  return { datasets: await marksOf(deps, draft?.datasets ?? []) };
}

async function askedDatasets(deps: ApiDeps, _known: KnownCase, { input }: Asked): Promise<Record<string, unknown>> {
  const named = listAt(input, 'datasets');
  return { datasets: await marksOf(deps, [...plainTexts(named), ...textsAt(named, 'datasetId')]) };
}

async function marksOf(deps: ApiDeps, ids: readonly string[]): Promise<Record<string, unknown>> {
  const found = await lookedUp(ids, (id) => deps.record.datasets.findById(id).lean<Dataset>());
  return Object.fromEntries(
    found.map(({ _id, prohibited, openedIn, level, personalInformation, affectsPublicSafety }) => [
      _id,
      { prohibited, openedIn, level, personalInformation, affectsPublicSafety },
    ]),
  );
}

/** Experts in the register among those named, with their ties. */
async function experts(deps: ApiDeps, _known: KnownCase, { input }: Asked): Promise<Record<string, unknown>> {
  const found = await lookedUp(plainTexts(listAt(input, 'experts')), (id) => deps.record.people.findById(id).lean());
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

/** Those named that are registered as security supervisors. */
async function supervisors(deps: ApiDeps, _known: KnownCase, { input }: Asked): Promise<Record<string, unknown>> {
  const found = await lookedUp(plainTexts(listAt(input, 'supervisors')), (id) =>
    deps.record.organizations.findById(id).lean(),
  );
  return { supervisors: found.filter(({ roles }) => roles.includes('securitySupervisor')).map(({ _id }) => _id) };
}

/** What the case's basis says today, for the procedures that it opens. */
async function numbers(deps: ApiDeps, known: KnownCase, { receivedAt }: Asked): Promise<Record<string, unknown>> {
  const found = await findCarriedBasis(deps, known.view.basis.id, dayOf(known, receivedAt));
  if (found === null) return {};
  const { inspection, risk, duties } = found.policy;
  return { numbers: { inspection, risk, duties } };
}

/** The draw that a random inspection names. */
async function plan(deps: ApiDeps, _known: KnownCase, { input }: Asked): Promise<Record<string, unknown>> {
  const { planNo } = (input ?? {}) as { planNo?: unknown };
  const found = typeof planNo === 'string' ? await deps.record.inspectionPlans.findById(planNo).lean() : null;
  return { plan: found === null ? null : { planNo: found._id, drawn: found.drawn } };
}

/** Organizations that have begun an application without lodging it: they are told. */
async function draftOrganizations(deps: ApiDeps, known: KnownCase): Promise<Record<string, unknown>> {
  const drafts = await deps.record.applications
    .find({ announcementNo: known.caseNo, state: 'draft' }, { organizationId: 1 })
    .lean();
  return { draftOrganizations: [...new Set(drafts.map(({ organizationId }) => organizationId))] };
}
