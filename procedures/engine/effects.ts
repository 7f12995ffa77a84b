/** What an event asks of the world. Performed by activities after the event is durable; never by the pure rooms. */
import type { Addressee } from './case-file';
import type { Text } from './text';

/** A notice to an organization's people or to one person. The text carries no personal data. */
export interface NoticeEffect {
  lane: 'notice';
  to: Addressee;
  template: string;
  title: Text;
  body: Text;
  dueAt?: string;
}

/** An order to the data platform; never given up. `reportAs` names the event that carries the verified outcome. */
export interface PlatformEffect {
  lane: 'platform';
  operation:
    | 'provision'
    | 'handOver'
    | 'restrict'
    | 'lift'
    | 'revoke'
    | 'list'
    | 'certifyDeletion'
    | 'grant'
    | 'revokeGrant';
  payload: Record<string, unknown>;
  reportAs: string;
}

/** A publication on the portal, a sealed package, or a number for a case that opens by itself. `reportAs` names the event of its success. */
export interface WorkEffect {
  lane: 'work';
  operation: 'publish' | 'unpublish' | 'sealArchive' | 'prepareEvaluation' | 'allotTermination';
  payload: Record<string, unknown>;
  reportAs?: string;
}

/** Starting another case, or telling one what happened here. */
export interface CasesEffect {
  lane: 'cases';
  operation: 'start' | 'report';
  caseNo: string;
  payload: Record<string, unknown>;
}

/** An order to the sharing exchange; never given up. `reportAs` names the event that carries the outcome. */
export interface ExchangeEffect {
  lane: 'exchange';
  operation: 'deliver';
  payload: Record<string, unknown>;
  reportAs: string;
}

export type Effect = NoticeEffect | PlatformEffect | WorkEffect | CasesEffect | ExchangeEffect;

/** An effect with its key (event id and index), by which repeats are recognized, and the article of the event that asked for it. */
export type QueuedEffect = Effect & { key: string; article: string };
