/** Folding events into the state of a case. Append-only by event type and version; consults no rule. */

import type { CaseFile, Deadline, Proposal } from './case-file';
import { applyClocks, rearmed } from './deadlines';
import type { CaseEvent } from './events';
import type { Compiled } from './meaning';
import { withBasis, withCalendar } from './moved-deadlines';

/**
 * @returns the file after the event.
 * @throws Error when the event does not follow the file's version, or the first one is not `caseOpened`.
 */
export function evolve<F>(procedure: Compiled<F>, file: CaseFile<F> | null, event: CaseEvent<any>): CaseFile<F> {
  if (file === null) return opened(procedure, event);
  if (event.seq !== file.version + 1) throw new Error(`${event.id} does not follow version ${file.version}`);
  const stamped = marked({ ...file, version: event.seq, lastAt: event.at }, event);
  const shared = sharedMeaning<F>()[event.type];
  const known = shared === undefined ? stamped : shared(stamped, event, procedure);
  const remembered = procedure.remember[event.type]?.(known.facts, event, known);
  const facts = remembered === undefined ? known : { ...known, facts: remembered };
  const clocked = applyClocks(facts, procedure.clocks[event.type]?.(event, facts) ?? [], event.at);
  return withEnding(procedure, clocked, event);
}

function withEnding<F>(procedure: Compiled<F>, file: CaseFile<F>, event: CaseEvent<any>): CaseFile<F> {
  const step = file.stage === null ? undefined : procedure.steps.get(file.stage);
  if (step === undefined || file.ending !== null) return file;
  const rule = step.endedBy[event.type];
  const ending = (typeof rule === 'function' ? rule(event, file) : rule) ?? procedure.standingEnds[event.type] ?? null;
  if (ending === null) return file;
  const deadlines = file.deadlines.map(
    (d): Deadline => (d.scope === 'step' && d.state === 'running' ? { ...d, state: 'met', endedAt: event.at } : d),
  );
  return { ...file, ending, deadlines, proposals: [] };
}

/** Marks what came due as given: an agenda item by its key, a lapsed deadline by its id. */
function marked<F>(file: CaseFile<F>, event: CaseEvent<any>): CaseFile<F> {
  const { agendaKey, lapsedDeadline } = event.data;
  const fired = agendaKey === undefined ? file.fired : [...file.fired, agendaKey];
  if (lapsedDeadline === undefined) return { ...file, fired };
  const deadlines = file.deadlines.map(
    (d): Deadline => (d.id === lapsedDeadline ? { ...d, state: 'passed', endedAt: event.at } : d),
  );
  return { ...file, fired, deadlines };
}

function opened<F>(procedure: Compiled<F>, event: CaseEvent<any>): CaseFile<F> {
  if (event.type !== 'caseOpened' || event.seq !== 1) throw new Error(`${event.id}: a case begins with caseOpened`);
  const { title, zone, parties, basis, policy, calendar, clock, opening } = event.data;
  return {
    schema: 1,
    caseNo: event.caseNo,
    kind: procedure.definition.kind,
    title,
    zone,
    parties,
    basis,
    policy,
    calendar,
    clock,
    openedAt: event.at,
    part: 'opening',
    stage: null,
    stageTitle: null,
    stageOpenedAt: null,
    rounds: {},
    ending: null,
    closed: null,
    version: 1,
    lastAt: event.at,
    deadlines: [],
    proposals: [],
    fired: [],
    assigned: {},
    messages: [],
    facts: procedure.definition.initial(opening),
  };
}

type Meaning<F> = (file: CaseFile<F>, event: CaseEvent<any>, procedure: Compiled<F>) => CaseFile<F>;

const sharedMeaning = <F>(): Record<string, Meaning<F>> => sharedMeanings as Record<string, Meaning<F>>;

const sharedMeanings: Record<string, Meaning<any>> = {
  partEntered: (file, event) => ({ ...file, part: event.data.part }),
  stepOpened: (file, event, procedure) => {
    const step = procedure.steps.get(event.data.step);
    const rounds = { ...file.rounds, [event.data.step]: (file.rounds[event.data.step] ?? 0) + 1 };
    const entered = {
      ...file,
      stage: event.data.step,
      stageTitle: step?.title ?? null,
      stageOpenedAt: event.at,
      ending: null,
      rounds,
      proposals: [],
    };
    return applyClocks(entered, step?.opens?.(entered) ?? [], event.at);
  },
  caseClosed: (file, event) => ({
    ...file,
    stage: null,
    stageTitle: null,
    ending: null,
    closed: { outcome: event.data.outcome, at: event.at },
    proposals: [],
    deadlines: file.deadlines.map(
      (d): Deadline => (d.state === 'running' ? { ...d, state: 'cancelled', endedAt: event.at } : d),
    ),
  }),
  operatorChanged: (file, event) => ({
    ...file,
    title: event.data.title,
    parties: { ...file.parties, applicant: event.data.to.id },
  }),
  caseRetitled: (file, event) => ({ ...file, title: event.data.title }),
  clockMoved: (file, event) => ({ ...file, clock: { mode: 'stepped', now: event.data.now } }),
  calendarExtended: (file, event) => withCalendar(file, event.data.calendar),
  basisMoved: (file, event) => withBasis(file, event.data),
  deadlinePassed: (file, event) => onDeadline(file, event, (d) => ({ ...d, overdue: true })),
  reminded: (file, event) => onDeadline(file, event, (d) => d),
  escalated: (file, event) => onDeadline(file, event, (d) => ({ ...d, escalated: true })),
  deadlineRearmed: (file, event) => ({
    ...file,
    deadlines: file.deadlines.map((d) => (d.id === event.data.deadline ? rearmed(d) : d)),
  }),
  proposalDrafted: (file, event) => ({ ...file, proposals: [...file.proposals, event.data.proposal] }),
  proposalSignedOff: (file, event) =>
    onProposal(file, event, (p) => ({
      ...p,
      signedOffBy: event.actor,
      awaiting: 'concurrence',
      lapsesAt: event.data.lapsesAt,
    })),
  proposalTakesEffect: without,
  proposalReturned: without,
  proposalDeclined: without,
  proposalWithdrawn: without,
  proposalLapsed: without,
  handedOver: (file, event) => ({
    ...file,
    assigned: { ...file.assigned, [event.data.organizationId]: event.data.personId },
  }),
  messageSent: (file, event) => ({
    ...file,
    messages: [...file.messages, { id: event.id, at: event.at, from: event.actor, text: event.data.text }],
  }),
};

function onDeadline(file: CaseFile, event: CaseEvent<any>, edit: (deadline: Deadline) => Deadline): CaseFile {
  return {
    ...file,
    deadlines: file.deadlines.map((d) =>
      d.id === event.data.deadline ? { ...edit(d), fired: [...d.fired, event.data.key] } : d,
    ),
  };
}

function onProposal(file: CaseFile, event: CaseEvent<any>, edit: (proposal: Proposal) => Proposal): CaseFile {
  return { ...file, proposals: file.proposals.map((p) => (p.id === event.data.proposalId ? edit(p) : p)) };
}

function without(file: CaseFile, event: CaseEvent<any>): CaseFile {
  return { ...file, proposals: file.proposals.filter((p) => p.id !== event.data.proposalId) };
}
