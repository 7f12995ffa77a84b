/** Leading inspections and risk warnings through their steps by real acts, beside the authorization that opens them. */
import type { PlainDate } from '../../law/calendar/plain-date';
import type { CaseBench } from '../support/case-worker';
import { cast, consentTo, person } from '../support/openings';
import { passOver } from './terminating';
import { agreed, opened, today } from './walk';

export const supervisor = person('shi-supervisor', 'org-cyber', 'securitySupervisor', 'officer');
const centerHead = person('tang-head', 'org-center', 'governanceCenter', 'head');
const monitor = person('platform-monitor', 'org-center', 'monitor', 'officer');

/** Opens an urgent inspection of both, on the authorization's own day. */
export async function openedInspection(bench: CaseBench, authorizationNo: string, inspectionNo: string): Promise<void> {
  const startsOn: PlainDate = await today(bench, authorizationNo);
  const input = {
    mode: 'caused',
    urgent: true,
    subjects: ['operator', 'zoneRegulator'],
    supervisors: ['org-cyber'],
    startsOn,
    reason: '举报 a complaint',
  };
  await agreed(bench, authorizationNo, cast.lin, 'openInspection', input, { inspectionNo, supervisors: ['org-cyber'] });
  await opened(bench, inspectionNo);
}

export const answerParticipation = (bench: CaseBench, inspectionNo: string) =>
  bench.act(inspectionNo, supervisor, 'answerParticipation', { joins: true });

export async function begunInspection(bench: CaseBench, inspectionNo: string): Promise<void> {
  await bench.act(inspectionNo, cast.lin, 'beginInspection');
  await bench.at(inspectionNo, 'examination');
}

export const recordFinding = (bench: CaseBench, inspectionNo: string, subject: string) =>
  bench.act(inspectionNo, supervisor, 'recordFinding', { subject, severity: 'major', text: '日志不全 no logs' });

/** After F01 on the operator and F02 on the regulator: concluded once the time to comment is over, each ordered to rectify. */
export async function concludedToRectify(bench: CaseBench, inspectionNo: string): Promise<void> {
  await bench.act(inspectionNo, cast.lin, 'completeExamination');
  await bench.at(inspectionNo, 'inspectionConclusion');
  await passOver(bench, inspectionNo, 'comments');
  const orders = [
    { subject: 'operator', findings: ['F01'], measures: '补全日志 keep logs' },
    { subject: 'zoneRegulator', findings: ['F02'], measures: '加强巡查 visit more' },
  ];
  await agreed(bench, inspectionNo, cast.lin, 'concludeInspection', { summary: '部分问题 some faults', orders });
  await bench.at(inspectionNo, 'rectification');
}

/** Monitoring reports a risk on the authorization. */
export async function reportedRisk(
  bench: CaseBench,
  authorizationNo: string,
  riskNo: string,
  sourceId = 'mon-1',
): Promise<void> {
  const { lastAt } = await bench.view(authorizationNo);
  const report = { sourceId, kind: 'leak', observedAt: lastAt, description: '异常导出 export' };
  await bench.act(authorizationNo, monitor, 'reportRisk', report, { given: { riskNo } });
  await opened(bench, riskNo);
}

/** Drafted by an officer of the center, signed off by its head. */
export async function byCenter(bench: CaseBench, caseNo: string, act: string, input: object): Promise<void> {
  const { view } = await bench.act(caseNo, cast.he, act, input);
  await bench.act(caseNo, centerHead, 'signOff', consentTo(view));
}
