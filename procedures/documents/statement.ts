/**
 * What is signed of a paper (I-92): which content, whose it is, who decided, what the parties signed before, and when. It says nothing of
 * what the letter says, so that everybody may read and verify it.
 */

import type { Role } from '../roles';
import type { Paper, PaperKind } from './paper';
import type { HashedEvent } from './papers-of';

/** Algorithms of a signature, see {@link PaperStatement}. */
export type SigningSuite = 'international' | 'sm';

/** That a party signed the text of the agreement: an act that the record holds. */
export interface StatedAct {
  eventId: string;
  /** Hash of the event in the chain of the record. */
  eventHash: string;
  party: string;
  organization: string;
  /** Id in the register of people, of a public office only. */
  person: string | null;
  at: string;
}

export interface PaperStatement {
  form: 'public-data-authorization/paper-statement';
  schema: 1;
  kind: PaperKind;
  number: string;
  code: string;
  date: string;
  /** SHA-256 of the canonical JSON of the content, as printed on the letter. */
  sha256: string;
  /** The same content by the suite's own digest. */
  digest: { algorithm: 'SHA-256' | 'SM3'; value: string };
  /** Hash of the event that the letter stems from. */
  eventHash: string;
  issuers: string[];
  /** Who decided, by id in the register of people: a public office only, and null for what the case does by itself. */
  decidedBy: string | null;
  acts: StatedAct[];
  /** ISO instant, by the clock of the server that signs. */
  signedAt: string;
  suite: SigningSuite;
  keyId: string;
}

const publicOffices: readonly string[] = [
  'dataAuthority',
  'zoneRegulator',
  'governanceCenter',
  'dataProvider',
  'municipalGovernment',
  'securitySupervisor',
  'marketSupervisor',
] satisfies Role[];

/** @returns the id of the person who did it, when that was a public office. */
export function officialOf({ actor }: Pick<HashedEvent, 'actor'>): string | null {
  return publicOffices.includes(actor.role) ? actor.personId : null;
}

interface Signature {
  party: string;
  hash: string;
}

/**
 * @param signatures on the agreement as it stands.
 * @param events of the case up to the paper's, in order.
 * @returns the recorded act behind each signature.
 */
export function actsBehind(
  signatures: readonly Signature[],
  events: readonly HashedEvent[],
  nameOf: (organizationId: string) => string,
): StatedAct[] {
  return signatures.flatMap(({ party, hash }) => {
    const found = events.findLast(({ type, data }) => isSigning(type) && data.party === party && data.hash === hash);
    if (found === undefined) return [];
    const { id, hash: eventHash, actor, at } = found;
    return [
      { eventId: id, eventHash, party, organization: nameOf(actor.organizationId), person: officialOf(found), at },
    ];
  });
}

function isSigning(type: string): boolean {
  return type === 'partySigned' || type === 'amendmentPartySigned';
}

type Signing = Pick<
  PaperStatement,
  'code' | 'sha256' | 'digest' | 'decidedBy' | 'acts' | 'signedAt' | 'suite' | 'keyId'
>;

/** @returns the statement over a paper; its canonical JSON is what is signed. */
export function statementOf({ kind, number, date, eventHash, issuers }: Paper, signing: Signing): PaperStatement {
  const form = 'public-data-authorization/paper-statement' as const;
  return { form, schema: 1, kind, number, date, eventHash, issuers, ...signing };
}

/** @returns whether the statement is about this paper. */
export function isStatementOf(
  statement: PaperStatement,
  paper: Paper,
  { sha256, code }: { sha256: string; code: string },
) {
  return (
    statement.sha256 === sha256 &&
    statement.code === code &&
    statement.number === paper.number &&
    statement.kind === paper.kind &&
    statement.date === paper.date &&
    statement.eventHash === paper.eventHash &&
    statement.issuers.join('\n') === paper.issuers.join('\n')
  );
}
