/** 第十六条第二款 Art. 16(2) — consents that a request stored and did not live to queue for the platform: they are queued for it. */
import { appendAll, asGiven } from '../models/consent-queues';
import { type ConsentRegistration, endRegistration } from '../models/consent-registrations';
import { findConsentText } from '../models/consent-texts';
import type { Consent } from '../models/consents';
import type { RecordStore } from '../models/record';
import type { Logger } from './deps';

/** A registration younger than this may still be at work, in milliseconds. */
const settlingMs = 5 * 60_000;

/** Queues them. That a request, repeated at the same moment, queues them as well does no harm: the platform counts each round once. */
export async function queueForgotten(
  { record, logger }: { record: RecordStore; logger: Logger },
  now: string,
): Promise<void> {
  const before = new Date(Date.parse(now) - settlingMs).toISOString();
  for (const registration of await record.consentRegistrations.find({ begunAt: { $lt: before } }).lean()) {
    const { _id, authorizationNo, scenario } = registration;
    const consents = await storedBy(record, registration);
    await appendAll(record, { authorizationNo, scenario, kind: 'active' }, consents, now);
    await endRegistration(record, _id);
    logger.warn(
      { caseNo: authorizationNo, scenario, count: consents.length },
      'consents of a request that died are queued',
    );
  }
}

/** What the request stored, each by its text; withdrawn ones were queued as such. */
async function storedBy(record: RecordStore, { _id, authorizationNo, scenario }: ConsentRegistration) {
  const stored = await record.consents.find({ requestId: _id, state: 'active' }).sort({ _id: 1 }).lean<Consent[]>();
  return Promise.all(
    stored.map(async (consent) => {
      const text = await findConsentText(record, { authorizationNo, scenario, hash: consent.textHash });
      if (text === null) throw new Error(`the text ${consent.textHash} of a consent is not in the record`);
      return asGiven(consent, text);
    }),
  );
}
