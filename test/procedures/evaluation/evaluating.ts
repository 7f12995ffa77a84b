/** An evaluation and how far it has come; the order of steps is that of workflows/evaluation.ts. */
import type { PolicyValues } from '../../../law/policy';
import { procedures } from '../../../procedures';
import type { Compiled } from '../../../procedures/engine/meaning';
import type { EvaluationFacts } from '../../../procedures/evaluation/facts';
import type { Actor } from '../../../procedures/roles';
import { evaluationOpening } from '../../support/evaluation-openings';
import { type Asked, opened, type Past } from '../../support/given';
import { consentTo as consent } from '../../support/openings';
import { person } from '../../support/people';

export const procedure: Compiled<EvaluationFacts> = procedures.evaluation;
export type Evaluating = Past<EvaluationFacts>;

export const caseNo = 'EVAL-2026-0001';
/** Thursday 2026-09-24, before Mid-Autumn (25–27) and National Day (1–7 October; Saturday 10 October works). */
export const openedOn = '2026-09-24T01:00:00.000Z';

export interface Setting {
  zone?: 'industry' | 'comprehensive';
  on?: string;
  policy?: PolicyValues;
}

export const providers = { providers: ['org-hospital'] };
/** A second head of the data authority, who took no part in any conclusion. */
export const otherHead: Actor = person('zhou-head', { personId: 'fang-head' });
export const otherOfficer: Actor = person('lin-officer', { personId: 'luo-officer' });

export function begun({ zone = 'industry', on = openedOn, policy }: Setting = {}): Evaluating {
  const { data } = evaluationOpening(caseNo, { receivedAt: on, zone });
  return opened(procedure, caseNo, { ...data, policy: policy ?? data.policy }, on).opens('selfReport');
}

export const consentTo = ({ file }: Evaluating) => consent(file);

/** @returns the case after the act took effect with every consent it needs. */
export function agreed(
  before: Evaluating,
  act: string,
  input: unknown,
  by: string | Actor = 'lin-officer',
  head: string | Actor = 'zhou-head',
  asked: Asked = {},
): Evaluating {
  let current = before.when(by, act, input, asked).effective();
  for (let open = current.file.proposals.at(-1); open !== undefined; open = current.file.proposals.at(-1)) {
    const [who, consents] = open.awaiting === 'signOff' ? [head, 'signOff'] : ['xu-head', 'concur'];
    current = current.when(who, consents, consentTo(current), asked).effective();
  }
  return current;
}

export const inScoring = (setting: Setting = {}): Evaluating =>
  begun(setting)
    .when('wang-applicant', 'submitSelfReport', { report: '自评报告 report' })
    .then('selfReportSubmitted')
    .opens('scoring');

export const asking = (setting: Setting = {}): Evaluating =>
  inScoring(setting).when('lin-officer', 'askScorers', providers, { given: providers }).then('scorersAsked');

export const sheet = (benefit: number, safety = benefit) => ({
  scores: [
    { indicator: 'benefit', score: benefit },
    { indicator: 'safety', score: safety },
  ],
  opinion: '意见 opinion',
});

/** @returns the case with the sheets of everybody asked. */
export function allScored(points = 80, setting: Setting = {}): Evaluating {
  const before = asking(setting);
  const regulator =
    setting.zone === 'comprehensive'
      ? before
      : before.when('chen-officer', 'scoreEvaluation', sheet(points)).then('evaluationScored');
  return regulator.when('liu-provider', 'scoreEvaluation', sheet(points)).then('evaluationScored');
}

export const inConclusion = (points?: number, setting?: Setting): Evaluating =>
  allScored(points, setting).opens('conclusion');

export const concluded = (points?: number, setting?: Setting): Evaluating =>
  agreed(inConclusion(points, setting), 'concludeEvaluation', { opinion: '评估意见 opinion' });

export const inNotice = (points?: number, setting?: Setting): Evaluating =>
  concluded(points, setting).opens('noticeOfResult');

export const inContest = (points?: number, setting?: Setting): Evaluating =>
  inNotice(points, setting)
    .when('wang-applicant', 'confirmReceipt', { received: true })
    .then('receiptConfirmed')
    .opens('contest');

export const contested = (points?: number, setting?: Setting): Evaluating =>
  inContest(points, setting)
    .when('wang-applicant', 'contestEvaluation', { grounds: '评分有误 wrong' })
    .then('evaluationContested');

/** @returns the case once the time to contest has passed. */
export const lapsed = (points?: number, setting?: Setting): Evaluating => {
  const before = inContest(points, setting);
  const due = before.file.deadlines.find(({ name }) => name === 'contest')?.due?.at ?? '';
  return before.until(later(due, 60));
};

export const inMeasures = (points = 30, setting: Setting = {}): Evaluating => lapsed(points, setting).opens('measures');

export const interview = {
  kind: 'interview',
  heldOn: '2026-09-24',
  minutes: '约谈笔录 minutes',
  improvements: [{ what: '加强安全管理 safety', due: '2026-12-31' }],
};

/** @returns the case after an interview that named two improvements, the first by 31 October (a Saturday), the second by 31 December. */
export const inImprovement = (setting: Setting = {}): Evaluating =>
  agreed(inMeasures(30, setting), 'takeMeasure', {
    ...interview,
    heldOn: (setting.on ?? openedOn).slice(0, 10),
    improvements: [
      { what: '补全日志 keep logs', due: '2026-10-31' },
      { what: '加强安全管理 safety', due: '2026-12-31' },
    ],
  }).opens('improvement');

export const improved = (before: Evaluating, no: number): Evaluating =>
  before
    .when('wang-applicant', 'reportImprovement', { no, statement: '已改进 done', documents: [] })
    .then('improvementReported');

/** Shanghai time. */
export const shanghai = (day: string, time = '09:00:00'): string => new Date(`${day}T${time}+08:00`).toISOString();
export const later = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

export const dueDayOf = ({ file }: Evaluating, name: string): string | undefined =>
  file.deadlines.findLast((deadline) => deadline.name === name)?.due?.day;
