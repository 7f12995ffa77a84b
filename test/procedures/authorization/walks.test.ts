/**
 * Model-based: whatever people, reports and time do, in whatever order, the safe things hold. The order of steps is that of
 * workflows/authorization.ts, scripted, so that no server is needed.
 */
import fc from 'fast-check';
import { instantAfter } from '../../../procedures/engine/deadlines';
import { evolve } from '../../../procedures/engine/evolve';
import { agreementFor, candidates } from '../../support/openings';
import { person } from '../../support/people';
import {
  type Authorized,
  certificate,
  consentTo,
  findings,
  grants,
  hashOfAgreement,
  inOperation,
  inReview,
  inSigning,
  lodged,
  procedure,
  scores,
} from './authorized';

const article = '第十条第一款 Art. 10(1)';
const cast = ['lin-officer', 'zhou-head', 'xu-head', 'wang-legal', 'he-officer', 'expert-1', 'sun-legal', 'public'];

const move = fc.record({
  kind: fc.constantFrom(
    'main',
    'main',
    'main',
    'main',
    'consent',
    'consent',
    'report',
    'report',
    'effect',
    'wait',
    'odd',
  ),
  by: fc.constantFrom(...cast),
  pick: fc.nat(11),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** @returns the case after the act, or as it was when the act is refused. */
function tried(
  past: Authorized,
  by: Parameters<Authorized['when']>[0],
  act: string,
  input: unknown,
  given = {},
): Authorized {
  const answer = past.when(by, act, input, { at: instantAfter(past.file.lastAt, 60_000), given });
  return answer.refusals.length > 0 ? past : answer.effective();
}

const materials = [{ material: 'auditReport', documentId: 'doc_new' }];

/** Late enough to be signed before it begins, however slow the walk. */
const laterYears = agreementFor('2027-10-01', '2032-09-30');

/** The acts that bring a case on, by step; the move picks one. */
const main: Record<string, ((past: Authorized, pick: number) => Authorized)[]> = {
  completenessCheck: [
    (past) => tried(past, 'lin-officer', 'accept', {}),
    (past) => tried(past, 'lin-officer', 'accept', {}),
    (past) =>
      tried(past, 'lin-officer', 'returnForCorrection', {
        items: [{ material: 'auditReport', fault: 'missing', note: '缺少' }],
      }),
    (past) =>
      tried(
        past,
        'wang-applicant',
        'correct',
        { materials },
        { documents: { doc_new: { organizationId: 'org-zijin' } } },
      ),
    (past, pick) =>
      pick === 9 && past.file.version % 2 === 0
        ? tried(past, 'lin-officer', 'refuseAcceptance', { reason: '不属范围' })
        : past,
  ],
  eligibilityReview: [
    (past, pick) =>
      tried(past, 'lin-officer', 'assessEligibility', { findings: findings(pick > 9 ? ['capacity'] : []) }),
    (past) => tried(past, 'zhou-head', 'extendReview', { reason: '案情复杂' }),
  ],
  expertReview: [
    (past) =>
      tried(
        past,
        'lin-officer',
        'freezePool',
        { experts: candidates.map(({ personId }) => personId) },
        { experts: candidates },
      ),
    (past) => tried(past, 'lin-officer', 'drawPanel', { size: 5 }),
    reviewed,
    reviewed,
    (past) => tried(past, 'lin-officer', 'concludeReview', { opinion: '结论' }),
  ],
  signing: [
    (past) => tried(past, 'lin-officer', 'draftAgreement', laterYears),
    (past) => tried(past, 'lin-officer', 'lockAgreement', { hash: hashOfAgreement(past) }),
    (past) => tried(past, 'xu-head', 'signAgreement', { hash: hashOfAgreement(past) }),
    (past) => tried(past, 'zhou-head', 'signAgreement', { hash: hashOfAgreement(past) }),
    (past) => tried(past, 'wang-legal', 'signAgreement', { hash: hashOfAgreement(past) }),
  ],
  operation: [
    (past) => tried(past, 'wang-legal', 'requestEarlyTermination', { reason: '业务调整', effectiveDay: '2031-06-30' }),
    (past) =>
      tried(past, 'lin-officer', 'decideEarlyTermination', {
        agreed: true,
        effectiveDay: '2031-06-30',
        reason: '同意',
      }),
  ],
  dataDeletion: [
    (past) => tried(past, 'wang-applicant', 'certifyDeletion', certificate),
    (past) => tried(past, 'he-officer', 'checkDeletion', {}),
  ],
  archiving: [(past) => tried(past, 'lin-officer', 'sealArchive', {})],
};

/** Every seated expert answers and scores; a few declare a conflict. */
function reviewed(past: Authorized, pick: number): Authorized {
  const seats = past.file.facts.review?.seats ?? [];
  return seats.reduce((current, { personId }, index) => {
    const expert = person(personId, { affiliations: [] });
    if (pick === 9 && index === 0) return tried(current, expert, 'declareConflict', { reason: '曾任顾问' });
    const joined = tried(current, expert, 'acceptInvitation', { noConflict: true });
    return tried(joined, expert, 'submitScores', { scores: scores(40 + pick * 5), opinion: '意见' });
  }, past);
}

/** What the announcement may report, whether the case waits for it or not, as the announcement of that stage would. */
function reported(past: Authorized, pick: number): Authorized {
  const { stage, ending } = past.file;
  if (ending !== null) return past;
  if (stage === 'governmentConsent')
    return pick > 9
      ? past.hears('lineDeclined', { reason: '不同意' })
      : past.hears('lineConsented', { recommended: pick > 0 });
  if (stage === 'publicDisclosure')
    return pick > 9 ? past.hears('lineBackToReview', { reason: '异议成立' }) : past.hears('lineDisclosed', {});
  return past;
}

/** The outcome of an effect that the case waits for. */
function performed(past: Authorized): Authorized {
  const { stage, ending, facts } = past.file;
  if (ending !== null) return past;
  const types = past.events.map(({ type }) => type);
  if (stage === 'operation' && types.includes('termStarted') && facts.provisionedAt === null)
    return past.happens({ type: 'spaceProvisioned', article, data: { grants } });
  if (stage === 'accessRestriction') return past.happens({ type: 'accessRestricted', article, data: {} });
  if (stage === 'dataDeletion' && types.at(-1) === 'deletionCheckOrdered')
    return past.happens({
      type: 'deletionChecked',
      article,
      data: { grants: facts.grants.map(({ grantId }) => ({ grantId, state: 'revoked', deletion: {} })) },
    });
  if (stage === 'archiving' && types.includes('archiveOrdered'))
    return past
      .happens({ type: 'archiveSealed', article, data: { sha256: 'a'.repeat(64), documentId: 'doc_1' } })
      .happens({ type: 'endPublished', article, data: {} });
  return past;
}

/** Things that mostly make no sense, by anybody. */
function odd(past: Authorized, { by, pick }: Move): Authorized {
  const acts = Object.keys(Object.fromEntries(procedure.acts));
  const act = acts[(pick * 7 + past.file.version) % acts.length] ?? 'addNote';
  if (pick === 0 && past.file.version % 9 === 0)
    return tried(past, 'wang-applicant', 'withdraw', { reason: '不再申请' });
  return tried(past, by, act, { reason: '试一试', text: '说明', opinion: '意见', hash: hashOfAgreement(past) });
}

function moved(past: Authorized, one: Move): Authorized {
  switch (one.kind) {
    case 'main': {
      const steps = main[past.file.stage ?? ''] ?? [];
      // The one picked, or the next one that changes anything.
      const inTurn = [...steps.keys()].map((index) => steps[(one.pick + index) % steps.length]);
      return inTurn.reduce((current, step) => (current === past ? (step?.(past, one.pick) ?? past) : current), past);
    }
    case 'consent': {
      const consent = consentTo(past);
      return past.file.proposals.at(-1)?.awaiting === 'concurrence'
        ? tried(past, 'xu-head', 'concur', consent)
        : tried(past, 'zhou-head', 'signOff', consent);
    }
    case 'report':
      return reported(past, one.pick);
    case 'effect':
      return performed(past);
    case 'wait':
      return past.file.stage === 'operation'
        ? past.until(instantAfter(past.file.lastAt, one.pick * 200 * 86_400_000))
        : past.until(instantAfter(past.file.lastAt, one.pick * 6 * 3_600_000));
    default:
      return odd(past, one);
  }
}

const closes = (past: Authorized, outcome: string): Authorized =>
  past.happens({ type: 'caseClosed', article, data: { outcome } });

/** The order of workflows/authorization.ts: what follows an ending. */
function onward(past: Authorized): Authorized {
  const { stage, ending, facts } = past.file;
  if (ending === null || stage === null) return past;
  if (ending === 'withdrawn' || ending === 'notAccepted' || ending === 'declined' || ending === 'lapsed')
    return closes(past, ending);
  switch (stage) {
    case 'completenessCheck':
      return past.opens('eligibilityReview');
    case 'eligibilityReview':
      return past.opens(ending === 'qualified' ? 'expertReview' : 'governmentConsent');
    case 'expertReview':
      return past.opens('governmentConsent');
    case 'governmentConsent':
      return past.opens('publicDisclosure');
    case 'publicDisclosure':
      if (ending === 'backToReview')
        return past.opens(facts.eligibility?.result === 'qualified' ? 'expertReview' : 'eligibilityReview');
      return facts.result?.recommended === true ? past.opens('signing') : closes(past, 'notSelected');
    case 'signing':
      return past.opens('operation');
    case 'operation':
      return past.opens('accessRestriction');
    case 'accessRestriction':
      return past.opens('dataDeletion');
    case 'dataDeletion':
      return past.opens('archiving');
    default:
      return closes(past, facts.earlyTermination?.state === 'agreed' ? 'terminated' : 'expired');
  }
}

/** Where walks begin: at the beginning, and further on, so that they reach the end. */
const beginnings = { lodged, inReview, inSigning, inOperation };
type Walk = [keyof typeof beginnings, Move[]];

const walk = ([beginning, moves]: Walk): Authorized =>
  moves.reduce(
    (past, one) => (past.file.closed === null ? onward(moved(past, one)) : moved(past, one)),
    beginnings[beginning](),
  );

const opens = ({ events }: Authorized, step: string): number =>
  events.findIndex(({ type, data }) => type === 'stepOpened' && data['step'] === step);

const runs = { numRuns: 100, seed: 20240524 };

describe('walks through an authorization', () => {
  const starts = fc.constantFrom('lodged', 'lodged', 'inReview', 'inSigning', 'inOperation') as fc.Arbitrary<Walk[0]>;
  const walks: fc.Arbitrary<Walk> = fc.tuple(starts, fc.array(move, { minLength: 40, maxLength: 120 }));

  it('never reach operation without government consent to a recommendation and a completed disclosure after it', () => {
    let reached = 0;
    fc.assert(
      fc.property(walks, (moves) => {
        const past = walk(moves);
        const { events } = past;
        const at = opens(past, 'operation');
        if (at < 0) return;
        reached += 1;
        const before = events.slice(0, at).map(({ type }) => type);
        const consent = before.lastIndexOf('governmentConsented');
        const disclosure = before.lastIndexOf('resultDisclosed');
        expect(consent).toBeGreaterThan(-1);
        expect(disclosure).toBeGreaterThan(consent);
        expect(before.lastIndexOf('sentBackToReview')).toBeLessThan(consent);
        expect(events[consent]?.data['recommended']).toBe(true);
        expect(before.filter((type) => type === 'partySigned').length).toBeGreaterThanOrEqual(3);
      }),
      runs,
    );
    expect(reached).toBeGreaterThan(10);
  });

  it('record nothing that anybody does after the end', () => {
    let reached = 0;
    fc.assert(
      fc.property(walks, (moves) => {
        const { events, file } = walk(moves);
        if (file.closed !== null) reached += 1;
        const end = events.findIndex(({ type }) => type === 'caseClosed');
        expect(end < 0 ? [] : events.slice(end + 1)).toEqual([]);
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
      { ...runs, numRuns: 50 },
    );
  });

  it('can leave every stage: from wherever they stand, the plain course of things ends the case', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(walks, (moves) => {
        let past = walk(moves);
        reached.add(past.file.stage ?? 'closed');
        const plain = ['main', 'consent', 'consent', 'report', 'effect'] as const;
        for (let turn = 0; turn < 400 && past.file.closed === null; turn += 1) {
          const kind = turn % 60 === 59 ? 'wait' : (plain[turn % 5] ?? 'main');
          past = onward(moved(past, { kind, by: 'public', pick: kind === 'wait' ? 11 : Math.floor(turn / 5) % 9 }));
        }
        expect(past.file.closed).not.toBeNull();
      }),
      { ...runs, numRuns: 60 },
    );
    expect(reached.size).toBeGreaterThan(6);
  });
});
