/**
 * I-90 — registration of a company: a person who is not in the register asks for it with proof, the data authority accepts, returns or
 * refuses. Who is accepted becomes the company's first head.
 */
import { creditCodeFault } from '../../law/identifiers';
import type { Refusal } from '../engine/define';
import { refuse, when } from '../engine/refuse';
import type { Meaning } from './dated';
import type { CompanyData } from './organizations';

/** Uploads of a person who is not in the register yet, at most (included). */
export const candidateUploads = 20;

/** Days for which an invitation stands, the day of issue not counted (I-90). */
export const invitationDays = 14;

export interface RegistrationContent {
  company: CompanyData;
  registrant: { name: string; email?: string; capacity: 'legalRepresentative' | 'proxy' };
  proof: {
    /** 营业执照. */
    businessLicence: string;
    /** 授权委托书, of a proxy. */
    letterOfAuthority?: string;
    others: string[];
  };
}

export type RegistrationState = 'submitted' | 'returned' | 'accepted' | 'refused' | 'withdrawn';

export interface Registration {
  /** Subject of the access token. */
  personId: string;
  content: RegistrationContent;
  state: RegistrationState;
  submittedAt: string;
  decidedAt: string | null;
  /** Why it was returned or refused. */
  reason: string | null;
  /** 第三条第二款 Art. 3(2): why an organization that is no legal person was accepted. */
  decisionNote: string | null;
  /** The company it became. */
  organizationId: string | null;
}

export type RegistrationChange =
  | { kind: 'submit'; personId: string; content: RegistrationContent; at: string }
  | { kind: 'resubmit'; content: RegistrationContent; at: string }
  | { kind: 'withdraw'; at: string }
  | { kind: 'return'; reason: string; at: string }
  | { kind: 'refuse'; reason: string; at: string }
  | { kind: 'accept'; organizationId: string; decisionNote: string | null; at: string };

function changed(before: Registration | null, change: RegistrationChange): Registration {
  const open = { decidedAt: null, reason: null, decisionNote: null, organizationId: null };
  if (change.kind === 'submit') {
    const { personId, content, at } = change;
    return { personId, content, state: 'submitted', submittedAt: at, ...open };
  }
  if (before === null) throw new Error(`a registration that does not exist is changed by ${change.kind}`);
  switch (change.kind) {
    case 'resubmit':
      return { ...before, content: change.content, state: 'submitted', submittedAt: change.at, ...open };
    case 'withdraw':
      return { ...before, state: 'withdrawn', decidedAt: change.at };
    case 'return':
      return { ...before, state: 'returned', reason: change.reason, decidedAt: change.at };
    case 'refuse':
      return { ...before, state: 'refused', reason: change.reason, decidedAt: change.at };
    case 'accept': {
      const { organizationId, decisionNote, at } = change;
      return { ...before, state: 'accepted', organizationId, decisionNote, decidedAt: at };
    }
  }
}

export const registrationMeaning: Meaning<Registration, RegistrationChange> = { changed, voids: () => false };

/** What the API looks up for what is sent in. */
export interface GivenForRegistration {
  /** Documents that the sender has uploaded, by id. */
  documents: readonly string[];
  /** The organization that has the credit code, or null. */
  namesake: string | null;
  /** Another registration of the person that is not decided. */
  open: string | null;
}

/** @returns every reason against what is sent in. */
export function contentReasons(
  { company, registrant, proof }: RegistrationContent,
  { documents, namesake, open }: GivenForRegistration,
): Refusal[] {
  const named = [
    ['/proof/businessLicence', proof.businessLicence],
    ['/proof/letterOfAuthority', proof.letterOfAuthority],
    ...proof.others.map((id, index): [string, string] => [`/proof/others/${index}`, id]),
  ] as [string, string | undefined][];
  return [
    when(open !== null, 'registrationUnderWay', { registration: open ?? '' }),
    when(creditCodeFault(company.creditCode) !== null, 'creditCodeInvalid', undefined, '/company/creditCode'),
    when(namesake !== null, 'creditCodeTaken', undefined, '/company/creditCode'),
    ...partnerReasons(company),
    when(
      registrant.capacity === 'proxy' && proof.letterOfAuthority === undefined,
      'letterOfAuthorityMissing',
      undefined,
      '/proof/letterOfAuthority',
    ),
    ...named.flatMap(([pointer, id]) =>
      id === undefined || documents.includes(id) ? [] : [refuse('proofDocumentUnknown', { document: id }, pointer)],
    ),
  ].filter((reason) => reason !== null);
}

/** @returns a refusal for each partner that names a code which is none. */
export function partnerReasons({ partners }: Pick<CompanyData, 'partners'>, pointer = '/company'): Refusal[] {
  return partners.flatMap(({ creditCode }, index) =>
    creditCode === undefined || creditCodeFault(creditCode) === null
      ? []
      : [refuse('creditCodeInvalid', undefined, `${pointer}/partners/${index}/creditCode`)],
  );
}

/** @returns every reason against the step, with the registration as it stands. */
export function registrationReasons(before: Registration | null, change: RegistrationChange): Refusal[] {
  if (change.kind === 'submit') return [];
  if (before === null) return [refuse('registrationNotFound')];
  const open: Record<typeof change.kind, readonly RegistrationState[]> = {
    resubmit: ['returned', 'submitted'],
    withdraw: ['returned', 'submitted'],
    return: ['submitted'],
    refuse: ['submitted', 'returned'],
    accept: ['submitted'],
  };
  if (!open[change.kind].includes(before.state)) return [refuse('registrationNotOpen', { state: before.state })];
  if (change.kind !== 'accept') return [];
  return [
    when(
      !before.content.company.legalPerson && change.decisionNote === null,
      'decisionNoteMissing',
      undefined,
      '/decisionNote',
    ),
  ].filter((reason) => reason !== null);
}
