/**
 * The papers of a case, made from its events alone: each event is folded into the state of the case as it was then, so what is recorded
 * later changes no letter that went before.
 */
import type { CaseFile } from '../engine/case-file';
import { dayOf } from '../engine/deadlines';
import type { CaseEvent } from '../engine/events';
import { evolve } from '../engine/evolve';
import type { Compiled } from '../engine/meaning';
import { type Audience, type Paper, type PaperContext, type PaperDraft, paperTitles } from './paper';
import { basisText } from './phrases';
import { paperSources } from './sources';
import { actsBehind, officialOf, type StatedAct } from './statement';

/** A paper with what decides who reads it. */
export interface MadePaper {
  paper: Paper;
  audience: Audience;
  event: CaseEvent<any>;
  /** The company whose case it was then. */
  party: string | null;
  /** Who decided, when that was a public office. */
  decidedBy: string | null;
  /** For an agreement, the recorded acts by which its parties signed. */
  acts: StatedAct[];
}

/** An event with its hash in the chain of the record, in lower-case hex. */
export type HashedEvent = CaseEvent<any> & { hash: string };

/**
 * @param events of one case from its first, in order.
 * @param nameOf the Chinese name of an organization.
 */
export function papersOf(
  procedure: Compiled<any>,
  events: readonly HashedEvent[],
  nameOf: (organizationId: string) => string,
): MadePaper[] {
  const sources = paperSources[procedure.definition.kind] ?? {};
  let file: CaseFile<any> | null = null;
  const papers: MadePaper[] = [];
  for (const [index, { hash, ...event }] of events.entries()) {
    file = evolve(procedure, file, event);
    const source = sources[event.type];
    if (source === undefined) continue;
    const context: PaperContext = { file, event, events: events.slice(0, index + 1), nameOf };
    const draft = source(context);
    if (draft !== null)
      papers.push({
        paper: numbered(draft, context, hash),
        audience: draft.audience,
        event,
        party: file.parties.applicant ?? null,
        decidedBy: officialOf(event),
        acts:
          draft.kind === 'agreement'
            ? actsBehind(file.facts.agreement?.signatures ?? [], events.slice(0, index + 1), nameOf)
            : [],
      });
  }
  return papers;
}

function numbered(draft: PaperDraft, { file, event, nameOf }: PaperContext, eventHash: string): Paper {
  const { kind, title = paperTitles[kind], addressee, blocks, issuers, article = event.article } = draft;
  return {
    schema: 1,
    kind,
    caseNo: file.caseNo,
    eventId: event.id,
    eventHash,
    number: paperNumber(file.caseNo, event.seq),
    title,
    addressee: addressee === null ? null : nameOf(addressee),
    blocks,
    basis: basisText(article, file.basis.title.zh),
    issuers: [...new Set(issuers)].map(nameOf),
    date: dayOf(event.at),
  };
}

/** I-87: the number of the case and the sequence of the event, so that it is given once and never moves. */
export function paperNumber(caseNo: string, seq: number): string {
  return `${caseNo}-${seq}`;
}
