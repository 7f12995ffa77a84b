import { createHash } from 'node:crypto';
import { Schema } from 'mongoose';
import { canonicalJson } from '../procedures/engine/canonical';
import type { CaseView } from '../procedures/engine/case-file';
import type { Task } from '../procedures/engine/define';
import type { Level } from '../procedures/roles';
import type { CaseTask } from './cases';
import { schemaOptions } from './schema-options';

/**
 * An open task as an inbox keeps it: what lists sort, filter and count by, and nothing else, so that ten thousand of them are read at
 * once. What it says stands with its case, where a page looks it up by key.
 */
export interface InboxEntry {
  /** Unique within its case. */
  id: string;
  /** Level addressed inside the organization; null = everybody. */
  level: Level | null;
  dueAt: string | null;
  overdue: boolean;
  /** Version of the case with which the task appeared: the same open work keeps it, work that comes back gets another. */
  since: number;
  /** Digest of its words, as they stand with the case: under the same one they never change. */
  words: string;
  /** The organization's officer in charge of the case; absent where there is none. */
  inCharge?: string;
  /** The case's own time, on a stepped clock only. */
  now?: string;
}

/**
 * The tasks of one addressee: of an organization those of one sixty-fourth of the cases, so that a list is read by keys and no query, and a
 * task that comes or goes rewrites little.
 */
export interface Inbox {
  /** `org:<organizationId>:<bucket>` or `person:<personId>`. */
  _id: string;
  /** By case number, each one text; `entriesIn` reads it. */
  items: Record<string, string>;
}

/** How many inbox documents an organization has at most: of ten thousand cases each holds some hundred and fifty. */
export const inboxBuckets = 64;

export const inboxSchema = new Schema<Inbox>(
  { _id: { type: String, required: true }, items: { type: Schema.Types.Mixed, required: true } },
  schemaOptions,
);

/** @returns the bucket (0 included, {@link inboxBuckets} excluded) that holds the tasks of this case. */
export function bucketOf(caseNo: string): number {
  let hash = 0;
  for (const character of caseNo) hash = (hash * 31 + character.charCodeAt(0)) % 65_521;
  return hash % inboxBuckets;
}

/** @returns the key of the inbox document to which a task of the case goes. */
export function inboxKeyOf(caseNo: string, to: Task['to']): string {
  return 'personId' in to ? personKey(to.personId) : bucketKey(to.organizationId, bucketOf(caseNo));
}

/** @returns the key of the inbox of a person. */
export function personKey(personId: string): string {
  return `person:${personId}`;
}

/** @returns the key of a bucket of the organization. */
export function bucketKey(organizationId: string, bucket: string | number): string {
  return `org:${organizationId}:${bucket}`;
}

/** @returns the organization and bucket of a key; null for an inbox of a person. */
export function bucketOfKey(inbox: string): { organizationId: string; bucket: string } | null {
  const [, organizationId, bucket] = /^org:(.+):(\d+)$/.exec(inbox) ?? [];
  return organizationId === undefined || bucket === undefined ? null : { organizationId, bucket };
}

/** What of a case an entry is made from. */
export type EntryOrigin = Pick<CaseView, 'assigned' | 'clock' | 'title' | 'stage'>;

/** @returns what the inbox of its addressee keeps of a task. */
export function entryOf(task: CaseTask, view: EntryOrigin): InboxEntry {
  const { id, to, dueAt, overdue, since } = task;
  const inCharge = 'organizationId' in to ? view.assigned[to.organizationId] : undefined;
  return {
    id,
    level: 'organizationId' in to ? (to.level ?? null) : null,
    dueAt,
    overdue,
    since,
    words: wordsOf(task, view),
    ...(inCharge === undefined ? {} : { inCharge }),
    ...(view.clock.mode === 'stepped' ? { now: view.clock.now } : {}),
  };
}

/** @returns the digest of everything that is shown of a task. */
export function wordsOf(task: CaseTask, { title, stage }: Pick<EntryOrigin, 'title' | 'stage'>): string {
  return createHash('sha256').update(canonicalJson({ task, title, stage })).digest('hex').slice(0, 16);
}

/** @returns the entries as one text: the embedded database pays for every member of a document. */
export function textOf(entries: readonly InboxEntry[]): string {
  return JSON.stringify(entries);
}

/** @returns the entries of a case in an inbox document. */
export function entriesIn(text: string): InboxEntry[] {
  return JSON.parse(text) as InboxEntry[];
}
