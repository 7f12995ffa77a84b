/** What is asked for when a register of the law is changed, and what the check of it finds. */
import type { LawChange } from '../../models/law-changes';
import type { Refusal } from '../../procedures/engine/define';
import type { ApiDeps } from '../deps';

/** A change asked for. */
export type AskedChange = Pick<LawChange, 'kind' | 'subject' | 'content' | 'reason'>;

export interface Checked {
  /** Every reason against it; empty when it may take effect. */
  refusals: Refusal[];
  /** Revision of the entry that it changes. */
  revision: number;
  /** Number of the last change of that entry. */
  changedBy: string | undefined;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** Writes it, unless the entry has changed meanwhile. @returns whether it is written. */
  apply: (changeNo: string, at: string) => Promise<boolean>;
}

/** Checks a change against the registers of now. */
export type CheckChange<C> = (deps: ApiDeps, asked: { subject: string; content: C }, now: string) => Promise<Checked>;
