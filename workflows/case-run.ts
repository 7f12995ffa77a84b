/** The beginning of a run: a new case from its opening, or the state that the run before handed over. */
import { type Applied, append, bySystem } from '../procedures/engine/apply';
import type { CaseFile } from '../procedures/engine/case-file';
import { type CaseEvent, eventId } from '../procedures/engine/events';
import { evolve } from '../procedures/engine/evolve';
import type { Compiled } from '../procedures/engine/meaning';
import type { CaseOpening, CaseRun, CaseStart } from './messages';

/** A run with what its opening recorded and asked for, still to be performed. */
export type BegunRun = CaseRun & { first: Pick<Applied<any>, 'events' | 'effects'> };

export function beginRun<F>(procedure: Compiled<F>, start: CaseStart): BegunRun {
  if ('carried' in start) {
    const { file } = start.carried;
    return {
      ...start.carried,
      file: upToDate(procedure, file as CaseFile<F>) as CaseFile,
      first: { events: [], effects: [] },
    };
  }
  const opened = open(procedure, start.opening);
  return {
    schema: 1,
    file: opened.file as CaseFile,
    trail: [],
    unrecorded: { events: [], notices: [] },
    pending: [],
    deliveries: [],
    receipts: [],
    reports: [],
    unheard: [],
    clockTarget: null,
    platformSeq: 0,
    first: { events: opened.events, effects: opened.effects },
  };
}

/** A case that left its last run under an earlier version lacks what the facts learned to remember since: it gets that as it is at opening. */
function upToDate<F>(procedure: Compiled<F>, file: CaseFile<F>): CaseFile<F> {
  return { ...file, facts: { ...procedure.definition.initial(file.facts as Record<string, unknown>), ...file.facts } };
}

function open<F>(procedure: Compiled<F>, opening: CaseOpening): Applied<F> {
  const { caseNo, data, actor, receivedAt, cause } = opening;
  const at = data.clock.mode === 'stepped' ? data.clock.now : receivedAt;
  const event: CaseEvent = {
    id: eventId(caseNo, 1),
    caseNo,
    seq: 1,
    type: 'caseOpened',
    v: 1,
    stage: null,
    at,
    receivedAt,
    actor,
    article: procedure.definition.article,
    cause,
    data,
  };
  const file = evolve(procedure, null, event);
  const rest = append(procedure, file, opening.first ?? [], { ...bySystem(at, cause), actor, receivedAt });
  return { file: rest.file, events: [event, ...rest.events], effects: rest.effects };
}
