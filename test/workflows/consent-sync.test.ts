/** 第十六条第二款 Art. 16(2): the workflow that carries the consents of a scenario, beside a real authorization that hears of it. */
import { randomUUID } from 'node:crypto';
import { consentSyncId, consentsQueued } from '../../workflows/messages';
import { type CaseBench, openBench } from '../support/case-worker';
import { authorizationOpening } from '../support/openings';
import { batch, carriedConsents, type Waiting } from './carrying';
import { allRuns } from './history';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const carried = (authorizationNo: string, waiting: Waiting) => carriedConsents(bench, authorizationNo, waiting);

async function authorization(): Promise<string> {
  const caseNo = `AUTH-2026-${randomUUID().slice(0, 8)}`;
  await bench.start(authorizationOpening(caseNo, { receivedAt: await bench.now() }));
  await bench.at(caseNo, 'completenessCheck');
  return caseNo;
}

it('第十六条第二款 Art. 16(2), I-57: reports each batch of withdrawals to the authorization, with number and digest, and no new consents', async () => {
  const caseNo = await authorization();
  const waiting = [batch('withdrawn', 3, 3), batch('active', 2, 900), batch('withdrawn', 4)];
  const { cursor, calls } = await carried(caseNo, { waiting });
  expect(cursor).toEqual({ withdrawn: 4, active: 2 });
  expect(calls.map((call) => call.cursor)).toEqual([
    null,
    { withdrawn: 3, active: 0 },
    { withdrawn: 3, active: 2 },
    { withdrawn: 4, active: 2 },
  ]);
  const { facts } = await bench.until(caseNo, 'both reports', (view) => view.facts.consentWithdrawals[0]?.seq === 4);
  expect(facts.consentWithdrawals).toMatchObject([{ scenario: 'triage', count: 4, seq: 4, digest: 'd'.repeat(64) }]);
  expect(bench.types(caseNo).filter((type) => type === 'withdrawalsCarriedOut')).toHaveLength(2);
});

it('does not give up while the platform fails', async () => {
  const { cursor, calls } = await carried(await authorization(), { waiting: [batch('active', 1)], fails: 2 });
  expect(cursor).toEqual({ withdrawn: 0, active: 1 });
  expect(calls).toHaveLength(4);
});

it('looks again when something is queued while it finds nothing', async () => {
  const caseNo = await authorization();
  let woken = false;
  const { calls } = await carried(caseNo, {
    waiting: [],
    carried: async () => {
      if (woken) return;
      woken = true;
      await bench.client.workflow.getHandle(consentSyncId(caseNo, 'triage')).signal(consentsQueued);
    },
  });
  expect(calls.length).toBeGreaterThanOrEqual(2);
});

it('notes with itself what a closed authorization does not hear', async () => {
  const { unreported, cursor } = await carried('AUTH-2026-9999', { waiting: [batch('withdrawn', 1, 2)] });
  expect(unreported).toEqual([batch('withdrawn', 1, 2)]);
  expect(cursor).toEqual({ withdrawn: 1, active: 0 });
});

it('goes on in a new run where it stopped', async () => {
  const waiting = Array.from({ length: 210 }, (_, index) => batch('active', index + 1));
  const { cursor, calls, workflowId } = await carried('AUTH-2026-9998', { waiting });
  expect(cursor).toEqual({ withdrawn: 0, active: 210 });
  expect(new Set(calls.map((call) => call.cursor?.active ?? 0)).size).toBe(calls.length);
  expect(await allRuns(bench.client, workflowId)).toHaveLength(2);
});
