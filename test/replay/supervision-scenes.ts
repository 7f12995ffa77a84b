/** What each history of an inspection or a risk warning protects: the stage it stands in, or the way it ended. */
import type { CaseBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import {
  answerParticipation,
  begunInspection,
  byCenter,
  concludedToRectify,
  recordFinding,
} from '../workflows/supervising';
import { agreed, leadTo } from '../workflows/walk';

type Scene = (bench: CaseBench, caseNo: string) => Promise<unknown>;

/** Each beside an authorization in operation, which opens it. */
export const inspections: Record<string, Scene> = {
  'stage-inspection-preparation': (bench, caseNo) => answerParticipation(bench, caseNo),
  'stage-examination': examined,
  'stage-inspection-conclusion': async (bench, caseNo) => {
    await examined(bench, caseNo);
    await bench.act(caseNo, cast.lin, 'completeExamination');
    await bench.at(caseNo, 'inspectionConclusion');
  },
  'stage-rectification': async (bench, caseNo) => {
    await toRectification(bench, caseNo);
    await bench.act(caseNo, cast.wang, 'reportRectification', { statement: '已补全 done' });
  },
  'exit-called-off': async (bench, caseNo) => {
    await agreed(bench, caseNo, cast.lin, 'callOffInspection', { reason: '并案 merged' });
    await bench.outcome(caseNo);
  },
  'exit-nothing-to-rectify': async (bench, caseNo) => {
    await answerParticipation(bench, caseNo);
    await begunInspection(bench, caseNo);
    await bench.act(caseNo, cast.lin, 'completeExamination');
    await bench.at(caseNo, 'inspectionConclusion');
    await agreed(bench, caseNo, cast.lin, 'concludeInspection', { summary: '合规 in order', orders: [] });
    await bench.outcome(caseNo);
  },
  'exit-settled-and-turned-over': async (bench, caseNo) => {
    await toRectification(bench, caseNo);
    await agreed(bench, caseNo, cast.lin, 'turnOver', { to: 'suspension', reasons: '拒不整改 refused' });
    await bench.act(caseNo, cast.chen, 'reportRectification', { statement: '已巡查 done' });
    const passed = { subject: 'zoneRegulator', passed: true, reasons: '属实 so it is' };
    await bench.act(caseNo, cast.lin, 'recheckRectification', passed);
    await bench.outcome(caseNo);
  },
};

/** Each reported by monitoring on an authorization in operation. */
export const risks: Record<string, Scene> = {
  'stage-triage': async (bench, caseNo) => {
    await bench.act(ofSerial(caseNo, 'AUTH'), cast.he, 'restrict', { ground: 'risk', reason: '先行限制 at once' });
    await bench.until(caseNo, 'the restriction', ({ facts }) => facts.restriction?.verifiedAt != null);
  },
  'stage-follow-up': assessedRisk,
  'exit-false-alarm': async (bench, caseNo) => {
    await byCenter(bench, caseNo, 'dismissRisk', { reasons: '系统升级 an upgrade' });
    await bench.outcome(caseNo);
  },
  'exit-resolved': async (bench, caseNo) => {
    await assessedRisk(bench, caseNo);
    await bench.act(caseNo, cast.wang, 'reportMeasures', { statement: '已停用 closed' });
    await byCenter(bench, caseNo, 'concludeRisk', { outcome: 'resolved', reasons: '已排除 gone' });
    await bench.outcome(caseNo);
  },
  'exit-escalated': async (bench, caseNo) => {
    await assessedRisk(bench, caseNo);
    const escalated = { outcome: 'escalated', to: 'inspection', reasons: '须检查 to be inspected' };
    await byCenter(bench, caseNo, 'concludeRisk', escalated);
    await bench.outcome(caseNo);
  },
};

async function examined(bench: CaseBench, caseNo: string): Promise<void> {
  await answerParticipation(bench, caseNo);
  await begunInspection(bench, caseNo);
  for (const subject of ['operator', 'zoneRegulator']) await recordFinding(bench, caseNo, subject);
}

async function toRectification(bench: CaseBench, caseNo: string): Promise<void> {
  await examined(bench, caseNo);
  await concludedToRectify(bench, caseNo);
}

async function assessedRisk(bench: CaseBench, caseNo: string): Promise<void> {
  await bench.act(caseNo, cast.he, 'assessRisk', { severity: 'low', assessment: '查询异常 queries' });
  await bench.at(caseNo, 'followUp');
  await bench.act(caseNo, cast.he, 'recordFollowUp', { text: '已核查 looked into' });
}

/** @returns the number of another series with the same serial. */
export function ofSerial(caseNo: string, series: string): string {
  return `${series}${caseNo.slice(caseNo.indexOf('-'))}`;
}

/** An authorization in operation, its space provisioned. @returns its number. */
export async function operatingCase(
  bench: CaseBench,
  serial: number,
  receivedAt: string,
  term: { start: string; end: string },
): Promise<string> {
  const authorizationNo = `AUTH-2026-${String(serial).padStart(4, '0')}`;
  await bench.start(authorizationOpening(authorizationNo, { receivedAt, stepped: true }));
  await leadTo(bench, authorizationNo, 'operation', { term });
  await bench.until(authorizationNo, 'its grants', ({ facts }) => facts.provisionedAt !== null);
  return authorizationNo;
}

/** Evidence of a security duty, handed in and confirmed: its reminders are timers. */
export async function dutyConfirmed(bench: CaseBench, authorizationNo: string): Promise<void> {
  const given = { documents: { doc_1: { organizationId: 'org-zijin' } } };
  const evidence = { duty: 'responsiblePerson', documents: ['doc_1'], validUntil: '2027-03-31' };
  await bench.act(authorizationNo, cast.wang, 'submitDuty', evidence, { given });
  await bench.act(authorizationNo, cast.chen, 'confirmDuty', { evidenceId: 'D01' });
}
