import { Schema } from 'mongoose';
import type { ConsentTextInput, RegisteredText } from '../procedures/consent/text';
import type { RecordStore } from './record';
import { schemaOptions } from './schema-options';

/** A text that persons consent to (第十六条第二款 Art. 16(2)); never changed once it is registered (I-56). */
export interface ConsentText extends Omit<ConsentTextInput, 'scenarios' | 'dependentServices'> {
  /** Hash of the content, of the authorization and of the scenario. */
  _id: string;
  authorizationNo: string;
  scenario: string;
  registeredBy: string;
  registeredAt: string;
}

export const consentTextSchema = new Schema<ConsentText>(
  {
    _id: { type: String, required: true },
    authorizationNo: { type: String, required: true },
    scenario: { type: String, required: true },
    title: { type: Schema.Types.Mixed, required: true },
    wording: { type: Schema.Types.Mixed, required: true },
    items: { type: [String], required: true },
    recipient: { type: String, required: true },
    purpose: { type: String, required: true },
    method: { type: String, required: true },
    retention: { type: String, required: true },
    contact: { type: String, required: true },
    sensitive: { type: Boolean, required: true },
    registeredBy: { type: String, required: true },
    registeredAt: { type: String, required: true },
  },
  schemaOptions,
);

// Texts of a scenario, in the order of their registration
consentTextSchema.index({ authorizationNo: 1, scenario: 1, registeredAt: 1, _id: 1 });

/** @returns what is registered under the hash for exactly this scenario, as rules read it, or null. */
export async function findConsentText(
  record: Pick<RecordStore, 'consentTexts'>,
  { authorizationNo, scenario, hash }: Pick<RegisteredText, 'authorizationNo' | 'scenario' | 'hash'>,
): Promise<RegisteredText | null> {
  const found = await record.consentTexts.findById(hash).lean();
  if (found === null || found.authorizationNo !== authorizationNo || found.scenario !== scenario) return null;
  const { items, recipient, purpose, method, retention, sensitive, registeredAt } = found;
  return {
    hash,
    authorizationNo,
    scenario,
    items,
    recipient,
    purpose,
    method,
    retention,
    sensitive,
    registeredAt,
  };
}
