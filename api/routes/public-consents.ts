/** 第十六条第二款 Art. 16(2) — a person withdraws a consent, and sees what became of it, by receipt code and without a login. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { findConsentText } from '../../models/consent-texts';
import type { Consent } from '../../models/consents';
import { isOver } from '../../procedures/consent/text';
import { keyText } from '../../procedures/engine/plain-text';
import { caseNo, instant } from '../cases/case-schema';
import { receiptHashOf } from '../consents/receipts';
import { consentState } from '../consents/shown';
import { consentByReceipt, withdrawConsents } from '../consents/withdraw';
import { type ApiDeps, nowOf } from '../deps';
import { limited } from '../limits';
import { problem } from '../problem';
import { type Route, route } from '../route';

/** Withdrawals and questions from one address in an hour (included). */
const callsPerHour = 60;
const hourMs = 3_600_000;
/** Before this time (milliseconds) nobody is answered, so that the time tells nobody whether a code was given to someone. */
const answeredAfterMs = 300;

const typedCode = keyText().min(1);
const proof = z.strictObject({
  authorizationNo: caseNo,
  scenario: z.string(),
  purpose: z.string(),
  recipient: z.string(),
  items: z.array(z.string()),
  retention: z.string().meta({ description: 'Last day (included)' }),
  state: consentState,
  givenAt: instant,
  withdrawnAt: instant.nullable(),
  carriedOutAt: instant.nullable().meta({ description: 'Since when the data platform serves no row of you' }),
});

/** @returns the routes that are open to everybody who holds a receipt code. */
export function publicConsentRoutes(deps: ApiDeps): Route[] {
  const limit = limited({ name: 'receiptCodes', calls: callsPerHour, windowMs: hourMs, code: 'tooManyAttempts' });
  const checked = (code: string): string => {
    if (receiptHashOf(code) === null) throw problem('receiptCodeInvalid');
    return code;
  };
  return [
    route(
      {
        method: 'post',
        path: '/api/v1/public/consents/withdrawal',
        operationId: 'withdrawConsent',
        tag: 'Public',
        summary: 'Withdraw your consent (第十六条第二款 Art. 16(2), I-57)',
        description:
          'A code with a slip of the pen is refused; any other is answered alike, whether it was given to someone or not. At most 60 an hour from one address.',
        who: 'public',
        limit,
        body: z.strictObject({ receiptCode: typedCode }),
        answers: {
          202: {
            description: 'Received: if a consent belongs to the code, it is withdrawn',
            schema: z.strictObject({
              received: z.literal(true),
              proof: z.string().meta({ description: 'Where to see it' }),
            }),
          },
        },
        problems: ['receiptCodeInvalid', 'tooManyAttempts'],
      },
      async ({ body }) => {
        await Promise.all([withdrawn(deps, checked(body.receiptCode)), sleep(answeredAfterMs)]);
        return { status: 202, body: { received: true, proof: '/api/v1/public/consents/state' } };
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/v1/public/consents/state',
        operationId: 'readConsentState',
        tag: 'Public',
        summary: 'What became of your consent, and whether its withdrawal was carried out',
        who: 'public',
        limit,
        headers: {
          'Receipt-Code': { description: 'Your code; in a header, so that it stands in no address', required: true },
        },
        answers: { 200: { description: 'Your consent', schema: proof } },
        problems: ['receiptCodeInvalid', 'receiptCodeUnknown', 'tooManyAttempts'],
      },
      async ({ req, res }) => {
        const code = checked(req.get('receipt-code') ?? '');
        const [consent] = await Promise.all([consentByReceipt(deps, code), sleep(answeredAfterMs)]);
        if (consent === null) throw problem('receiptCodeUnknown');
        res.setHeader('Cache-Control', 'private, no-store');
        return { status: 200, body: await proofOf(deps, consent) };
      },
    ),
  ];
}

async function withdrawn(deps: ApiDeps, code: string): Promise<void> {
  const consent = await consentByReceipt(deps, code);
  if (consent !== null) await withdrawConsents(deps, placeOf(consent), [consent], 'public');
}

function placeOf({ authorizationNo, scenario }: Consent): { authorizationNo: string; scenario: string } {
  return { authorizationNo, scenario };
}

async function proofOf(deps: ApiDeps, consent: Consent): Promise<z.input<typeof proof>> {
  const { items, givenAt, withdrawnAt, carriedOutAt, textHash } = consent;
  const text = await findConsentText(deps.record, { ...placeOf(consent), hash: textHash });
  if (text === null) throw new Error(`the text ${textHash} of a consent is not in the record`);
  const { purpose, recipient, retention } = text;
  const isExpired = consent.state === 'active' && isOver(retention, nowOf(deps));
  const state = isExpired ? 'expired' : consent.state;
  const told = { purpose, recipient, items, retention };
  return { ...placeOf(consent), ...told, state, givenAt, withdrawnAt, carriedOutAt };
}
