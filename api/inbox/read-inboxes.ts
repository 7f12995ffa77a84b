/** Reading inboxes by their keys. What is read is kept for a moment, so that all who look at the same inbox at once ask once. */
import { bucketKey, personKey } from '../../models/inboxes';
import { kept } from '../../models/kept';
import type { ApiDeps } from '../deps';
import type { OpenTask } from './open-tasks';
import { createTaskList, type ReadDocument, type TaskList } from './task-list';

/** For how long an inbox once read is shown, in milliseconds; lists follow their cases within two seconds altogether. */
const keptMs = 1_000;

/**
 * A bucket read longer ago than this is read again whatever its stamp says, one at each reading, in milliseconds: on a server that rewrites
 * whole documents two processes may lose a stamp of each other's.
 */
const trustedMs = 60_000;

export interface OpenTasks {
  /** @returns the tasks addressed to the organization, most urgent first. */
  ofOrganization(organizationId: string): Promise<readonly OpenTask[]>;
  /** @returns the tasks addressed to the person, most urgent first. */
  ofPerson(personId: string): Promise<readonly OpenTask[]>;
}

/** What was read of an organization: its tasks, and under which stamp each bucket was read, when. */
interface Reading {
  list: TaskList;
  buckets: Map<string, { stamp: string; readAt: number }>;
}

/** Organizations, and persons, whose inboxes are remembered (included). */
const rememberedOwners = 200;

export function createOpenTasks(
  { record, registersKeptMs }: Pick<ApiDeps, 'record' | 'registersKeptMs'>,
  now: () => number = Date.now,
): OpenTasks {
  const forMs = Math.min(registersKeptMs ?? keptMs, keptMs);
  const organizations = remembered((): Reading => ({ list: createTaskList(), buckets: new Map() }));
  const people = remembered(createTaskList);

  return {
    ofOrganization: kept(forMs, now, async (organizationId) => {
      const { list, buckets } = organizations(organizationId);
      const { stamps = {} } = (await record.inboxStamps.findById(organizationId).lean()) ?? {};
      const readAt = now();
      const asked = changedBuckets(stamps, buckets, readAt);
      const documents = await Promise.all(asked.map((bucket) => documentOf(bucketKey(organizationId, bucket))));
      list.take(documents);
      for (const bucket of asked) buckets.set(bucket, { stamp: stamps[bucket] ?? '', readAt });
      return list.tasks();
    }),
    ofPerson: kept(forMs, now, async (personId) => {
      const list = people(personId);
      list.take([await documentOf(personKey(personId))]);
      return list.tasks();
    }),
  };

  async function documentOf(key: string): Promise<ReadDocument> {
    const found = await record.inboxes.findById(key).lean();
    return { key, items: found?.items ?? {} };
  }
}

/** Buckets whose stamp is not the one they were read under, and the one read longest ago where that is too long. */
function changedBuckets(stamps: Record<string, string>, read: Reading['buckets'], now: number): string[] {
  const changed = Object.keys(stamps).filter((bucket) => read.get(bucket)?.stamp !== stamps[bucket]);
  const [oldest] = [...read].sort(([, a], [, b]) => a.readAt - b.readAt);
  if (oldest !== undefined && now - oldest[1].readAt > trustedMs) changed.push(oldest[0]);
  return [...new Set(changed)];
}

function remembered<T>(begin: () => T): (owner: string) => T {
  const known = new Map<string, T>();
  return (owner) => {
    const found = known.get(owner);
    if (found !== undefined) return found;
    if (known.size >= rememberedOwners) known.clear();
    const fresh = begin();
    known.set(owner, fresh);
    return fresh;
  };
}
