import { Schema } from 'mongoose';
import type { Text } from '../procedures/engine/text';
import type { NoticeKind } from '../procedures/notices/kinds';
import type { PersonalChannel } from '../procedures/notices/preferences';
import { schemaOptions } from './schema-options';

/**
 * `held`: waits for the next digest; `queued`: is to be sent; `sent`: taken over by a gateway that has not confirmed it yet; `delivered`:
 * written to the inbox, or accepted by the recipient's server; `failed`: will not arrive; `parked`: given up for now, may be resumed.
 */
export const noticeStates = ['held', 'queued', 'sent', 'delivered', 'failed', 'parked'] as const;

export type NoticeState = (typeof noticeStates)[number];

/** One notice to one person through one channel. */
export interface Notification {
  /** `<eventId>/<i>:<personId>:<channel>`. */
  _id: string;
  caseNo: string;
  /** Null when nobody could be found; the alarm of the same key says so. */
  personId: string | null;
  /** Organization or person the notice was meant for. */
  addressedTo: string;
  channel: PersonalChannel;
  template: string;
  /** Absent in notices of earlier versions. */
  kind?: NoticeKind;
  title: Text;
  body: Text;
  dueAt: string | null;
  /** Instant of the event, on a stepped clock the case's own. */
  at: string;
  state: NoticeState;
  /** Digests only: the notices that it gathers, oldest first. */
  items?: string[];
  /** The digest that gathered it. */
  digest?: string;
  /** When it was last tried. */
  triedAt?: string;
  deliveredAt: string | null;
  attempts: number;
  /** What went wrong last; no personal data. */
  failure: string | null;
  readAt: string | null;
  /** The notice went to the duty post, since the addressee has nobody who could take it. */
  fault: 'noHead' | 'noOfficer' | 'noPerson' | null;
}

export const notificationSchema = new Schema<Notification>(
  {
    _id: { type: String, required: true },
    caseNo: { type: String, required: true },
    personId: { type: String, default: null },
    addressedTo: { type: String, required: true },
    channel: { type: String, required: true },
    template: { type: String, required: true },
    kind: { type: String },
    title: { type: Schema.Types.Mixed, required: true },
    body: { type: Schema.Types.Mixed, required: true },
    dueAt: { type: String, default: null },
    at: { type: String, required: true },
    state: { type: String, required: true },
    items: { type: [String], default: undefined },
    digest: { type: String },
    triedAt: { type: String },
    deliveredAt: { type: String, default: null },
    attempts: { type: Number, required: true },
    failure: { type: String, default: null },
    readAt: { type: String, default: null },
    fault: { type: String, default: null },
  },
  schemaOptions,
);

// GET /notifications of a person, newest first
notificationSchema.index({ personId: 1, channel: 1, at: -1, _id: -1 });
// Notices of a case with their delivery state
notificationSchema.index({ caseNo: 1, _id: 1 });
// Undelivered ones, for operators; those held for the digest; those parked
notificationSchema.index({ state: 1, at: 1, _id: 1 });
