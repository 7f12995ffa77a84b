/** An inspection during operation (第二十一条 Art. 21): both operator and regulator are inspected, each rectifies, and somebody else rechecks. */
import { dayOfView, type Stage } from './stage';

const alone = { officer: 'lin-officer', head: 'zhou-head', other: null };
const dayMs = 86_400_000;

/** Plays the whole inspection. @returns its number. */
export async function playInspection(stage: Stage, authorizationNo: string): Promise<string> {
  stage.heading('监督检查 Inspection — 第二十一条 Art. 21');
  const inspectionNo = await inspectBoth(stage, authorizationNo, '年度计划 / yearly plan');
  await rectifyBoth(stage, inspectionNo);
  return inspectionNo;
}

/** Opens an inspection of both and leads it to its rectifications, with one finding on each. @returns its number. */
export async function inspectBoth(stage: Stage, authorizationNo: string, reason: string): Promise<string> {
  const { act, jointly, until, view, moveTo, rest } = stage;
  const startsOn = await dayAfter(stage, authorizationNo, 14);
  await jointly(
    authorizationNo,
    'openInspection',
    { mode: 'planned', subjects: ['operator', 'zoneRegulator'], supervisors: ['org-cyber'], startsOn, reason },
    alone,
  );
  const inspectionNo: string = (await view(authorizationNo)).facts.inspections.at(-1).caseNo;
  await stage.started(inspectionNo);
  await until(inspectionNo, 'preparation', ({ stage: step }) => step === 'inspectionPreparation');
  await act(inspectionNo, 'shi-supervisor', 'answerParticipation', { joins: true });
  await moveTo(`${startsOn}T01:00:00.000Z`, inspectionNo);
  await act(inspectionNo, 'lin-officer', 'beginInspection');
  await until(inspectionNo, 'examination', ({ stage: step }) => step === 'examination');
  const documentId = await rest.upload('shi-supervisor', '检查笔录.pdf', 'record of the inspection');
  const finding = { severity: 'major', text: '日志留存不足 / logs are not kept', documents: [documentId] };
  for (const subject of ['operator', 'zoneRegulator'])
    await act(inspectionNo, 'shi-supervisor', 'recordFinding', { ...finding, subject });
  await act(inspectionNo, 'lin-officer', 'completeExamination');
  await until(inspectionNo, 'conclusion', ({ stage: step }) => step === 'inspectionConclusion');
  await act(inspectionNo, 'wang-applicant', 'respondToFinding', { findingId: 'F01', confirmed: true });
  await act(inspectionNo, 'chen-officer', 'respondToFinding', { findingId: 'F02', confirmed: true });
  const order = { measures: '补全日志 / keep the logs', workingDays: 10 };
  const orders = [
    { ...order, subject: 'operator', findings: ['F01'] },
    { ...order, subject: 'zoneRegulator', findings: ['F02'] },
  ];
  await jointly(inspectionNo, 'concludeInspection', { summary: '存在问题 / there are faults', orders }, alone);
  await until(inspectionNo, 'rectification', ({ stage: step }) => step === 'rectification');
  return inspectionNo;
}

/** Each reports; the regulator is rechecked by the supervisor, the operator by the data authority. The case closes. */
export async function rectifyBoth({ act, until, tell }: Stage, inspectionNo: string): Promise<void> {
  for (const who of ['wang-applicant', 'chen-officer'])
    await act(inspectionNo, who, 'reportRectification', { statement: '已整改 / done' });
  const passed = { passed: true, reasons: '核查无误 / checked' };
  await act(inspectionNo, 'shi-supervisor', 'recheckRectification', { ...passed, subject: 'zoneRegulator' });
  await act(inspectionNo, 'lin-officer', 'recheckRectification', { ...passed, subject: 'operator' });
  const closed = await until(inspectionNo, 'its end', (shown) => shown.closed !== null);
  tell('', 'system', dayOfView(closed), `${inspectionNo} closed: ${closed.closed.outcome}`);
}

async function dayAfter({ view }: Stage, caseNo: string, days: number): Promise<string> {
  const today = Date.parse(`${dayOfView(await view(caseNo))}T00:00:00.000Z`);
  return new Date(today + days * dayMs).toISOString().slice(0, 10);
}
