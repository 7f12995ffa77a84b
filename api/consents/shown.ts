/** Consents as operator, regulator and data authority see them: counts, and a page of states. */
import { z } from 'zod';
import type { ConsentText } from '../../models/consent-texts';
import type { Consent } from '../../models/consents';
import { isOver } from '../../procedures/consent/text';
import { instant, text } from '../cases/case-schema';
import { readCursor, writeCursor } from '../cursor';
import { type ApiDeps, nowOf } from '../deps';
import type { Place } from './place';

export const consentState = z.enum(['active', 'withdrawn', 'expired']);
const hash = z.string().meta({ description: 'Hash of the text' });

export const shownText = z
  .strictObject({
    textHash: hash,
    title: text,
    wording: text,
    items: z.array(z.string()),
    recipient: z.string(),
    purpose: z.string(),
    method: z.string(),
    retention: z.string().meta({ description: 'Last day (included)', example: '2028-12-31' }),
    contact: z.string(),
    sensitive: z.boolean(),
    registeredAt: instant,
  })
  .meta({ id: 'ConsentText' });

export const consentCounts = z
  .strictObject({
    active: z.number().int(),
    withdrawn: z.number().int(),
    expired: z.number().int().meta({ description: 'The time of keeping that was told is over' }),
    carried: z
      .strictObject({ upToDate: z.boolean(), updatedAt: instant.nullable() })
      .meta({ description: 'Whether the platform has been told of everything' }),
  })
  .meta({ id: 'ConsentCounts' });

export const shownConsent = z
  .strictObject({
    subject: z.string().meta({ description: 'Pseudonym' }),
    round: z.number().int(),
    state: consentState,
    textHash: hash,
    items: z.array(z.string()),
    givenAt: instant,
    channel: z.string(),
    separateConsent: z.boolean(),
    sensitive: z.boolean(),
    underFourteen: z.boolean(),
    guardian: z.boolean(),
    refusalHadNoEffect: z.boolean(),
    registeredAt: instant,
    withdrawnAt: instant.nullable(),
    carriedOutAt: instant.nullable().meta({ description: 'When the platform, read back, served no row any more' }),
  })
  .meta({ id: 'Consent' });

export function textAsShown({ _id, authorizationNo: _no, scenario: _s, registeredBy: _by, ...rest }: ConsentText) {
  return { textHash: _id, ...rest };
}

/** @returns the texts of the scenario, in the order of their registration. */
export function textsOf(deps: ApiDeps, place: Place): Promise<ConsentText[]> {
  return deps.record.consentTexts
    .find({ ...place })
    .sort({ registeredAt: 1, _id: 1 })
    .lean();
}

/** @returns how many consents there are in each state, every round counted. */
export async function countsOf(deps: ApiDeps, place: Place): Promise<Omit<z.output<typeof consentCounts>, 'carried'>> {
  const texts = await textsOf(deps, place);
  const groups = await deps.record.consents.aggregate<{ _id: { text: string; state: Consent['state'] }; n: number }>([
    { $match: { ...place } },
    { $group: { _id: { text: '$textHash', state: '$state' }, n: { $sum: 1 } } },
  ]);
  const counts = { active: 0, withdrawn: 0, expired: 0 };
  for (const { _id, n } of groups) counts[stateOf(deps, texts, _id.text, _id.state)] += n;
  return counts;
}

function stateOf(deps: ApiDeps, texts: readonly ConsentText[], textHash: string, state: Consent['state']) {
  const retention = texts.find(({ _id }) => _id === textHash)?.retention;
  return state === 'active' && retention !== undefined && isOver(retention, nowOf(deps)) ? 'expired' : state;
}

/** @returns a page in an order that says nothing of persons; nor does the cursor. */
export async function pageOf(deps: ApiDeps, place: Place, limit: number, cursor: string | undefined) {
  const secret = deps.env.CURSOR_SECRET;
  const list = `consents:${place.authorizationNo}:${place.scenario}`;
  const [after] = cursor === undefined ? [undefined] : readCursor(secret, list, cursor, 1);
  const texts = await textsOf(deps, place);
  const rows = await deps.record.consents
    .find({ ...place, ...(after === undefined ? {} : { receiptHash: { $gt: after } }) })
    .sort({ receiptHash: 1 })
    .limit(limit + 1)
    .lean();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map((row) => consentAsShown(row, stateOf(deps, texts, row.textHash, row.state))),
    nextCursor: last === undefined ? null : writeCursor(secret, list, [last.receiptHash]),
  };
}

function consentAsShown(row: Consent, state: z.output<typeof consentState>): z.output<typeof shownConsent> {
  const { subject, round, textHash, items, givenAt, channel, registeredAt, withdrawnAt, carriedOutAt } = row;
  const { separateConsent, sensitive, underFourteen, guardian, refusalHadNoEffect } = row;
  return {
    subject,
    round,
    state,
    textHash,
    items,
    givenAt,
    channel,
    separateConsent,
    sensitive,
    underFourteen,
    guardian,
    refusalHadNoEffect,
    registeredAt,
    withdrawnAt,
    carriedOutAt,
  };
}
