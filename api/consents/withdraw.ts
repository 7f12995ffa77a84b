/** Withdrawing a consent: queued for the platform first, so that nothing marked as withdrawn here is still served there. */
import { findConsentText } from '../../models/consent-texts';
import type { Consent } from '../../models/consents';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { inPieces, withoutPersons } from './insert';
import type { Place } from './place';
import { queueConsents, wakeSync } from './queue';
import { receiptHashOf } from './receipts';

/** Persons looked up at the same time. */
const atOnce = 16;

/** @returns the consent that the receipt code was given for, or null. @throws never with the code in the message. */
export async function consentByReceipt(deps: ApiDeps, code: string): Promise<Consent | null> {
  const hash = receiptHashOf(code);
  const receipt = hash === null ? null : await deps.record.consentReceipts.findById(hash).lean();
  return receipt === null ? null : deps.record.consents.findById(receipt.consentId).lean();
}

/** Withdraws the consents; those withdrawn before stay as they are. @returns how many were withdrawn now. */
export async function withdrawConsents(
  deps: ApiDeps,
  place: Place,
  consents: readonly Consent[],
  who: string,
): Promise<number> {
  const open = consents.filter(({ state }) => state === 'active');
  const at = nowOf(deps);
  await withoutPersons(async () => {
    const queued = await inPieces(open, atOnce, async ({ subject, round, items, textHash }) => {
      const text = await findConsentText(deps.record, { ...place, hash: textHash });
      return { subject, round, items, recipient: text?.recipient ?? '', until: text?.retention ?? '', at };
    });
    await queueConsents(deps, place, 'withdrawn', queued);
    await inPieces(open, atOnce, ({ _id }) =>
      deps.record.consents.updateOne({ _id }, { $set: { state: 'withdrawn', withdrawnAt: at } }),
    );
  });
  // Withdrawn before, by a request that may have died before anybody heard of it.
  if (consents.some(({ state, carriedOutAt }) => state === 'withdrawn' && carriedOutAt === null))
    await wakeSync(deps, place);
  if (open.length > 0)
    audit(deps, {
      who,
      what: 'consentsWithdrawn',
      caseNo: place.authorizationNo,
      outcome: 'done',
      detail: { scenario: place.scenario, count: open.length },
    });
  return open.length;
}
