/**
 * 第十六条第二款 Art. 16(2) — consents and their withdrawals on their way to the data platform, batch by batch, withdrawals first. A batch
 * counts only when the platform, read back, shows it; until then the activity fails and is tried again without end.
 */
import { batchId, type ConsentBatch, type QueuedConsent, type QueueKind, queueId } from '../models/consent-queues';
import { consentId } from '../models/consents';
import { isDuplicateKey } from '../models/duplicate-key';
import type { RecordStore } from '../models/record';
import { hashOf } from '../procedures/engine/canonical';
import { alarmWhileFailing } from './alarm-while-failing';
import type { ActivityDeps } from './deps';
import { createPlatformClient, type PlatformClient, PlatformRefusal } from './platform-client';

/** Persons told of in one call (included), where more than one batch waits. */
const personsAtOnce = 500;

export interface Place {
  authorizationNo: string;
  scenario: string;
}

/** Numbers of the last batches carried. */
export type Cursor = Record<QueueKind, number>;

export interface CarryInput extends Place {
  /** Up to here everything is carried and reported; null when nobody remembers. */
  cursor: Cursor | null;
}

/** What one call carried; no person is named. */
export interface Carried {
  kind: QueueKind;
  /** Number of the last batch it contained. */
  seq: number;
  count: number;
  /** Of what the platform showed: pseudonym, round and state of each. */
  digest: string;
}

export interface CarryResult {
  cursor: Cursor;
  /** Null when nothing waits. */
  carried: Carried | null;
}

interface ShownState {
  subject: string;
  round: number;
  state: 'active' | 'withdrawn';
}

export type ConsentActivities = ReturnType<typeof createCarryConsents>;

/** @returns the activities `carryConsents`, which may be repeated at any point, and `noteUnreported`. */
export function createCarryConsents({ record, platform }: Pick<ActivityDeps, 'record' | 'platform'>) {
  const client = createPlatformClient(platform);
  return {
    carryConsents: (input: CarryInput): Promise<CarryResult> => {
      const { authorizationNo, scenario } = input;
      const alarm = {
        key: `consents:${queueId(input)}`,
        caseNo: authorizationNo,
        kind: 'consentSync',
        remedy: `Consents of scenario ${scenario} wait. See that the data platform runs, and that PLATFORM_URL and PLATFORM_TOKEN are right.`,
      };
      return alarmWhileFailing(record, alarm, () => carry(record, client, input));
    },
    /** That withdrawals were carried out is recorded here when their authorization is closed and hears no more. */
    noteUnreported: async ({ authorizationNo, scenario, ...carried }: Carried & Place): Promise<void> => {
      const key = `${queueId({ authorizationNo, scenario })}/withdrawn#${carried.seq}`;
      const entry = {
        _id: key,
        at: new Date().toISOString(),
        who: 'consentSync',
        what: 'withdrawalsCarriedOut',
        caseNo: authorizationNo,
        outcome: 'reportUndelivered',
        detail: { scenario, ...carried },
      };
      // A repeat finds it written: the audit log is appended to, nothing in it is ever replaced.
      await record.auditLog.create([entry]).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
    },
  };
}

async function carry(record: RecordStore, client: PlatformClient, input: CarryInput): Promise<CarryResult> {
  const cursor = await settled(record, input);
  for (const kind of ['withdrawn', 'active'] as const) {
    const { items, seq } = await waiting(record, input, kind, cursor[kind]);
    if (seq === cursor[kind]) continue;
    const digest = await told(client, input, kind, seq, items);
    if (kind === 'withdrawn') await marked(record, input, items);
    return { cursor: { ...cursor, [kind]: seq }, carried: { kind, seq, count: items.length, digest } };
  }
  return { cursor, carried: null };
}

/** Remembers how far everything is carried, and empties what is behind (I-58). @returns where to go on. */
async function settled(record: RecordStore, { cursor, ...place }: CarryInput): Promise<Cursor> {
  const known = await record.consentCarried.findById(queueId(place)).lean();
  const { withdrawn = 0, active = 0 } = known ?? {};
  if (cursor === null) return { withdrawn, active };
  for (const kind of ['withdrawn', 'active'] as const)
    for (let number = (known?.[kind] ?? 0) + 1; number <= cursor[kind]; number += 1)
      await record.consentBatches.updateOne({ _id: batchId({ ...place, kind }, number) }, { $set: { items: [] } });
  if (cursor.withdrawn !== withdrawn || cursor.active !== active)
    await record.consentCarried.updateOne(
      { _id: queueId(place) },
      { $set: { ...place, ...cursor, updatedAt: new Date().toISOString() } },
      { upsert: true },
    );
  return cursor;
}

/** @returns the batches after this number that fit into one call, and the number of the last of them. */
async function waiting(
  record: RecordStore,
  place: Place,
  kind: QueueKind,
  after: number,
): Promise<{ items: QueuedConsent[]; seq: number }> {
  const items: QueuedConsent[] = [];
  for (let seq = after; ; seq += 1) {
    const next: ConsentBatch | null = await record.consentBatches.findById(batchId({ ...place, kind }, seq + 1)).lean();
    const isFull = items.length > 0 && items.length + (next?.items.length ?? 0) > personsAtOnce;
    if (next === null || isFull) return { items, seq };
    items.push(...next.items);
  }
}

/** @returns the digest of what the platform shows of the persons. @throws Error while it does not show what it was told. */
async function told(
  client: PlatformClient,
  { authorizationNo, scenario }: Place,
  kind: QueueKind,
  seq: number,
  queued: readonly QueuedConsent[],
): Promise<string> {
  const path = `/consents/${encodeURIComponent(authorizationNo)}/${encodeURIComponent(scenario)}`;
  const items = queued.map(({ at: _at, ...item }) => ({ ...item, state: kind }));
  await heard(client.order('PUT', path, { kind, seq, items }));
  const subjects = [...new Set(queued.map(({ subject }) => subject))];
  const { states } = await client.ask<{ states: ShownState[] }>(`${path}/states`, { subjects });
  const shown = new Map(states.map((one) => [one.subject, one]));
  const missing = queued.filter((item) => !isShown(item, kind, shown.get(item.subject)));
  if (missing.length > 0)
    throw new Error(`the data platform does not show ${missing.length} of ${queued.length} ${kind} consents`);
  return hashOf(states.map(({ subject, round, state }) => [subject, round, state]).sort());
}

/** A later round, or the withdrawal of the same, says more than what was told. */
function isShown({ round }: QueuedConsent, kind: QueueKind, shown: ShownState | undefined): boolean {
  if (shown === undefined || shown.round < round) return false;
  return shown.round > round || kind === 'active' || shown.state === 'withdrawn';
}

/** That it was carried out stands with each consent; a withdrawal whose request died half-way is completed. */
async function marked(record: RecordStore, place: Place, items: readonly QueuedConsent[]): Promise<void> {
  for (const { subject, round, at } of items) {
    const _id = consentId(place.authorizationNo, place.scenario, subject, round);
    const known = await record.consents.findById(_id, { withdrawnAt: 1, carriedOutAt: 1 }).lean();
    if (known === null || known.carriedOutAt !== null) continue;
    const carriedOutAt = new Date().toISOString();
    const withdrawnAt = known.withdrawnAt ?? at;
    await record.consents.updateOne({ _id }, { $set: { state: 'withdrawn', withdrawnAt, carriedOutAt } });
  }
}

/** A batch that a later one overtook is not decided by the answer but by what the platform shows afterwards. */
async function heard(order: Promise<void>): Promise<void> {
  try {
    await order;
  } catch (error) {
    if (!(error instanceof PlatformRefusal) || error.status !== 409) throw error;
  }
}
