import { Schema } from 'mongoose';
import type { CaseKind } from '../procedures/engine/case-file';
import type { Task } from '../procedures/engine/define';
import type { Text } from '../procedures/engine/text';
import type { Level } from '../procedures/roles';
import type { Packed } from './field-names';
import { schemaOptions } from './schema-options';

/** An open task as its addressee's inbox lists it. */
export interface InboxTask extends Task {
  caseNo: string;
  caseTitle: Text;
  kind: CaseKind;
  stage: string | null;
  /** Level addressed inside the organization; null = everybody. */
  level: Level | null;
}

/** The tasks of one addressee, one sixteenth of the cases each, so that a list is read by sixteen keys and no query. */
export interface Inbox {
  /** `org:<organizationId>:<bucket>` or `person:<personId>:<bucket>`. */
  _id: string;
  /** By case number; `restored` from field-names.ts gives them. */
  items: Record<string, Packed<InboxTask[]>>;
}

/** How many inbox documents an addressee has at most. */
export const inboxBuckets = 16;

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

/** @returns the keys of all inbox documents of an organization or person. */
export function inboxKeys(addressee: { organizationId: string } | { personId: string }): string[] {
  const owner = 'organizationId' in addressee ? `org:${addressee.organizationId}` : `person:${addressee.personId}`;
  return Array.from({ length: inboxBuckets }, (_, bucket) => `${owner}:${bucket}`);
}
