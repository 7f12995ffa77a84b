/**
 * Cases that began under an earlier version go on under this one: every recorded history is replayed against the present workflows.
 * A history that is once here is never replaced.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { publishedCalendar } from '../../law/calendar/published';
import { ensureBundle } from '../../worker/bundle';
import { type CaseBench, openBench } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import { allRuns, type History } from '../workflows/history';
import { agreed } from '../workflows/walk';
import { storedHistories } from './stored-history';

const advice =
  'see docs/tasks/when-a-history-does-not-replay.md: protect the change with patched(), never record it anew';
let code: string;
let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
  code = readFileSync(await ensureBundle(), 'utf8');
});
afterAll(() => bench.close());

const replay = (history: History, workflowId: string, bundle = code): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle: { code: bundle }, replayName: randomUUID() }, history, workflowId);

const stored = storedHistories();

describe('recorded histories', () => {
  it.each(stored.map(({ name }) => name))('%s', async (name) => {
    const { workflowId, runs } = stored.find((one) => one.name === name) ?? { workflowId: '', runs: [] };
    for (const [index, run] of runs.entries())
      await replay(run, workflowId).catch((error) => {
        throw new Error(`${name}, run ${index + 1} of ${runs.length}, does not replay; ${advice}`, { cause: error });
      });
  });

  it('protect every stage and every exit of every kind', () => {
    expect(stored.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'announcement-exit-abandoned',
        'announcement-exit-done-with-a-returned-line',
        'announcement-exit-done-for-a-renewal',
        'announcement-exit-nothing-to-list',
        'announcement-exit-withdrawn',
        'announcement-stage-application-window',
        'authorization-exit-back-to-review-then-lapsed',
        'authorization-exit-correction-lapsed',
        'authorization-exit-declined',
        'authorization-exit-expired',
        'authorization-exit-expired-while-suspended',
        'authorization-exit-expired-after-an-amendment',
        'authorization-exit-expired-and-renewed',
        'authorization-exit-not-accepted',
        'authorization-exit-not-qualified',
        'authorization-exit-not-selected',
        'authorization-exit-terminated',
        'authorization-exit-terminated-early',
        'authorization-exit-withdrawn',
        'authorization-exit-withdrawn-renewal',
        'authorization-stage-archiving',
        'authorization-stage-completeness-check',
        'authorization-stage-data-deletion',
        'authorization-stage-eligibility-review',
        'authorization-stage-expert-review',
        'authorization-stage-government-consent',
        'authorization-stage-operation',
        'authorization-stage-operation-suspended',
        'authorization-stage-operation-termination-open',
        'authorization-stage-operation-amended',
        'authorization-stage-operation-of-a-renewal',
        'authorization-stage-operation-of-another-operator',
        'authorization-stage-public-disclosure',
        'authorization-stage-signing',
        'termination-exit-moot',
        'termination-exit-not-made-out-after-a-hearing',
        'termination-exit-suspended',
        'termination-exit-terminated',
        'termination-exit-withdrawn',
        'termination-stage-decision',
        'termination-stage-defence',
        'termination-stage-hearing',
        'termination-stage-notice-of-decision',
        'termination-stage-notice-of-intent',
        'termination-stage-taking-effect',
      ]),
    );
  });
});

describe('what the replay finds', () => {
  it('steps in another order, as non-determinism', async () => {
    const [run] = stored.find(({ name }) => name === 'authorization-exit-not-selected')?.runs ?? [];
    const other = code.replaceAll('.platformOrder(', '.performWork(').replaceAll('.recordEvents(', '.performWork(');
    expect(other).not.toBe(code);
    await expect(replay(run ?? {}, 'AUTH-2026-0001', other)).rejects.toThrow(/[Nn]ondeterminism|TMPRL1100/);
  });

  it('a calendar of a new year, sent to a running case, does not break it', async () => {
    const caseNo = 'AUTH-2026-0777';
    await bench.start(authorizationOpening(caseNo, { receivedAt: await bench.now() }));
    await bench.at(caseNo, 'completenessCheck');
    const notice = { zh: '（试验用）2027年放假安排' };
    const year = { year: 2027, restDays: ['2027-01-01'], workDays: ['2027-01-09'], notice, certainty: 'seen' as const };
    const calendar = {
      version: `${publishedCalendar.version}+2027`,
      years: { ...publishedCalendar.years, 2027: year },
    };
    await bench.client.workflow.getHandle(caseNo).signal('extendCalendar', { calendar });
    await bench.until(caseNo, 'the calendar', () => bench.types(caseNo).includes('calendarExtended'));
    await agreed(bench, caseNo, cast.lin, 'accept', {});
    await bench.at(caseNo, 'eligibilityReview');
    for (const run of await allRuns(bench.client, caseNo)) await replay(run, caseNo);
  });
});
