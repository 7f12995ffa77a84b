/** Leading cases through their steps by real acts, so that a test begins where its matter begins. */
import { addDays, addYears, dayOfInstant, type PlainDate } from '../../law/calendar/plain-date';
import type { CaseView } from '../../procedures/engine/case-file';
import type { Actor } from '../../procedures/roles';
import { type ActAnswer, clockSignal } from '../../workflows/messages';
import { inForce } from '../procedures/authorization/amended';
import { content, datasets, lodgingFacts } from '../support/announcement-case';
import { type CaseBench, shortly } from '../support/case-worker';
import { agreementFor, allMet, candidates, cast, experts } from '../support/openings';

export interface Walking {
  zone?: 'industry' | 'comprehensive';
  /** The score every expert gives in every criterion. */
  score?: number;
  qualified?: boolean;
  /** First and last day of the term; default from the case's day for a year. */
  term?: { start: string; end: string };
}

const heads: Record<string, Actor> = {
  'org-data-authority': cast.zhou,
  'org-health': cast.xu,
  'org-government': cast.wei,
};

/** Drafts the act and gives it every consent it waits for. @returns the answer to the last of them. */
export async function agreed(
  bench: CaseBench,
  caseNo: string,
  by: Actor,
  act: string,
  input: unknown,
  given: Record<string, unknown> = {},
): Promise<ActAnswer> {
  let answer = await bench.act(caseNo, by, act, input, { given });
  const draft = answer.view.proposals.at(-1);
  if (draft === undefined || draft.act !== act) return answer;
  for (;;) {
    const open = answer.view.proposals.find(({ id }) => id === draft.id);
    if (open === undefined) return answer;
    const signs = open.awaiting === 'signOff';
    const head = heads[signs ? open.signOffBy : (open.concurrenceOf ?? '')] ?? cast.zhou;
    const consent = { proposalId: open.id, hash: open.hash };
    answer = await bench.act(caseNo, head, signs ? 'signOff' : 'concur', consent);
  }
}

/** @returns the case's own day. */
export async function today(bench: CaseBench, caseNo: string): Promise<PlainDate> {
  const { clock } = await bench.view(caseNo);
  return dayOfInstant(clock.mode === 'stepped' ? clock.now : await bench.now());
}

const steps = [
  'completenessCheck',
  'eligibilityReview',
  'expertReview',
  'governmentConsent',
  'publicDisclosure',
  'signing',
  'operation',
  'dataDeletion',
  'archiving',
  'closed',
] as const;

export type Station = (typeof steps)[number];

/** Leads an authorization from where it is to the station. @returns the case there. */
export async function leadTo(
  bench: CaseBench,
  caseNo: string,
  station: Station,
  how: Walking = {},
): Promise<CaseView<any>> {
  for (;;) {
    const here = await bench.until(caseNo, 'an open step', ({ stage, ending, closed }) => {
      return closed !== null || (steps.some((one) => one === stage) && ending === null);
    });
    if (here.closed !== null || here.stage === station) return here;
    await onward[here.stage as Station](bench, caseNo, how);
    if (await hasClosed(bench, caseNo, here)) return bench.view(caseNo);
  }
}

/**
 * Waits until the next step is open or the case is closed. It reads what was recorded instead of asking the case: a query that meets the
 * end of a run holds up the time-skipping server's clock.
 */
async function hasClosed(bench: CaseBench, caseNo: string, { rounds }: CaseView<any>): Promise<boolean> {
  const before = Object.values(rounds).reduce((sum, count) => sum + count, 0);
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    const types = bench.types(caseNo);
    if (types.includes('caseClosed')) {
      await bench.outcome(caseNo);
      return true;
    }
    if (types.filter((type) => type === 'stepOpened').length > before) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${caseNo}: nothing was recorded after ${bench.types(caseNo).at(-1)}`);
}

type Move = (bench: CaseBench, caseNo: string, how: Walking) => Promise<unknown>;

const onward: Record<Station, Move> = {
  completenessCheck: (bench, caseNo) => agreed(bench, caseNo, cast.lin, 'accept', {}),
  eligibilityReview: async (bench, caseNo, { qualified = true }) => {
    const own = (await bench.view(caseNo)).facts.conditions.map(({ id }: { id: string }) => id);
    const further = own.map((condition: string) => ({ condition, met: true, evidence: '核验 checked' }));
    const findings = allMet.map((finding, index) => ({ ...finding, met: qualified || index > 0 }));
    return agreed(bench, caseNo, cast.lin, 'assessEligibility', { findings: [...findings, ...further] });
  },
  expertReview: reviewed,
  governmentConsent: (bench, caseNo, { score = 85, qualified = true }) =>
    bench.report(caseNo, { type: 'lineConsented', payload: { recommended: qualified && score >= 60 } }),
  publicDisclosure: (bench, caseNo) => bench.report(caseNo, { type: 'lineDisclosed' }),
  signing: signed,
  operation: async (bench, caseNo) => {
    const { term } = (await bench.view(caseNo)).facts;
    if ((await today(bench, caseNo)) < term.start) await passTo(bench, caseNo, term.start);
    const { facts } = await bench.until(caseNo, 'its grants', ({ facts: known }) => known.provisionedAt !== null);
    await passTo(bench, caseNo, addDays(facts.term.end, 2));
  },
  dataDeletion: async (bench, caseNo) => {
    const { facts } = await bench.view(caseNo);
    for (const { grantId } of facts.grants)
      await bench.act(caseNo, cast.wang, 'certifyDeletion', { grantId, attestation: '已删除 deleted' });
    await bench.act(caseNo, cast.he, 'checkDeletion');
  },
  archiving: (bench, caseNo) => bench.act(caseNo, cast.lin, 'sealArchive'),
  closed: async () => undefined,
};

/** Lets time pass until the day begins, on whichever clock the case has. */
export async function passTo(bench: CaseBench, caseNo: string, day: PlainDate): Promise<void> {
  const instant = new Date(`${day}T00:00:00+08:00`).toISOString();
  const { clock } = await bench.view(caseNo);
  if (clock.mode === 'stepped') {
    await bench.client.workflow.getHandle(caseNo).signal(clockSignal, { to: instant });
    await shortly(() => {
      const known = bench.asked.views.get(caseNo);
      return (
        known !== undefined && (known.closed !== null || (known.clock.mode === 'stepped' && known.clock.now >= instant))
      );
    });
  } else await bench.env.sleep(Math.max(1, Date.parse(instant) - (await bench.env.currentTimeMs())));
}

/** The whole review: pool, panel of five, invitations, scores, conclusion. */
async function reviewed(bench: CaseBench, caseNo: string, { score = 85 }: Walking): Promise<void> {
  await seated(bench, caseNo);
  const { facts } = await bench.view(caseNo);
  for (const { personId } of facts.review.seats) await scored(bench, caseNo, personId, score);
  await agreed(bench, caseNo, cast.lin, 'concludeReview', { opinion: '评审意见 opinion' });
}

/** A pool and a panel of five. @returns who sits. */
export async function seated(bench: CaseBench, caseNo: string): Promise<string[]> {
  const pool = experts.map(({ personId }) => personId);
  await bench.act(caseNo, cast.lin, 'freezePool', { experts: pool }, { given: { experts: candidates } });
  const { view } = await bench.act(caseNo, cast.lin, 'drawPanel', { size: 5 });
  return (view.facts as any).review.seats.map(({ personId }: { personId: string }) => personId);
}

export async function scored(bench: CaseBench, caseNo: string, personId: string, score: number): Promise<void> {
  const expert = experts.find((one) => one.personId === personId);
  if (expert === undefined) throw new Error(`${personId} is not of the pool`);
  const { facts } = await bench.view(caseNo);
  const scores = facts.criteria.map(({ id }: { id: string }) => ({ criterion: id, score }));
  await bench.act(caseNo, expert, 'acceptInvitation', { noConflict: true });
  await bench.act(caseNo, expert, 'submitScores', { scores, opinion: '意见 opinion' });
}

/** Drafts, locks and signs. */
async function signed(bench: CaseBench, caseNo: string, { term }: Walking): Promise<void> {
  const hash = await locked(bench, caseNo, term);
  const { zone } = await bench.view(caseNo);
  if (zone.kind === 'industry') await bench.act(caseNo, cast.xu, 'signAgreement', { hash });
  await bench.act(caseNo, cast.zhou, 'signAgreement', { hash });
  await bench.act(caseNo, cast.wangLegal, 'signAgreement', { hash });
}

/** @returns the hash of an agreement drafted and locked. */
export async function locked(bench: CaseBench, caseNo: string, term: Walking['term']): Promise<string> {
  const start = await today(bench, caseNo);
  const days = term ?? { start, end: addDays(addYears(start, 1), -1) };
  const { facts } = await bench.view(caseNo);
  const text = { ...agreementFor(days.start, days.end), scenarios: facts.content.scenarios };
  const drafted = await bench.act(caseNo, cast.lin, 'draftAgreement', text);
  const { hash } = (drafted.view.facts as any).agreement;
  await agreed(bench, caseNo, cast.lin, 'lockAgreement', { hash });
  return hash;
}

/** Drafts, locks and signs an amendment, on a day with a legal basis in force. */
export async function amended(bench: CaseBench, caseNo: string, text: unknown, effectiveDay?: string): Promise<void> {
  const input = { text, ...(effectiveDay === undefined ? {} : { effectiveDay }) };
  const drafted = await bench.act(caseNo, cast.lin, 'draftAmendment', input, { given: inForce });
  const { hash } = (drafted.view.facts as any).amendment;
  await agreed(bench, caseNo, cast.lin, 'lockAmendment', { hash }, inForce);
  for (const by of [cast.xu, cast.zhou, cast.wangLegal])
    await bench.act(caseNo, by, 'signAmendment', { hash }, { given: inForce });
}

/** Publishes the announcement and lodges one application for each number. @returns when every authorization runs. */
export async function lodgedUnder(bench: CaseBench, announcementNo: string, numbers: readonly string[]): Promise<void> {
  const { facts } = await bench.view(announcementNo);
  await agreed(bench, announcementNo, cast.lin, 'publish', { draftHash: facts.draftHash }, { datasets });
  await bench.at(announcementNo, 'applicationWindow');
  const applicants = [cast.wang, cast.sun];
  for (const [index, number] of numbers.entries()) {
    const applicant = applicants[index] ?? cast.wang;
    const given = lodgingFacts(applicant.personId, number);
    await bench.act(announcementNo, applicant, 'lodge', content, { given });
    await bench.until(announcementNo, number, (view) =>
      view.facts.applications.some(({ caseNo }: { caseNo: string }) => caseNo === number),
    );
    await opened(bench, number);
  }
}

/** Waits until another case has started this one. */
export async function opened(bench: CaseBench, caseNo: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const view = await bench.view(caseNo).catch(() => null);
    if (view?.stage != null) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${caseNo} was not started`);
}

/** Draws up the list of what is concluded, in the order given, each as the experts recommended. */
export async function listed(bench: CaseBench, announcementNo: string, numbers: readonly string[]): Promise<void> {
  await bench.until(announcementNo, 'every conclusion', ({ stage, ending, facts }) => {
    const waits = numbers.map((number) => facts.applications.find((one: { caseNo: string }) => one.caseNo === number));
    return stage === 'resultListing' && ending === null && waits.every((one) => one?.conclusion != null);
  });
  const { facts } = await bench.view(announcementNo);
  const lines = numbers.map((caseNo, index) => {
    const { conclusion } = facts.applications.find((one: { caseNo: string }) => one.caseNo === caseNo);
    return { caseNo, rank: index + 1, recommended: conclusion.recommended, reasons: '综合评审 comprehensive review' };
  });
  await agreed(bench, announcementNo, cast.lin, 'drawUpResultList', { lines });
  await bench.at(announcementNo, 'governmentConsent');
}

/** The government's decision on each line. */
export function decidedLines(
  bench: CaseBench,
  announcementNo: string,
  decisions: Record<string, 'consent' | 'decline' | 'return'>,
): Promise<ActAnswer> {
  const lines = Object.entries(decisions).map(([caseNo, decision]) =>
    decision === 'consent' ? { caseNo, decision } : { caseNo, decision, reason: '理由 reasons' },
  );
  return agreed(bench, announcementNo, cast.gu, 'decideLines', { lines });
}
