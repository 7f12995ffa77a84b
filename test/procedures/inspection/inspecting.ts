/** An inspection and how far it has come; the order of steps is that of workflows/inspection.ts. */
import type { PolicyValues } from '../../../law/policy';
import { procedures } from '../../../procedures';
import type { Compiled } from '../../../procedures/engine/meaning';
import type { InspectionFacts, Subject } from '../../../procedures/inspection/facts';
import type { Actor } from '../../../procedures/roles';
import { type Asked, opened, type Past } from '../../support/given';
import { consentTo as consent } from '../../support/openings';
import { inspectionOpening } from '../../support/openings-beside';
import { person } from '../../support/people';

export const procedure: Compiled<InspectionFacts> = procedures.inspection;
export type Inspecting = Past<InspectionFacts>;

export const caseNo = 'INSP-2026-0001';
/** Thursday 2026-09-24, before Mid-Autumn (25–27) and National Day (1–7 October; Saturday 10 October works). */
export const openedOn = '2026-09-24T01:00:00.000Z';
/** The day it begins, a Wednesday. */
export const startsOn = '2026-09-30';

/** Of another supervisor than the one of the demo. */
export const police: Actor = person('shi-supervisor', { personId: 'luo-supervisor', organizationId: 'org-police' });
/** Of a supervisor that nobody has named. */
export const unnamed: Actor = person('shi-supervisor', { personId: 'fang-supervisor', organizationId: 'org-secrecy' });

export interface Setting {
  zone?: 'industry' | 'comprehensive';
  subjects?: Subject[];
  urgent?: boolean;
  on?: string;
  startsOn?: string;
  policy?: PolicyValues;
}

/** Shanghai time. */
export const shanghai = (day: string, time = '09:00:00'): string => new Date(`${day}T${time}+08:00`).toISOString();
export const onTheDay: Asked = { at: shanghai(startsOn) };

/** @returns the case just opened, the supervisors asked. */
export function begun(setting: Setting = {}): Inspecting {
  const { on = openedOn } = setting;
  const { data } = inspectionOpening(caseNo, { ...setting, receivedAt: on });
  const policy = setting.policy ?? data.policy;
  return opened(procedure, caseNo, { ...data, policy }, on).opens('inspectionPreparation');
}

/** @returns the case with both supervisors' answers: the first takes part, the second does not. */
export const answered = (before: Inspecting): Inspecting =>
  before
    .when('shi-supervisor', 'answerParticipation', { joins: true })
    .then('participationAnswered')
    .when(police, 'answerParticipation', { joins: false, reason: '人员不足 short of staff' })
    .then('participationAnswered');

export const inExamination = (setting: Setting = {}): Inspecting =>
  answered(begun(setting))
    .when('lin-officer', 'beginInspection', {}, onTheDay)
    .then('inspectionBegun')
    .opens('examination');

export const finding = (subject: Subject, by: string | Actor = 'shi-supervisor') => ({
  by,
  input: { subject, severity: 'major', text: `${subject} 日志留存不足 logs are not kept` },
});

export function found(before: Inspecting, ...subjects: Subject[]): Inspecting {
  return subjects.reduce((past, subject) => {
    const { by, input } = finding(subject);
    return past.when(by, 'recordFinding', input).then('findingRecorded');
  }, before);
}

/** @returns the case examined, with one finding on each of the inspected: F01, F02. */
export function inConclusion(setting: Setting = {}): Inspecting {
  const { subjects = ['operator', 'zoneRegulator'] } = setting;
  return found(inExamination(setting), ...subjects)
    .when('lin-officer', 'completeExamination', {})
    .then('examinationCompleted')
    .opens('inspectionConclusion');
}

/** The person who answers for the subject. */
export const inspected = (past: Inspecting, subject: Subject): string => {
  if (subject === 'operator') return 'wang-applicant';
  return past.file.zone.kind === 'industry' ? 'chen-officer' : 'lin-officer';
};

/** @returns the case with every finding confirmed. */
export const confirmed = (before: Inspecting): Inspecting =>
  before.file.facts.findings.reduce(
    (past, { id, subject }) =>
      past
        .when(inspected(past, subject), 'respondToFinding', { findingId: id, confirmed: true })
        .then('findingAnswered'),
    before,
  );

export const consentTo = ({ file }: Inspecting) => consent(file);

/** @returns the case after the act took effect with the head's sign-off. */
export function signed(before: Inspecting, act: string, input: unknown, ...types: string[]): Inspecting {
  const drafted = before.when('lin-officer', act, input).then('proposalDrafted');
  return drafted.when('zhou-head', 'signOff', consentTo(drafted)).then('proposalTakesEffect', ...types);
}

export const orderFor = ({ file }: Inspecting, subject: Subject) => ({
  subject,
  findings: file.facts.findings.filter((one) => one.subject === subject).map(({ id }) => id),
  measures: '补全日志留存 keep the logs',
});

/** @returns the case concluded, each of the inspected ordered to rectify. */
export function inRectification(setting: Setting = {}): Inspecting {
  const before = confirmed(inConclusion(setting));
  const orders = before.file.facts.subjects.map((subject) => orderFor(before, subject));
  return signed(
    before,
    'concludeInspection',
    { summary: '总体合规 by and large', orders },
    'inspectionConcluded',
  ).opens('rectification');
}

export const reported = (before: Inspecting, subject: Subject): Inspecting =>
  before
    .when(inspected(before, subject), 'reportRectification', { statement: '已补全 done' })
    .then('rectificationReported');

export const passed = (subject: Subject) => ({ subject, passed: true, reasons: '核查无误 checked' });

export const stateOf = ({ file }: Inspecting, subject: Subject): string | undefined =>
  file.facts.rectifications.find((one) => one.subject === subject)?.state;

export const dueDayOf = ({ file }: Inspecting, name: string): string | undefined =>
  file.deadlines.findLast((deadline) => deadline.name === name)?.due?.day;
