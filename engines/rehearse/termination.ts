/** Termination for a breach: told, defended against, decided by both authorities, served, and carried out by the authorization itself. */
import { dayOfView } from '../demo/stage';
import { playAdmission } from '../demo/story';
import { beginTerm, passDueDates, playClosing, served } from '../demo/term';
import type { Led, Rehearsal } from './rehearsal';

const received = { received: true };
const dayMs = 86_400_000;

/** @returns the terminated authorization; `besides` the procedure. */
export async function termination(rehearsal: Rehearsal): Promise<Led> {
  const { stage, quick, ask, pause } = rehearsal;
  const { authorizationNo } = await playAdmission(quick);
  await beginTerm(quick, authorizationNo, ask);
  const terminationNo = await openProcedure(rehearsal, authorizationNo);
  await decide(rehearsal, terminationNo);

  await stage.act(terminationNo, 'wang-legal', 'confirmReceipt', received);
  const decided = await stage.until(
    authorizationNo,
    'the decision',
    ({ facts }) => facts.termination.state === 'decided',
  );
  const { lastDay } = decided.facts.termination;
  const { rows } = await served(decided, ask);
  stage.tell('I-36', 'platform', dayOfView(decided), `${authorizationNo}: ${rows} rows served until ${lastDay} 24:00`);
  await pause(`时钟将拨过 ${lastDay} 24:00`, `The clock moves past ${lastDay} 24:00`);
  await passDueDates(stage, authorizationNo);
  const done = await stage.until(terminationNo, 'its end', (view) => view.closed !== null);
  stage.tell('第十二条 Art. 12', 'system', dayOfView(done), `${terminationNo} closed: ${done.closed.outcome}`);
  await playClosing(quick, authorizationNo, ask);
  return { authorizationNo, besides: [terminationNo] };
}

async function openProcedure({ stage }: Rehearsal, authorizationNo: string): Promise<string> {
  stage.heading('拟终止告知 Notice of intent to terminate — 第十二条 Art. 12');
  const opened = await stage.jointly(authorizationNo, 'openTermination', {
    cause: 'breach',
    clause: '8.1',
    facts: '（演练）超出授权场景使用数据 / (rehearsal) data were used beyond the scenario',
    grounds: '（演练）违反协议第 8.1 条 / (rehearsal) a breach of clause 8.1',
  });
  const terminationNo: string = opened.facts.termination.caseNo;
  await stage.started(terminationNo);
  await stage.until(terminationNo, 'its notice', (view) => view.stage === 'noticeOfIntent');
  return terminationNo;
}

/** Both times of the operator run to their end before anything is decided: to defend itself, and to cure the breach. */
async function decide({ stage, pause }: Rehearsal, terminationNo: string): Promise<void> {
  await stage.act(terminationNo, 'wang-legal', 'confirmReceipt', received);
  stage.heading('陈述、申辩 Statement and defence — 参照《行政处罚法》 by analogy with the Penalties Law');
  await stage.until(terminationNo, 'defence', (view) => view.stage === 'defence');
  await stage.act(terminationNo, 'wang-applicant', 'submitDefence', {
    statement: '（演练）仅用于内部测试 / (rehearsal) it was for tests of our own only',
  });
  const { deadlines } = await stage.view(terminationNo);
  const running = deadlines.filter(({ state }: any) => state === 'running');
  await pause('时钟将拨过申辩期和纠正期', 'The clock moves past the time for the defence and for the cure');
  const over = Math.max(...running.map(({ due }: any) => Date.parse(due.at))) + dayMs;
  await stage.moveTo(new Date(over).toISOString(), terminationNo);

  stage.heading('终止决定与送达 Decision and its service — 第十二条 Art. 12');
  await stage.until(terminationNo, 'the decision', (view) => view.stage === 'decision');
  await stage.jointly(terminationNo, 'decideTermination', {
    outcome: 'terminated',
    reasons: '（演练）申辩理由不成立 / (rehearsal) the defence is not borne out',
    uncured: '（演练）复查发现仍未改正 / (rehearsal) found again when checked',
  });
  await stage.until(terminationNo, 'notice of the decision', (view) => view.stage === 'noticeOfDecision');
}
