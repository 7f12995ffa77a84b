/** What the histories of termination procedures protect: the stage each stands in, or the way it ended. */
import type { PlainDate } from '../../law/calendar/plain-date';
import type { CaseBench } from '../support/case-worker';
import { cast } from '../support/openings';
import { confirmReceipt, decidedAs, heard, passOver, pastLastDay } from '../workflows/terminating';
import { agreed, passTo } from '../workflows/walk';
import type { Scene } from './scene';

/** Each beside an authorization in operation, which opens it and is recorded with it where that is told. */
export const terminations: Record<string, Scene> = {
  'stage-notice-of-intent': async (bench, caseNo) => {
    await passOver(bench, caseNo, 'receipt');
    await bench.act(caseNo, cast.lin, 'serveByPublicNotice', { reason: '未能联系 could not be reached' });
  },
  'stage-defence': async (bench, caseNo) => {
    await confirmReceipt(bench, caseNo);
    await bench.at(caseNo, 'defence');
    await bench.act(caseNo, cast.wang, 'reportCure', { statement: '已改正 mended' });
  },
  'stage-hearing': async (bench, caseNo) => {
    await confirmReceipt(bench, caseNo);
    await bench.at(caseNo, 'defence');
    await bench.act(caseNo, cast.wang, 'requestHearing', { reason: '要求听证 please' });
    await passOver(bench, caseNo, 'defence');
    await bench.at(caseNo, 'hearing');
  },
  'stage-decision': toDecision,
  'stage-notice-of-decision': async (bench, caseNo) => {
    await toDecision(bench, caseNo);
    await decidedAs(bench, caseNo, 'notMadeOut');
  },
  'stage-taking-effect': toEffect,
  'exit-terminated': async (bench, caseNo) => {
    await toEffect(bench, caseNo);
    await pastLastDay(bench, authorizationOf(caseNo));
    await bench.outcome(caseNo);
  },
  'exit-suspended': async (bench, caseNo) => {
    await toDecision(bench, caseNo);
    await decidedAs(bench, caseNo, 'suspended', { suspension: { until: '2027-03-31' } });
    await confirmReceipt(bench, caseNo);
    await bench.outcome(caseNo);
  },
  'exit-not-made-out-after-a-hearing': async (bench, caseNo) => {
    await confirmReceipt(bench, caseNo);
    await bench.at(caseNo, 'defence');
    await heard(bench, caseNo);
    await decidedAs(bench, caseNo, 'notMadeOut');
    await confirmReceipt(bench, caseNo);
    await bench.outcome(caseNo);
  },
  'exit-withdrawn': async (bench, caseNo) => {
    await agreed(bench, caseNo, cast.lin, 'withdrawIntent', { reason: '另行处理 handled otherwise' });
    await bench.outcome(caseNo);
  },
  'exit-moot': async (bench, caseNo) => {
    await passTo(bench, authorizationOf(caseNo), '2027-06-03' as PlainDate);
    await bench.outcome(caseNo);
  },
};

/** The number of the authorization that opened it. */
export function authorizationOf(caseNo: string): string {
  return caseNo.replace('TERM', 'AUTH');
}

async function toDecision(bench: CaseBench, caseNo: string): Promise<void> {
  await confirmReceipt(bench, caseNo);
  await bench.at(caseNo, 'defence');
  await passOver(bench, caseNo, 'defence');
  await bench.at(caseNo, 'decision');
}

export async function toEffect(bench: CaseBench, caseNo: string): Promise<void> {
  await toDecision(bench, caseNo);
  await decidedAs(bench, caseNo, 'terminated');
  await confirmReceipt(bench, caseNo);
  await bench.at(caseNo, 'takingEffect');
}
