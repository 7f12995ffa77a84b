import { type Model, Schema } from 'mongoose';
import { isDuplicateKey } from './duplicate-key';
import { schemaOptions } from './schema-options';

/**
 * A request that is registering consents: written before the first of them is stored and removed once all are queued for the platform, so
 * that what a request leaves behind when it dies half-way is found. No person is named.
 */
export interface ConsentRegistration {
  /** The reservation of the request, which its consents name as `requestId`. */
  _id: string;
  authorizationNo: string;
  scenario: string;
  begunAt: string;
}

export const consentRegistrationSchema = new Schema<ConsentRegistration>(
  {
    _id: { type: String, required: true },
    authorizationNo: { type: String, required: true },
    scenario: { type: String, required: true },
    begunAt: { type: String, required: true },
  },
  schemaOptions,
);

// Registrations that stopped half-way, for reconciliation
consentRegistrationSchema.index({ begunAt: 1, _id: 1 });

interface Registrations {
  consentRegistrations: Model<ConsentRegistration>;
}

/** Notes that the request begins; a repeat of it finds its own note. */
export async function beginRegistration(
  { consentRegistrations }: Registrations,
  registration: ConsentRegistration,
): Promise<void> {
  try {
    await consentRegistrations.collection.insertOne(registration as never);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Everything the request stored is queued. */
export async function endRegistration({ consentRegistrations }: Registrations, _id: string): Promise<void> {
  await consentRegistrations.deleteOne({ _id });
}
