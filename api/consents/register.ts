/**
 * Registering consents, one or thousands: each is claimed by inserting its key, so that a person has one consent in each round whoever
 * else registers at the same moment. What was accepted is queued for the platform; a repeat of the request finds its own, and what a
 * request leaves behind when it dies before that is queued by reconciliation.
 */
import { asGiven } from '../../models/consent-queues';
import { beginRegistration, endRegistration } from '../../models/consent-registrations';
import { findConsentText } from '../../models/consent-texts';
import { type Consent, consentId } from '../../models/consents';
import { type ConsentInput, consentReasons, nextRoundReasons } from '../../procedures/consent/consent';
import type { ConsentScope, RegisteredText } from '../../procedures/consent/text';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { inPieces, insertedAll, withoutPersons } from './insert';
import { lastRounds } from './known';
import type { Place } from './place';
import { queueConsents } from './queue';
import { receiptCodeFor, receiptHashOf } from './receipts';

export interface RegisterCall {
  actor: Actor;
  place: Place;
  scope: ConsentScope;
  /** The reservation of the request. */
  entry: { _id: string; receivedAt: string };
  /** A row that could not be read stands here as its reasons. */
  rows: readonly (ConsentInput | { unreadable: Refusal[] })[];
}

/** Rows are numbered from 1. */
export interface RegisterResult {
  accepted: { row: number; receiptCode: string; round: number }[];
  refused: { row: number; reasons: Refusal[] }[];
}

interface Candidate {
  row: number;
  input: ConsentInput;
  text: RegisteredText;
}

/** Rounds looked up at the same time. */
const atOnce = 16;

/** A person's consent as it stands in the register now, or why it does not. */
type Settled = { candidate: Candidate } & ({ consent: Consent } | { reasons: Refusal[] });

/** @returns what became of each row, in their order. */
export async function registerConsents(deps: ApiDeps, call: RegisterCall): Promise<RegisterResult> {
  const { place, entry, actor } = call;
  const { candidates, refused } = judged(call, await textsOf(deps, call));
  if (candidates.length > 0) await beginRegistration(deps.record, { _id: entry._id, ...place, begunAt: nowOf(deps) });
  const settled = await withoutPersons(() => claimed(deps, call, candidates));
  const accepted = settled.flatMap((one) => ('consent' in one ? [one] : []));
  for (const one of settled) if ('reasons' in one) refused.push({ row: one.candidate.row, reasons: one.reasons });
  await withoutPersons(async () => {
    const receipts = accepted.map(({ consent }) => ({ _id: consent.receiptHash, consentId: consent._id }));
    await insertedAll(deps.record.consentReceipts.collection, receipts);
    const given = accepted.map(({ consent, candidate }) => asGiven(consent, candidate.text));
    await queueConsents(deps, place, 'active', given);
  });
  if (candidates.length > 0) await endRegistration(deps.record, entry._id);
  audit(deps, {
    who: actor.personId,
    what: 'consentsRegistered',
    caseNo: place.authorizationNo,
    outcome: 'done',
    detail: { scenario: place.scenario, requestId: entry._id, accepted: accepted.length, refused: refused.length },
  });
  return {
    accepted: accepted.map(({ candidate, consent }) => ({
      row: candidate.row,
      receiptCode: receiptCodeFor(deps, entry._id, consent.subject),
      round: consent.round,
    })),
    refused: refused.sort((a, b) => a.row - b.row),
  };
}

/** Claims each person's round by inserting its key; who is too late looks again. */
async function claimed(deps: ApiDeps, call: RegisterCall, candidates: readonly Candidate[]): Promise<Settled[]> {
  const { place, entry } = call;
  const subjects = candidates.map(({ input }) => input.subject);
  const known = await lastRounds(deps, place, subjects, entry._id);
  const judgedNow = await inPieces(candidates, atOnce, (candidate) =>
    nextRound(deps, call, candidate, known.get(candidate.input.subject) ?? null),
  );
  const fresh = judgedNow.flatMap((one) => ('consent' in one && !one.isOwn ? [one.consent] : []));
  const taken = await insertedAll(deps.record.consents.collection, fresh);
  return inPieces(judgedNow, atOnce, async (one) => {
    if ('reasons' in one || one.isOwn || !taken.has(one.consent._id)) return one;
    const [again] = await claimed(deps, call, [one.candidate]);
    return again as Settled;
  });
}

/** @returns the consent of this very request, the one that would be the person's next round, or why there is none. */
async function nextRound(
  deps: ApiDeps,
  call: RegisterCall,
  candidate: Candidate,
  last: Consent | null,
): Promise<{ candidate: Candidate } & ({ consent: Consent; isOwn: boolean } | { reasons: Refusal[] })> {
  if (last?.requestId === call.entry._id) return { candidate, consent: last, isOwn: true };
  const reasons = last === null ? [] : await roundReasons(deps, call, candidate, last);
  if (reasons.length > 0) return { candidate, reasons };
  return { candidate, consent: consentOf(deps, call, candidate, (last?.round ?? 0) + 1), isOwn: false };
}

async function textsOf(deps: ApiDeps, { place, rows }: RegisterCall): Promise<Map<string, RegisteredText>> {
  const hashes = new Set(rows.flatMap((row) => ('textHash' in row ? [row.textHash] : [])));
  const found = await inPieces([...hashes], atOnce, (hash) => findConsentText(deps.record, { ...place, hash }));
  return new Map(found.flatMap((text) => (text === null ? [] : [[text.hash, text]])));
}

/** By the rules that need no look at the person: of one person in two rows, the first counts. */
function judged(
  { place, scope, entry, rows }: RegisterCall,
  texts: Map<string, RegisteredText>,
): { candidates: Candidate[]; refused: RegisterResult['refused'] } {
  const candidates: Candidate[] = [];
  const refused: RegisterResult['refused'] = [];
  const first = new Map<string, number>();
  for (const [index, input] of rows.entries()) {
    const row = index + 1;
    if ('unreadable' in input) {
      refused.push({ row, reasons: input.unreadable });
      continue;
    }
    const text = texts.get(input.textHash) ?? null;
    const reasons = consentReasons(input, place.scenario, { scope, text, now: entry.receivedAt });
    const before = first.get(input.subject);
    if (before !== undefined) reasons.push(refuse('consentRepeated', { row: before }, '/subject'));
    else first.set(input.subject, row);
    if (reasons.length === 0 && text !== null) candidates.push({ row, input, text });
    else refused.push({ row, reasons });
  }
  return { candidates, refused };
}

function consentOf(
  deps: ApiDeps,
  { actor, place, entry }: RegisterCall,
  { input, text }: Candidate,
  round: number,
): Consent {
  const { subject, items = text.items, givenAt, ...given } = input;
  return {
    _id: consentId(place.authorizationNo, place.scenario, subject, round),
    ...place,
    subject,
    round,
    ...given,
    items,
    givenAt: new Date(givenAt).toISOString(),
    registeredAt: entry.receivedAt,
    registeredBy: actor.personId,
    requestId: entry._id,
    receiptHash: receiptHashOf(receiptCodeFor(deps, entry._id, subject)) ?? '',
    state: 'active',
    withdrawnAt: null,
    carriedOutAt: null,
  };
}

async function roundReasons(
  deps: ApiDeps,
  { place, entry, scope }: RegisterCall,
  { input }: Candidate,
  last: Consent,
): Promise<Refusal[]> {
  const text = await findConsentText(deps.record, { ...place, hash: last.textHash });
  if (text === null) throw new Error(`the text ${last.textHash} of a consent is not in the record`);
  const { recipient, retention } = text;
  const { operator } = scope;
  return nextRoundReasons(input, { ...last, recipient, retention }, { operator, now: entry.receivedAt });
}
