/** Leading a termination procedure through its steps by real acts. */
import { addDays, type PlainDate, startOfDay } from '../../law/calendar/plain-date';
import type { CaseView } from '../../procedures/engine/case-file';
import type { CaseBench } from '../support/case-worker';
import { cast } from '../support/openings';
import { agreed, passTo, today } from './walk';

export const breach = {
  cause: 'breach',
  clause: '8.1',
  facts: '检查发现原始数据外传 raw data left the zone',
  grounds: '违反协议第8.1条 breach of clause 8.1',
};
const reasons = '经审查…… after examination';

/** Opens the procedure in its authorization. @returns the procedure's case, its notice on its way. */
export async function openedTermination(
  bench: CaseBench,
  authorizationNo: string,
  terminationNo: string,
): Promise<CaseView<any>> {
  await agreed(bench, authorizationNo, cast.lin, 'openTermination', breach, { terminationNo });
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const view = await bench.view(terminationNo).catch(() => null);
    if (view?.stage != null) return bench.at(terminationNo, 'noticeOfIntent');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${terminationNo} was not started`);
}

export const confirmReceipt = (bench: CaseBench, caseNo: string) =>
  bench.act(caseNo, cast.wang, 'confirmReceipt', { received: true });

/** Serves by public notice what the operator gives no receipt for, and lets the notice stand its time. */
export async function servePublicly(bench: CaseBench, caseNo: string): Promise<void> {
  await passOver(bench, caseNo, 'receipt');
  await bench.act(caseNo, cast.lin, 'serveByPublicNotice', { reason: '未能联系 could not be reached' });
  await bench.until(caseNo, 'the notice online', ({ deadlines }) =>
    deadlines.some(({ name, state }) => name === 'publicNotice' && state === 'running'),
  );
  await passOver(bench, caseNo, 'publicNotice');
}

/** Lets time pass until the day after the running deadline of this name. */
export async function passOver(bench: CaseBench, caseNo: string, name: string): Promise<void> {
  const { deadlines } = await bench.view(caseNo);
  const due = deadlines.find((one) => one.name === name && one.state === 'running')?.due;
  if (due == null) throw new Error(`${caseNo} has no running deadline ${name}`);
  await passAndWait(bench, caseNo, addDays(due.day as PlainDate, 2));
}

/** Lets time pass until the day begins, and waits until the case has taken it in: an act sent at once could come before. */
async function passAndWait(bench: CaseBench, caseNo: string, day: PlainDate): Promise<void> {
  await passTo(bench, caseNo, day);
  await bench.until(caseNo, day, ({ clock }) => clock.mode === 'real' || clock.now >= startOfDay(day));
}

/** Asks for a hearing, has it scheduled within its time, and held. */
export async function heard(bench: CaseBench, caseNo: string): Promise<void> {
  await bench.act(caseNo, cast.wang, 'requestHearing', { reason: '要求听证 a hearing, please' });
  await passOver(bench, caseNo, 'defence');
  const { deadlines } = await bench.at(caseNo, 'hearing');
  const due = deadlines.find(({ name }) => name === 'hearing')?.due?.day as PlainDate;
  const at = new Date(`${due}T09:00:00+08:00`).toISOString();
  await bench.act(caseNo, cast.lin, 'scheduleHearing', { at, place: '市民中心 Civic centre' });
  await passAndWait(bench, caseNo, addDays(due, 1));
  await bench.act(caseNo, cast.lin, 'recordHearing', { operatorAttended: true, minutes: '笔录 minutes' });
  await bench.at(caseNo, 'decision');
}

/** Decides as given, after the days to cure where there are any left. */
export async function decidedAs(bench: CaseBench, caseNo: string, outcome: string, more: object = {}): Promise<void> {
  const { deadlines } = await bench.at(caseNo, 'decision');
  if (deadlines.some(({ name, state }) => name === 'cure' && state === 'running'))
    await passOver(bench, caseNo, 'cure');
  await agreed(bench, caseNo, cast.lin, 'decideTermination', {
    outcome,
    reasons,
    uncured: '未改正 not mended',
    ...more,
  });
  await bench.at(caseNo, 'noticeOfDecision');
}

/** Lets the authorization come past the last day that was decided. */
export async function pastLastDay(bench: CaseBench, authorizationNo: string): Promise<string> {
  const { facts } = await bench.until(authorizationNo, 'its decision', ({ facts: known }) => {
    return known.termination?.state === 'decided';
  });
  const { lastDay } = facts.termination;
  if ((await today(bench, authorizationNo)) <= lastDay)
    await passTo(bench, authorizationNo, addDays(lastDay as PlainDate, 2));
  return lastDay;
}
