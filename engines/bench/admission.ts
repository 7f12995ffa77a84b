/** The acts of one authorization from acceptance to the signed agreement, by whichever way they are sent. */
import { publishedCalendar } from '../../law/calendar/published';
import { transitionalExample } from '../../law/packs/transitional-example';
import { valuesOf } from '../../law/policy';
import { lawConditions, lawMaterials } from '../../procedures/authorization/application';
import type { CaseView } from '../../procedures/engine/case-file';
import type { CaseOpening } from '../../workflows/messages';

/** How acts reach the case; each answers with the case as it stands after it. */
export interface Actors {
  act(who: string, action: string, input: unknown): Promise<CaseView<any>>;
  /** Reports as the announcement gives them, and waits until the step is open. */
  report(type: string, payload: Record<string, unknown>): Promise<void>;
  opened(step: string): Promise<void>;
}

const dayMs = 86_400_000;
const dayAfter = (instant: number, days: number): string =>
  new Date(instant + 8 * 3_600_000 + days * dayMs).toISOString().slice(0, 10);

/** Plays the admission. @returns the number of acts, and the last day (included) of the five-year term. */
export async function playActs(actors: Actors, nowMs: number): Promise<{ acts: number; lastDay: string }> {
  let acts = 0;
  const act: Actors['act'] = (...sent) => {
    acts += 1;
    return actors.act(...sent);
  };
  const signedOff = async (action: string, input: unknown): Promise<CaseView<any>> => {
    const drafted = await act('lin-officer', action, input);
    const {
      id: proposalId,
      hash,
      concurrenceOf,
    } = drafted.proposals.at(-1) ?? { id: '', hash: '', concurrenceOf: null };
    const signed = await act('zhou-head', 'signOff', { proposalId, hash });
    return concurrenceOf === null ? signed : act('xu-head', 'concur', { proposalId, hash });
  };
  await signedOff('accept', {});
  const findings = lawConditions.map(({ id }) => ({ condition: id, met: true, evidence: '核验材料 checked' }));
  await signedOff('assessEligibility', { findings });
  await act('lin-officer', 'freezePool', { experts: [1, 2, 3, 4, 5, 6, 7].map((digit) => `expert-${digit}`) });
  const drawn = await act('lin-officer', 'drawPanel', { size: 5 });
  for (const { personId } of drawn.facts.review.seats as { personId: string }[]) {
    await act(personId, 'acceptInvitation', { noConflict: true });
    const scores = [
      { criterion: 'plan', score: 80 },
      { criterion: 'security', score: 90 },
    ];
    await act(personId, 'submitScores', { scores, opinion: '同意 agreed' });
  }
  await signedOff('concludeReview', { opinion: '推荐 recommended' });
  await actors.report('lineConsented', { recommended: true });
  await actors.report('lineDisclosed', {});
  await actors.opened('signing');
  const start = dayAfter(nowMs, 2);
  const end = `${Number(start.slice(0, 4)) + 5}${start.slice(4)}`;
  const lastDay = dayAfter(Date.parse(end) - 8 * 3_600_000, -1);
  const drafted = await act('lin-officer', 'draftAgreement', agreement({ start, end: lastDay }));
  const { hash } = drafted.facts.agreement;
  await signedOff('lockAgreement', { hash });
  for (const who of ['xu-head', 'zhou-head', 'wang-legal']) await act(who, 'signAgreement', { hash });
  return { acts, lastDay };
}

function agreement(term: { start: string; end: string }) {
  const heads = ['subjectAndObject', 'content', 'process', 'scope', 'responsibility'];
  return {
    heads: heads.map((head) => ({ head, text: `条款 ${head}` })),
    scenarios: ['triage'],
    term,
    supervision: [{ clause: '7.1', duty: '每季度报告 / quarterly report' }],
    termination: [
      { clause: '8.1', cause: '超出范围 / beyond scope', consequence: 'termination', cureDays: 15, noticeDays: 30 },
    ],
  };
}

/** An application just lodged in the health zone, as its announcement would start it. */
export function lodgedApplication(caseNo: string, receivedAt: string): CaseOpening {
  const { id, title, documentNo, effectiveFrom, effectiveTo, policy } = transitionalExample;
  const criterion = (name: string, zh: string, en: string, weight: number) => ({ id: name, title: { zh, en }, weight });
  return {
    kind: 'authorization',
    caseNo,
    data: {
      title: { zh: '测速：医疗健康专区授权运营', en: 'Bench: operation of the health zone' },
      zone: { id: 'health', kind: 'industry', title: { zh: '医疗健康专区', en: 'Health zone' } },
      parties: {
        dataAuthority: 'org-data-authority',
        zoneRegulator: 'org-health',
        governanceCenter: 'org-center',
        municipalGovernment: 'org-government',
        applicant: 'org-zijin',
      },
      basis: { id, title, documentNo, effectiveFrom, effectiveTo },
      policy: valuesOf(policy),
      calendar: publishedCalendar,
      clock: { mode: 'real' },
      opening: {
        announcementNo: 'ANN-2026-0001',
        organization: { id: 'org-zijin', legalPerson: true, creditCode: '91320100MAEXAMP14Y', affiliates: [] },
        content: {
          materials: lawMaterials.map((one) => ({ material: one.id, documentId: `doc_${one.id}` })),
          declarations: lawConditions.map((one) => one.id),
          scenarios: ['triage'],
          datasets: [],
        },
        criteria: [
          criterion('plan', '计划可行性', 'Feasibility of the plan', 60),
          criterion('security', '安全可控性', 'Security', 40),
        ],
        conditions: [],
        materials: [],
        scenarios: [{ id: 'triage', title: { zh: '分诊辅助', en: 'Triage support' } }],
        lodgedAt: receivedAt,
      },
    },
    actor: { personId: 'wang-applicant', organizationId: 'org-zijin', role: 'applicant', level: 'officer' },
    receivedAt,
    cause: `bench-${caseNo}`,
    first: [{ type: 'lodged', article: '第九条 Art. 9', data: { announcementNo: 'ANN-2026-0001' } }],
  };
}
