/** Writing what a case decided into the record: events first, then inboxes and notices, and the projection last as the mark of success. */
import { ApplicationFailure } from '@temporalio/common';
import type { StoredEvent } from '../models/case-events';
import { isDuplicateKey } from '../models/duplicate-key';
import { chained, chainStart } from '../models/event-chain';
import { restored } from '../models/field-names';
import { createOneAtATime } from '../models/one-at-a-time';
import type { RecordStore } from '../models/record';
import type { CaseKind, CaseView } from '../procedures/engine/case-file';
import type { CaseSummary, Task } from '../procedures/engine/define';
import { type CaseEvent, eventId } from '../procedures/engine/events';
import { raiseAlarm } from './alarms';
import { channelNames } from './channels';
import type { ActivityDeps, PanelOf } from './deps';
import { createLastWritten } from './last-written';
import { datedTasks, inboxEntriesOf, projectionOf } from './projection';
import { createRecipients } from './recipients';
import { createWaysToTell } from './ways-to-tell';
import { createWebhookHearers } from './webhook-hearers';
import { writeInboxes } from './write-inboxes';
import { type KeyedNotice, writeNotices } from './write-notices';

export interface RecordEventsInput {
  caseNo: string;
  kind: CaseKind;
  /** In order, following one another. */
  events: CaseEvent[];
  /** The case after the last of them. */
  view: CaseView;
  tasks: Task[];
  summary: CaseSummary;
  nextDueAt: string | null;
  notices: KeyedNotice[];
}

export interface RecordEventsResult {
  /** What is still to be handed over for sending: notifications and events for webhooks, by the ids of procedures/notices/deliveries.ts. */
  deliveries: string[];
}

/** Alarms of a case whose recording waits; each key ends in the case number. */
export const recordAlarms = ['recordConflict', 'recordGap'] as const;

/**
 * @returns the activity. Safe to repeat after a crash at any point. An event already recorded with another content raises the alarm
 * `recordConflict`, and the activity fails until someone has looked: nothing is overwritten.
 */
export function createRecordEvents(
  deps: Pick<ActivityDeps, 'record' | 'smtpUrl'> & Partial<Pick<ActivityDeps, 'channels'>> & { panelOf: PanelOf },
) {
  const { record, panelOf } = deps;
  const oneAtATime = createOneAtATime();
  const recipientsOf = createRecipients(record);
  const waysToTell = createWaysToTell(record, channelNames(deps));
  const hearersOf = createWebhookHearers(record);
  const lastWritten = createLastWritten();

  return (input: RecordEventsInput): Promise<RecordEventsResult> =>
    oneAtATime([`case:${input.caseNo}`], async () => {
      const { caseNo, kind, events, view, notices } = input;
      const stored = await storedBefore(caseNo, events[0]?.seq ?? view.version + 1);
      lastWritten.forget(caseNo);
      const chain = chained(events, stored.hash);
      await insertEvents(record, caseNo, chain);
      const current = {
        ...input,
        panel: panelOf(kind, view),
        head: chain.at(-1)?.hash ?? stored.hash,
        tasksBefore: stored.tasks,
      };
      const isNewer = stored.version < view.version;
      const [told, heard] = await Promise.all([
        writeNotices(record, recipientsOf, waysToTell, notices, { view, events }),
        hearersOf(view, events),
        isNewer ? writeInboxes(record, oneAtATime, caseNo, stored.taskKeys, inboxEntriesOf(current)) : undefined,
      ]);
      if (isNewer) {
        const projection = projectionOf(current);
        await record.cases.collection.replaceOne({ _id: caseNo as never }, projection as never, { upsert: true });
        lastWritten.remember(caseNo, { ...projection, tasks: datedTasks(current) });
      }
      return { deliveries: [...told, ...heard] };
    });

  /** What the record holds before the event with this sequence: the hash it follows, and the projection's version and tasks. */
  async function storedBefore(caseNo: string, seq: number) {
    const known = lastWritten.before(caseNo, seq);
    if (known !== null) return { hash: known.head, ...known };
    const [hash, projection] = await Promise.all([
      hashBefore(record, caseNo, seq),
      record.cases.findById(caseNo, { version: 1, taskKeys: 1, tasks: 1 }).lean(),
    ]);
    const { version = 0, taskKeys = [], tasks } = projection ?? {};
    return { hash, version, taskKeys, tasks: tasks === undefined ? [] : restored(tasks) };
  }
}

/** The hash that the event with this sequence follows. */
async function hashBefore(record: RecordStore, caseNo: string, seq: number): Promise<string> {
  if (seq === 1) return chainStart;
  const id = eventId(caseNo, seq - 1);
  const previous = await record.caseEvents.findById(id, { hash: 1 }).lean();
  if (previous !== null) return previous.hash;
  const detail =
    `${id} is not in the record, so what follows it cannot be chained. ` +
    'Run "npm run audit:verify" and restore the missing events from a backup; recording then goes on by itself.';
  await raiseAlarm(record, { key: `recordGap:${caseNo}`, caseNo, kind: 'recordGap', detail });
  throw held('recordGap', detail);
}

async function insertEvents(record: RecordStore, caseNo: string, chain: StoredEvent[]): Promise<void> {
  try {
    await record.insert.caseEvents(chain);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await expectSame(record, caseNo, chain);
  }
}

/** A repeat finds its own events; anything else under the same key is a conflict. */
async function expectSame(record: RecordStore, caseNo: string, chain: readonly StoredEvent[]): Promise<void> {
  const found = await Promise.all(
    chain.map(({ _id }) => record.caseEvents.findById(_id, { hash: 1, cause: 1 }).lean()),
  );
  for (const [index, wanted] of chain.entries()) {
    const there = found[index];
    if (there == null) throw new Error(`${wanted._id} was neither inserted nor found; the write is repeated`);
    if (there.hash === wanted.hash && there.cause === wanted.cause) continue;
    const difference = there.cause === wanted.cause ? 'another content' : `another cause (${there.cause})`;
    const detail =
      `${wanted._id} is recorded with ${difference}; the case decided it with cause ${wanted.cause}. Nothing was overwritten. ` +
      'Compare the case in the Temporal UI with its recorded events; recording of this case waits until they agree.';
    await raiseAlarm(record, { key: `recordConflict:${caseNo}`, caseNo, kind: 'recordConflict', detail });
    throw held('recordConflict', detail);
  }
}

/** Fails this attempt; the next one comes after a pause long enough for a person to act. */
function held(type: string, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: false, nextRetryDelay: '5 minutes' });
}
