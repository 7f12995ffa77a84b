/** What the e-seal service is asked to seal of a paper (I-92): a letter that is sent, named by its hash. */
import type { Paper, PaperKind } from './paper';

/** Papers that are kept or signed rather than sent: they have no red head and get no e-seal. */
export const keptPapers: readonly PaperKind[] = ['agreement', 'expertOpinion', 'deletionCertificate', 'archiveIndex'];

export interface SealOrder {
  form: 'public-data-authorization/seal-order';
  schema: 1;
  idempotencyKey: string;
  /** SHA-256 of the canonical JSON of the content, as printed on the letter. */
  sha256: string;
  number: string;
  title: string;
  /** Names of the issuing organizations, the leading one first: whose seals are asked for. */
  issuers: string[];
  date: string;
  /** Address at which the letter is verified. */
  verify: string;
}

/** @returns the order; its canonical JSON is what is sent and what the seal signs. */
export function sealOrderOf(
  { eventId, number, title, issuers, date }: Paper,
  { sha256, verify }: Pick<SealOrder, 'sha256' | 'verify'>,
): SealOrder {
  const form = 'public-data-authorization/seal-order' as const;
  return { form, schema: 1, idempotencyKey: eventId, sha256, number, title: title.zh, issuers, date, verify };
}
