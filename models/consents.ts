import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/**
 * One person's consent for one scenario of one authorization (第十六条第二款 Art. 16(2)). Purpose, recipient, method and time of keeping
 * stand in the text that `textHash` names, which is never changed. The person is a pseudonym.
 */
export interface Consent {
  /** `AUTH-2026-0007/claims/p-83kd02hs#0001`: claimed by insertion, so that a person has one consent in each round. */
  _id: string;
  authorizationNo: string;
  scenario: string;
  subject: string;
  /** 1, and one more each time it is given again. */
  round: number;
  textHash: string;
  items: string[];
  givenAt: string;
  channel: string;
  separateConsent: boolean;
  sensitive: boolean;
  underFourteen: boolean;
  guardian: boolean;
  refusalHadNoEffect: boolean;
  registeredAt: string;
  registeredBy: string;
  /** The request it came with: a repeat finds its own. */
  requestId: string;
  /** SHA-256 of the receipt code, hex; the code itself is told once and not kept. */
  receiptHash: string;
  state: 'active' | 'withdrawn';
  withdrawnAt: string | null;
  /** When the platform, read back, served no row of the person any more. */
  carriedOutAt: string | null;
}

export const consentSchema = new Schema<Consent>(
  {
    _id: { type: String, required: true },
    authorizationNo: { type: String, required: true },
    scenario: { type: String, required: true },
    subject: { type: String, required: true },
    round: { type: Number, required: true },
    textHash: { type: String, required: true },
    items: { type: [String], required: true },
    givenAt: { type: String, required: true },
    channel: { type: String, required: true },
    separateConsent: { type: Boolean, required: true },
    sensitive: { type: Boolean, required: true },
    underFourteen: { type: Boolean, required: true },
    guardian: { type: Boolean, required: true },
    refusalHadNoEffect: { type: Boolean, required: true },
    registeredAt: { type: String, required: true },
    registeredBy: { type: String, required: true },
    requestId: { type: String, required: true },
    receiptHash: { type: String, required: true },
    state: { type: String, required: true },
    withdrawnAt: { type: String, default: null },
    carriedOutAt: { type: String, default: null },
  },
  schemaOptions,
);

// Counts of a scenario by text and state
consentSchema.index({ authorizationNo: 1, scenario: 1, textHash: 1, state: 1 });
// Pages of a scenario, in an order that says nothing of persons
consentSchema.index({ authorizationNo: 1, scenario: 1, receiptHash: 1 });

// What a request stored, where it died before it was queued
consentSchema.index({ requestId: 1, _id: 1 });

/** Leads from a receipt code to its consent, by key alone. */
export interface ConsentReceipt {
  /** SHA-256 of the code, hex. */
  _id: string;
  consentId: string;
}

export const consentReceiptSchema = new Schema<ConsentReceipt>(
  { _id: { type: String, required: true }, consentId: { type: String, required: true } },
  schemaOptions,
);

/** @returns the key of a person's consent in a round. */
export function consentId(authorizationNo: string, scenario: string, subject: string, round: number): string {
  return `${authorizationNo}/${scenario}/${subject}#${String(round).padStart(4, '0')}`;
}
