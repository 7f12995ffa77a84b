/**
 * Cases that began under an earlier version go on under this one: every recorded history is replayed against the present workflows.
 * A history that is once here is never replaced.
 */
import { readFileSync } from 'node:fs';
import { defaultPayloadConverter } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { Calendar } from '../../law/calendar/calendar';
import { publishedCalendar } from '../../law/calendar/published';
import { legalBases } from '../../law/packs';
import { ensureBundle } from '../../worker/bundle';
import { type CaseBench, openBench } from '../support/case-worker';
import { calendarWith2027 } from '../support/invented-2027';
import { authorizationOpening, cast } from '../support/openings';
import { allRuns, type History } from '../workflows/history';
import { agreed } from '../workflows/walk';
import { replayed, type ToReplay } from './replayed';
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

async function replay(history: History, workflowId: string, bundle = code): Promise<void> {
  const [error] = await replayed(bundle, [{ workflowId, history }]);
  if (error != null) throw error;
}

const stored = storedHistories();

describe('recorded histories', () => {
  const all = stored.flatMap(({ name, workflowId, runs }) =>
    runs.map((history, index) => ({ name, workflowId, history, run: `run ${index + 1} of ${runs.length}` })),
  );
  let errors: (Error | null)[];
  beforeAll(async () => {
    errors = await replayed(code, all);
  });

  it.each(stored.map(({ name }) => name))('%s', (name) => {
    expect(all.some((one) => one.name === name)).toBe(true);
    for (const [index, one] of all.entries()) {
      const error = errors[index];
      if (one.name === name && error !== null)
        throw new Error(`${name}, ${one.run}, does not replay; ${advice}`, { cause: error });
    }
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
        'authorization-stage-completeness-check-escalated-after-a-return',
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
        'authorization-stage-operation-imported',
        'authorization-exit-expired-imported',
        'authorization-exit-expired-with-a-product',
        'authorization-stage-operation-evaluated',
        'authorization-stage-operation-twice-poor',
        'authorization-stage-operation-evaluated-on-timers',
        'authorization-stage-operation-with-data-granted',
        'consentSync-exit-carried',
        'consentSync-exit-continued',
        'consentSync-exit-unreported',
        'recipientDelivery-exit-continued',
        'recipientDelivery-exit-delivered',
        'recipientDelivery-exit-gathered',
        'recipientDelivery-exit-gathered-and-continued',
        'recipientDelivery-exit-given-up',
        'recipientDelivery-exit-never-confirmed',
        'registrationNotice-exit-told',
        'reportRollups-exit-written',
        'paperSealing-exit-sealed',
        'webhookDelivery-exit-delivered',
        'webhookDelivery-exit-one-event-parked',
        'webhookDelivery-exit-parked',
        'webhookDelivery-exit-switched-off',
        'dataRequest-exit-granted',
        'dataRequest-exit-moot',
        'dataRequest-exit-not-granted',
        'dataRequest-exit-partly-granted',
        'dataRequest-exit-refused-after-the-time-to-contest',
        'dataRequest-exit-withdrawn',
        'dataRequest-stage-coordination',
        'dataRequest-stage-delivery',
        'dataRequest-stage-granting',
        'dataRequest-stage-provider-consents',
        'dataRequest-stage-request-evaluation',
        'evaluation-exit-concluded-after-an-interview',
        'evaluation-exit-concluded-after-improvement',
        'evaluation-exit-concluded-with-support',
        'evaluation-exit-concluded-without-improvement',
        'evaluation-stage-conclusion',
        'evaluation-stage-improvement',
        'evaluation-stage-scoring-on-timers',
        'evaluation-exit-discontinued',
        'evaluation-exit-moot',
        'evaluation-stage-contest',
        'evaluation-stage-measures',
        'evaluation-stage-notice-of-result',
        'evaluation-stage-scoring',
        'evaluation-stage-self-report',
        'productNotice-exit-ended',
        'productNotice-exit-withdrawn-after-a-change',
        'productNotice-stage-acknowledgement',
        'productNotice-stage-listed',
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
        'inspection-exit-called-off',
        'inspection-exit-nothing-to-rectify',
        'inspection-exit-settled-and-turned-over',
        'inspection-stage-examination',
        'inspection-stage-inspection-conclusion',
        'inspection-stage-inspection-preparation',
        'inspection-stage-rectification',
        'riskWarning-exit-escalated',
        'riskWarning-exit-false-alarm',
        'riskWarning-exit-resolved',
        'riskWarning-stage-follow-up',
        'riskWarning-stage-triage',
        'authorization-stage-operation-inspected',
        'authorization-stage-operation-restricted-for-a-risk',
        'authorization-exit-expired-with-an-open-quality-issue',
        'authorization-stage-operation-quality-issue-open',
        'qualityIssue-exit-confirmed',
        'qualityIssue-exit-moot',
        'qualityIssue-exit-settled',
        'qualityIssue-exit-settled-after-its-authorization',
        'qualityIssue-exit-sound',
        'qualityIssue-exit-withdrawn',
        'qualityIssue-stage-confirmation',
        'qualityIssue-stage-mending',
        'qualityIssue-stage-ruling',
        'qualityIssue-stage-scoring',
        'qualityIssue-stage-tracing',
        'yearlyDisclosure-exit-disclosed',
        'yearlyDisclosure-exit-not-disclosed',
        'yearlyDisclosure-stage-compiling',
        'yearlyDisclosure-stage-disclosed',
        'yearlyDisclosure-stage-disclosed-of-the-authority',
      ]),
    );
  });
});

/**
 * The run as it goes on when it is told of the year: the signal, the task that takes it in, and what that task asks for, which is to
 * record one event. A last task lets the replay compare the two.
 */
function toldOf(calendar: Calendar, run: History, signalName = 'extendCalendar'): History {
  const events = run.events ?? [];
  const next = events.length + 1;
  const eventTime = events.at(-1)?.eventTime ?? null;
  const input = { payloads: [defaultPayloadConverter.toPayload({ calendar })] };
  const types = temporal.api.enums.v1.EventType;
  const asked = events.flatMap(({ activityTaskScheduledEventAttributes: one }) => (one == null ? [] : [one]));
  const activityId = String(Math.max(0, ...asked.map((one) => Number(one.activityId))) + 1);
  const signaled = {
    eventType: types.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
    workflowExecutionSignaledEventAttributes: { signalName, input },
  };
  const scheduled = { eventType: types.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, workflowTaskScheduledEventAttributes: {} };
  const startedAfter = (scheduledEventId: number) => ({
    eventType: types.EVENT_TYPE_WORKFLOW_TASK_STARTED,
    workflowTaskStartedEventAttributes: { scheduledEventId },
  });
  const more = [
    signaled,
    scheduled,
    startedAfter(next + 1),
    {
      eventType: types.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
      workflowTaskCompletedEventAttributes: { scheduledEventId: next + 1, startedEventId: next + 2 },
    },
    {
      eventType: types.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
      activityTaskScheduledEventAttributes: {
        activityId,
        activityType: { name: 'recordEvents' },
        workflowTaskCompletedEventId: next + 3,
      },
    },
    scheduled,
    startedAfter(next + 5),
  ].map((event, index) =>
    temporal.api.history.v1.HistoryEvent.fromObject({ ...event, eventId: next + index, eventTime }),
  );
  return { events: [...events, ...more] } as History;
}

/** Not ended, and with no task under way. */
function isOpen({ events = [] }: { events?: { eventType?: unknown }[] | null }): boolean {
  const types = temporal.api.enums.v1.EventType;
  const last = events?.at(-1)?.eventType;
  return ![
    types.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
    types.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
    types.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
    types.EVENT_TYPE_WORKFLOW_TASK_STARTED,
  ].includes(last as never);
}

describe('a year that is published later', () => {
  const open = stored.filter(({ runs }) => isOpen(runs.at(-1) ?? {}));

  let errors: (Error | null)[];
  beforeAll(async () => {
    const told = open.map(
      ({ workflowId, runs }): ToReplay => ({ workflowId, history: toldOf(calendarWith2027, runs.at(-1) ?? {}) }),
    );
    errors = await replayed(code, told);
  });

  it.each(open.map(({ name }, index) => [name, index] as const))(
    '%s replays, and takes the year in',
    (_name, index) => {
      expect(errors[index]).toBeNull();
    },
  );

  it('is really taken in: after a signal that the case does not know, the replay fails', async () => {
    const [{ workflowId, runs } = { workflowId: '', runs: [] }] = open;
    const unheard = toldOf(calendarWith2027, runs.at(-1) ?? {}, 'anotherSignal');
    await expect(replay(unheard, workflowId)).rejects.toThrow(/[Nn]ondeterminism|TMPRL1100/);
  });

  it('meets every stage that was left open', () => {
    expect(open.map(({ name }) => name).filter((name) => name.includes('-stage-')).length).toBe(open.length);
    expect(open.length).toBeGreaterThan(5);
  });

  it('reaches no closed case: the code that is replayed knows no year and no pack of its own', () => {
    for (const { notice } of Object.values(publishedCalendar.years)) expect(code).not.toContain(notice.zh);
    for (const { title } of legalBases) expect(code).not.toContain(title.zh);
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
