/**
 * Reconciliation: what runs against what is recorded, and what should be granted against what the platform really grants, both ways.
 * A difference is an alarm that stays open until a later round no longer finds it. Nothing is repaired silently.
 */
import { restored } from '../models/field-names';
import type { RecordStore } from '../models/record';
import type { AuthorizationFacts, Grant } from '../procedures/authorization/facts';
import { isUseHeld } from '../procedures/authorization/standing/data-use';
import { clearAlarm, raiseAlarm } from './alarms';
import { checkCalendar } from './calendar-alarm';
import type { Place } from './carry-consents';
import type { ActivityDeps } from './deps';
import { queueForgotten } from './forgotten-consents';
import { createPlatformClient, type PlatformSpace } from './platform-client';
import { checkPlatformDuty } from './platform-duty-alarm';
import { waitingConsents } from './waiting-consents';

/** What reconciliation asks of the Temporal server. */
export interface Fleet {
  /** Running case workflows. */
  running: () => AsyncIterable<{ caseNo: string; startedAt: string }>;
  isRunning: (caseNo: string) => Promise<boolean>;
  /** Starts or wakes the workflow that carries the consents of a scenario. */
  carryConsents: (place: Place) => Promise<void>;
}

export interface Difference {
  key: string;
  caseNo: string;
  kind: 'caseNotRecorded' | 'caseNotRunning' | 'grantMissing' | 'grantTooMany';
  detail: string;
}

export type FleetActivities = ReturnType<typeof createReconcile>;

/** A case younger than this may still be on its way into the record, in milliseconds. */
const settlingMs = 5 * 60_000;
const kinds = ['caseNotRecorded', 'caseNotRunning', 'grantMissing', 'grantTooMany'] as const;

/** @returns the activity `reconcile`, which names every difference. */
export function createReconcile({
  record,
  platform,
  fleet,
  logger,
}: Pick<ActivityDeps, 'record' | 'platform' | 'logger'> & { fleet: Fleet }) {
  return {
    reconcile: async ({ now }: { now: string }): Promise<{ checked: number; differences: Difference[] }> => {
      const cases = await caseDifferences(record, fleet, now);
      const grants = await grantDifferences(record, createPlatformClient(platform));
      const differences = [...cases.differences, ...grants.differences];
      for (const { key, caseNo, kind, detail } of differences) {
        logger.error({ caseNo, kind }, detail);
        await raiseAlarm(record, { key, caseNo, kind, detail });
      }
      await clearSettled(record, differences);
      await queueForgotten({ record, logger }, now);
      for (const place of await waitingConsents(record)) await fleet.carryConsents(place);
      await checkCalendar({ record, logger }, now);
      await checkPlatformDuty({ record, logger }, now);
      return { checked: cases.checked + grants.checked, differences };
    },
  };
}

async function caseDifferences(
  record: RecordStore,
  fleet: Fleet,
  now: string,
): Promise<{ checked: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  const open = new Set((await record.cases.find({ outcome: null }, { _id: 1 }).lean()).map(({ _id }) => _id));
  const running = new Set<string>();
  for await (const { caseNo, startedAt } of fleet.running()) {
    running.add(caseNo);
    const isSettling = Date.parse(now) - Date.parse(startedAt) < settlingMs;
    if (open.has(caseNo) || isSettling || (await record.cases.findById(caseNo, { _id: 1 }).lean()) !== null) continue;
    differences.push(
      difference('caseNotRecorded', caseNo, 'runs and is not in the record; see the worker and the database'),
    );
  }
  for (const caseNo of open) {
    if (running.has(caseNo) || (await fleet.isRunning(caseNo))) continue;
    differences.push(
      difference('caseNotRunning', caseNo, 'is open in the record and its workflow does not run; see the Temporal UI'),
    );
  }
  return { checked: Math.max(open.size, running.size), differences };
}

async function grantDifferences(
  record: RecordStore,
  client: ReturnType<typeof createPlatformClient>,
): Promise<{ checked: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  const authorizations = await record.cases
    .find({ kind: 'authorization', termEnd: { $ne: null } }, { outcome: 1, stage: 1, view: 1 })
    .lean();
  for (const { _id: caseNo, view } of authorizations) {
    const { must, may } = readable(restored(view).facts as AuthorizationFacts);
    const space = await client.read<PlatformSpace>(`/spaces/${encodeURIComponent(caseNo)}`);
    const real = space?.granted.map(({ grantId }) => grantId) ?? [];
    const missing = must.filter((grantId) => !real.includes(grantId));
    const tooMany = real.filter((grantId) => !may.includes(grantId));
    if (missing.length > 0)
      differences.push(
        difference('grantMissing', caseNo, `should be able to read ${missing.join(', ')} and the platform refuses`),
      );
    if (tooMany.length > 0)
      differences.push(
        difference('grantTooMany', caseNo, `can read ${tooMany.join(', ')} on the platform without a grant`),
      );
  }
  return { checked: authorizations.length, differences };
}

/**
 * What of the grants must and what may be readable. Nothing, while a suspension or restriction holds. Between its end and the platform's
 * confirmation either is right: the order is under way, and has an alarm of its own.
 */
function readable(facts: AuthorizationFacts): { must: string[]; may: string[] } {
  if (isUseHeld(facts)) return { must: [], may: [] };
  const inState = (...states: Grant['state'][]): string[] =>
    facts.grants.filter(({ state }) => states.includes(state)).map(({ grantId }) => grantId);
  return { must: inState('active'), may: inState('active', 'restricted', 'ordered') };
}

function difference(kind: Difference['kind'], caseNo: string, what: string): Difference {
  return { key: `${kind}:${caseNo}`, caseNo, kind, detail: `${caseNo} ${what}.` };
}

async function clearSettled(record: RecordStore, found: readonly Difference[]): Promise<void> {
  const open = await record.alarms.find({ kind: { $in: [...kinds] }, clearedAt: null }, { _id: 1 }).lean();
  for (const { _id } of open) if (!found.some(({ key }) => key === _id)) await clearAlarm(record, { key: _id });
}
