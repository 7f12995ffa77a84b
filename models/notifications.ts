import { Schema } from 'mongoose';
import type { Text } from '../procedures/engine/text';
import { schemaOptions } from './schema-options';

/** One notice to one person through one channel. */
export interface Notification {
  /** `<eventId>/<i>:<personId>:<channel>`. */
  _id: string;
  caseNo: string;
  /** Null when nobody could be found; the alarm of the same key says so. */
  personId: string | null;
  /** Organization or person the notice was meant for. */
  addressedTo: string;
  channel: 'inbox' | 'mail';
  template: string;
  title: Text;
  body: Text;
  dueAt: string | null;
  /** Instant of the event, on a stepped clock the case's own. */
  at: string;
  /** `delivered`: written to the inbox, or accepted by the mail server. */
  state: 'queued' | 'delivered' | 'failed';
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
    title: { type: Schema.Types.Mixed, required: true },
    body: { type: Schema.Types.Mixed, required: true },
    dueAt: { type: String, default: null },
    at: { type: String, required: true },
    state: { type: String, required: true },
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
// Undelivered ones, for operators
notificationSchema.index({ state: 1, at: 1, _id: 1 });
