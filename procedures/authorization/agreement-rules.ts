/**
 * What holds for every text that the parties sign, the agreement and its amendments (第十条第二款、第十一条、第十二条 Arts. 10(2), 11,
 * 12): its parties, heads, scenarios and length, and that each party signs the same locked hash.
 */
import { compareDates, type PlainDate } from '../../law/calendar/plain-date';
import { isWithinTerm } from '../../law/calendar/term';
import type { PolicyValues } from '../../law/policy';
import type { CaseFile } from '../engine/case-file';
import type { Refusal } from '../engine/define';
import { refuse, repeated, when } from '../engine/refuse';
import type { Actor } from '../roles';
import { type AgreementText, headTitles, textHeads } from './agreement-text';
import type { Signature } from './facts';

export type Party = Signature['party'];

/** What of a text to be signed the rules of signing read. */
export interface Signable {
  hash: string;
  locked: boolean;
  signatures: Signature[];
}

/** @returns the parties that sign, in the order of the article (I-24). */
export function signatories(file: Pick<CaseFile, 'zone'>): Party[] {
  return file.zone.kind === 'industry'
    ? ['zoneRegulator', 'dataAuthority', 'applicant']
    : ['dataAuthority', 'applicant'];
}

/** @returns the part in which the actor's organization signs, or null. */
export function partyOf(file: Pick<CaseFile, 'zone' | 'parties'>, actor: Actor): Party | null {
  return signatories(file).find((party) => file.parties[party] === actor.organizationId) ?? null;
}

/** @returns the parties that have not signed the text. */
export function unsigned(file: Pick<CaseFile, 'zone'>, text: Pick<Signable, 'signatures'> | null): Party[] {
  return signatories(file).filter((party) => text?.signatures.some((one) => one.party === party) !== true);
}

/** @returns whether nobody else is left to sign once this party has. */
export function isLastToSign(file: Pick<CaseFile, 'zone'>, text: Signable | null, party: Party | null): boolean {
  return unsigned(file, text).every((one) => one === party);
}

/** @returns whether the actor's party is one that still has to sign the text. */
export function maySign(file: Pick<CaseFile, 'zone' | 'parties'>, text: Signable | null, actor: Actor): boolean {
  const party = partyOf(file, actor);
  return text?.locked === true && party !== null && unsigned(file, text).includes(party);
}

/** @returns why the text cannot be locked under this hash. */
export function lockReasons(text: Signable | null, hash: string): (Refusal | null)[] {
  return [
    when(text === null, 'agreementNotDrafted'),
    when(text?.locked === true, 'agreementLocked'),
    when(text !== null && text.hash !== hash, 'agreementHashMismatch', undefined, '/hash'),
  ];
}

/** @returns why a party cannot sign the locked text under this hash. */
export function signatureReasons(text: Signable, party: Party, hash: string): (Refusal | null)[] {
  return [
    when(text.hash !== hash, 'agreementHashMismatch', undefined, '/hash'),
    when(
      text.signatures.some((one) => one.party === party),
      'alreadySigned',
    ),
  ];
}

/** @returns whether the term keeps within the general limit. */
export function isWithinLimit({ term }: AgreementText, policy: PolicyValues): boolean {
  return isWithinTerm({
    start: term.start as PlainDate,
    end: term.end as PlainDate,
    maxYears: policy.agreement.termMaxYears,
  });
}

/** @returns why the term is not acceptable by itself, whenever it begins: its order, and its length without a reason of exception (I-01). */
export function lengthReasons(text: AgreementText, policy: PolicyValues): (Refusal | null)[] {
  const inOrder = compareDates(text.term.end as PlainDate, text.term.start as PlainDate) > 0;
  return [
    when(!inOrder, 'termOrder', undefined, '/term/end'),
    when(
      inOrder && !isWithinLimit(text, policy) && text.term.exceptionReason === undefined,
      'termTooLong',
      { years: policy.agreement.termMaxYears },
      '/term/end',
    ),
  ];
}

/** @returns which heads of Art. 11 are missing, and what occurs twice. */
export function headReasons(text: AgreementText): Refusal[] {
  return [
    ...missingHeads(text).map((head) =>
      refuse('headMissing', { head: headTitles[head].zh, headEn: headTitles[head].en }, '/heads'),
    ),
    ...repeated(text.heads.map(({ head }) => head)).map((clause) => refuse('clauseDuplicate', { clause }, '/heads')),
    ...clauseReasons(text),
  ];
}

/** @returns the heads of Art. 11 that the text lacks. */
export function missingHeads({ heads, supervision, termination }: AgreementText): (keyof typeof headTitles)[] {
  const written = heads.map(({ head }) => head);
  return [
    ...textHeads.filter((head) => !written.includes(head)),
    ...(supervision.length === 0 ? (['supervision'] as const) : []),
    ...(termination.length === 0 ? (['termination'] as const) : []),
  ];
}

/** @returns the numbers of clauses that occur twice. */
export function clauseReasons({ supervision, termination }: AgreementText): Refusal[] {
  const clauses = [...supervision, ...termination].map(({ clause }) => clause);
  return repeated(clauses).map((clause) => refuse('clauseDuplicate', { clause }));
}

/** @returns the scenarios of the text that were not applied for (第十三条 Art. 13). */
export function scenarioReasons(text: AgreementText, applied: readonly string[]): Refusal[] {
  return text.scenarios
    .filter((scenario) => !applied.includes(scenario))
    .map((scenario) => refuse('scenarioNotApplied', { scenario }, '/scenarios'));
}
