/**
 * Model-based: whatever people, reports and time do, in whatever order, nothing is terminated without a served notice, a defence that ran
 * to its end and both authorities' decision. The order of steps is that of workflows/termination.ts, scripted.
 */
import fc from 'fast-check';
import { dayOfInstant } from '../../../law/calendar/plain-date';
import { addWorkingDays } from '../../../law/calendar/working-days';
import { instantAfter } from '../../../procedures/engine/deadlines';
import { evolve } from '../../../procedures/engine/evolve';
import {
  begun,
  consentTo,
  inDecision,
  inDefence,
  inHearing,
  procedure,
  type Setting,
  shanghai,
  type Terminating,
} from './terminating';

const article = '第十二条 Art. 12';
const cast = [
  'lin-officer',
  'zhou-head',
  'xu-head',
  'wang-applicant',
  'wang-legal',
  'sun-legal',
  'he-officer',
  'public',
];
const outcomes = ['terminated', 'terminated', 'terminated', 'suspended', 'notMadeOut', 'causeNotMade'];

const move = fc.record({
  kind: fc.constantFrom('main', 'main', 'main', 'consent', 'consent', 'effect', 'wait', 'wait', 'report', 'odd'),
  by: fc.constantFrom(...cast),
  pick: fc.nat(11),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** @returns the case after the act, or as it was when the act is refused. */
function tried(past: Terminating, by: string, act: string, input: unknown): Terminating {
  const answer = past.when(by, act, input, { at: instantAfter(past.file.lastAt, 60_000) });
  return answer.refusals.length > 0 ? past : answer.effective();
}

/** Nine in the morning, one working day more than must lie between. */
function hearingDay({ file }: Terminating): string {
  const days = file.policy.termination.hearingNoticeWorkingDays + 1;
  return shanghai(addWorkingDays(file.calendar, dayOfInstant(file.lastAt), days).day);
}

/** Time goes on whether or not anything comes due in it. */
function waited(past: Terminating, days: number): Terminating {
  const at = instantAfter(past.file.lastAt, days * 86_400_000);
  const after = past.until(at);
  const noted = after.when('he-officer', 'addNote', { text: '日复一日 day by day' }, { at });
  return noted.refusals.length > 0 ? after : noted.then('noteAdded');
}

/** The acts that bring a case on, by step. */
const main: Record<string, ((past: Terminating, pick: number) => Terminating)[]> = {
  noticeOfIntent: [
    (past) => tried(past, 'wang-applicant', 'confirmReceipt', { received: true }),
    (past) => tried(past, 'lin-officer', 'serveByPublicNotice', { reason: '未联系上' }),
  ],
  defence: [
    (past) => tried(past, 'wang-applicant', 'submitDefence', { statement: '申辩' }),
    (past) => tried(past, 'wang-applicant', 'requestHearing', { reason: '要求听证' }),
  ],
  hearing: [
    (past) => tried(past, 'lin-officer', 'scheduleHearing', { at: hearingDay(past), place: '三楼' }),
    // Seldom put off, or it would never be held.
    (past, pick) =>
      pick === 10
        ? tried(past, 'lin-officer', 'rescheduleHearing', { at: hearingDay(past), place: '四楼', reason: '改期' })
        : past,
    (past) => tried(past, 'lin-officer', 'recordHearing', { operatorAttended: true, minutes: '笔录' }),
  ],
  decision: [decidedAs, decidedAs, (past) => tried(past, 'wang-applicant', 'reportCure', { statement: '已改正' })],
};
main['noticeOfDecision'] = main['noticeOfIntent'] ?? [];

function decidedAs(past: Terminating, pick: number): Terminating {
  const outcome = outcomes[(pick + past.file.version) % outcomes.length];
  const suspension = { until: '2030-12-31' };
  return tried(past, 'lin-officer', 'decideTermination', { outcome, reasons: '理由', uncured: '未改正', suspension });
}

function performed(past: Terminating): Terminating {
  const { stage, ending, facts } = past.file;
  if (ending !== null || stage === null) return past;
  if (facts.publicNotice !== null && facts.publicNotice.publishedAt === null)
    return past.happens({ type: 'publicNoticePublished', article, data: {} });
  return stage === 'takingEffect' ? past.hears('terminationTookEffect', { day: null }) : past;
}

function odd(past: Terminating, { by, pick }: Move): Terminating {
  const acts = [...procedure.acts.keys()].filter((name) => name !== 'withdrawIntent' || pick === 0);
  const act = acts[(pick * 7 + past.file.version) % acts.length] ?? 'addNote';
  const input = { reason: '试一试', statement: '说明', outcome: 'terminated', reasons: '理由', uncured: '未改正' };
  return tried(past, by, act, input);
}

function moved(past: Terminating, one: Move): Terminating {
  switch (one.kind) {
    case 'main': {
      const acts = main[past.file.stage ?? ''] ?? [];
      return acts[one.pick % Math.max(1, acts.length)]?.(past, one.pick) ?? past;
    }
    case 'consent': {
      const awaiting = past.file.proposals.at(-1)?.awaiting;
      if (awaiting === undefined) return past;
      return awaiting === 'concurrence'
        ? tried(past, 'xu-head', 'concur', consentTo(past))
        : tried(past, 'zhou-head', 'signOff', consentTo(past));
    }
    case 'effect':
      return performed(past);
    case 'report':
      return past.file.ending === null && past.file.stage !== null && one.pick > 8
        ? past.hears('resultCorrected', { evaluationNo: 'EVAL-2026-0001' })
        : past;
    case 'wait':
      return waited(past, past.file.stage === 'decision' ? one.pick * 4 : one.pick);
    default:
      return odd(past, one);
  }
}

const after: Record<string, string> = {
  'noticeOfIntent served': 'defence',
  'defence defenceOver': 'decision',
  'defence hearingAsked': 'hearing',
  'hearing held': 'decision',
  'noticeOfDecision served': 'takingEffect',
};

/** The order of workflows/termination.ts: what follows an ending. */
function onward(past: Terminating): Terminating {
  const { stage, ending, facts } = past.file;
  if (ending === null || stage === null) return past;
  const closes = (outcome: string) => past.happens({ type: 'caseClosed', article, data: { outcome } });
  if (ending === 'withdrawn' || ending === 'moot') return closes(ending);
  if (stage === 'decision') return past.opens('noticeOfDecision');
  if (stage === 'takingEffect') return closes(facts.decision?.outcome ?? 'none');
  const next = after[`${stage} ${ending}`];
  if (next === undefined) throw new Error(`nothing follows ${ending} of ${stage}`);
  return past.opens(next);
}

const settings: Setting[] = [
  {},
  { clause: { cureDays: 0 } },
  { cause: 'twicePoor', clause: null },
  { zone: 'comprehensive', clause: { cureDays: 3 } },
];
/** Where walks begin: at the beginning, and further on, so that they reach the end. */
const beginnings = [begun, inDefence, inDefence, inHearing, inDecision];
type Walk = [number, number, Move[]];
const walks: fc.Arbitrary<Walk> = fc.tuple(
  fc.nat(beginnings.length - 1),
  fc.nat(settings.length - 1),
  fc.array(move, { minLength: 40, maxLength: 80 }),
);
const walk = ([beginning, setting, moves]: Walk): Terminating =>
  moves.reduce((past, one) => onward(moved(past, one)), (beginnings[beginning] ?? begun)(settings[setting]));

const runs = { numRuns: 60, seed: 20240524 };

describe('walks through a termination procedure', () => {
  it('never come to a termination without a served notice, the whole time for a defence and both authorities', () => {
    let reached = 0;
    fc.assert(
      fc.property(walks, (moves) => {
        const { events, file } = walk(moves);
        const at = events.findIndex(
          ({ type, data }) => type === 'terminationDecided' && data['outcome'] === 'terminated',
        );
        if (at < 0) return;
        reached += 1;
        const before = events.slice(0, at);
        const types = before.map(({ type }) => type);
        const served = before.find(({ type }) => type === 'receiptConfirmed' || type === 'publicNoticeElapsed');
        expect(served).toBeDefined();
        expect(types.indexOf('defenceEnded')).toBeGreaterThan(types.indexOf(served?.type ?? ''));
        expect(types.includes('hearingRequested')).toBe(types.includes('hearingHeld'));
        const defence = file.deadlines.find(({ name }) => name === 'defence');
        expect((events[at]?.at ?? '') > (defence?.due?.at ?? '~')).toBe(true);
        const cure = file.deadlines.find(({ name }) => name === 'cure');
        expect(cure?.due == null || (events[at]?.at ?? '') > cure.due.at).toBe(true);
        // 会同 is two organizations; where both are one, two persons.
        const consent = before.findLast(({ type }) => type === 'proposalTakesEffect');
        const decision = events[at];
        const [mine, theirs] = [decision?.actor, consent?.actor];
        expect(theirs?.personId).not.toBe(mine?.personId);
        expect(theirs?.organizationId === mine?.organizationId).toBe(file.zone.kind === 'comprehensive');
      }),
      runs,
    );
    expect(reached).toBeGreaterThan(10);
  });

  it('record nothing that anybody does after the end, and tell the authorization once what was decided', () => {
    let reached = 0;
    fc.assert(
      fc.property(walks, (moves) => {
        const { events, file } = walk(moves);
        if (file.closed === null) return;
        reached += 1;
        const end = events.findIndex(({ type }) => type === 'caseClosed');
        expect(events.slice(end + 1)).toEqual([]);
        const outcome = file.facts.decision?.outcome ?? 'withdrawn';
        expect(file.closed.outcome).toBe(outcome);
      }),
      runs,
    );
    expect(reached).toBeGreaterThan(10);
  });

  it('fold into the very file, however they went', () => {
    fc.assert(
      fc.property(walks, (moves) => {
        const { events, file } = walk(moves);
        const folded = events.reduce<typeof file | null>((before, event) => evolve(procedure, before, event), null);
        expect(folded).toEqual(file);
      }),
      { ...runs, numRuns: 20 },
    );
  });

  it('can leave every stage: from wherever they stand, the plain course of things ends the case', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(walks, (moves) => {
        let past = walk(moves);
        reached.add(past.file.stage ?? 'closed');
        const plain = ['main', 'consent', 'consent', 'effect', 'wait'] as const;
        for (let turn = 0; turn < 300 && past.file.closed === null; turn += 1) {
          const kind = plain[turn % 5] ?? 'main';
          past = onward(moved(past, { kind, by: 'public', pick: kind === 'wait' ? 3 : Math.floor(turn / 5) % 12 }));
        }
        expect(past.file.closed).not.toBeNull();
      }),
      { ...runs, numRuns: 20 },
    );
    expect(reached.size).toBeGreaterThan(4);
  });
});
