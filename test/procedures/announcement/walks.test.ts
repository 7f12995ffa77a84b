/**
 * Model-based: whatever people do and in whatever order, the events fold into the file, nothing is told that was not decided, and
 * every case comes to its end. The order of the steps is that of workflows/announcement.ts, scripted, so that no server is needed.
 */
import fc from 'fast-check';
import { linesLeft, nothingToDisclose } from '../../../procedures/announcement';
import {
  consentedLines,
  currentList,
  openObjections,
  toList,
  undecidedLines,
  underReview,
} from '../../../procedures/announcement/lines';
import { instantAfter } from '../../../procedures/engine/deadlines';
import { evolve } from '../../../procedures/engine/evolve';
import {
  type Announced,
  contactHash,
  content,
  datasets,
  draft,
  drafted,
  lodgingFacts,
  procedure,
} from '../../support/announcement-case';
import { person } from '../../support/people';

const cast = [
  'lin-officer',
  'zhou-head',
  'chen-officer',
  'xu-head',
  'gu-officer',
  'wei-head',
  'wang-applicant',
  'sun-legal',
  'public',
  'expert-1',
  'shi-supervisor',
];
const day = 86_400_000;
/** Open from publication on: in these walks time passes with events only. */
const open = { opensAt: '2026-02-20T09:00:00+08:00' };

/** A move: who tries what. Numbers pick among what the case offers, so that many moves make sense and many do not. */
const move = fc.record({
  by: fc.constantFrom(...cast),
  act: fc.constantFrom(
    'consent',
    'consent',
    'consent',
    'main',
    'main',
    'main',
    'lodge',
    'edit',
    'note',
    'report',
    'report',
    'wait',
    'object',
    'object',
    'object',
    'withdraw',
    'decline',
  ),
  pick: fc.nat(7),
  hours: fc.nat(60),
});

type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** @returns the case after the move, whether it was accepted or refused. */
function moved(past: Announced, { by: anybody, act, pick, hours }: Move): Announced {
  const by = pick === 7 ? anybody : rightPerson(past, act, pick);
  const at = instantAfter(past.file.lastAt, 60_000);
  const { facts } = past.file;
  const chosen = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(1, list.length)];
  const proposal = chosen(past.file.proposals);
  const consent = proposal === undefined ? {} : { proposalId: proposal.id, hash: proposal.hash };
  const tried = (name: string, input: unknown, given: Record<string, unknown> = {}): Announced => {
    const answer = past.when(by, name, input, { at, given });
    return answer.refusals.length > 0 ? past : answer.effective();
  };
  switch (act) {
    case 'wait':
      return past.until(instantAfter(past.file.lastAt, hours * 3_600_000 * 6));
    case 'consent':
      return tried(person(by).organizationId === 'org-health' ? 'concur' : 'signOff', consent);
    case 'decline':
      return tried('returnDraft', { proposalId: proposal?.id ?? '', reason: '请修改' });
    case 'note':
      return tried('addNote', { text: '说明' });
    case 'edit':
      return tried('editAnnouncement', { ...draft, ...open, places: 1 + (pick % 3) });
    case 'lodge':
      return tried(
        'lodge',
        content,
        lodgingFacts(by, `AUTH-2026-${String(facts.applications.length + 1).padStart(4, '0')}`),
      );
    case 'withdraw':
      if (past.file.stage === 'preparation') return pick === 0 ? tried('abandonDraft', { reason: '不再发布' }) : past;
      return pick === 0 ? tried('withdrawAnnouncement', { reason: '依据调整' }) : past;
    case 'object': {
      const objectionId = `obj-${facts.objections.length + 1}`;
      const caseNo = chosen(facts.applications)?.caseNo ?? 'AUTH-2026-0000';
      return tried(
        'raiseObjection',
        { caseNo, reason: '标准有误', objectionId, contactHash },
        { objection: { id: objectionId, contactHash } },
      );
    }
    case 'report': {
      const application = chosen(facts.applications);
      const result = (['qualifiedAndConcluded', 'qualifiedAndConcluded', 'notQualified', 'ended'] as const)[pick % 4];
      return application === undefined
        ? past
        : past.hears('conclusion', { caseNo: application.caseNo, result, recommended: hours % 2 === 0, mean: 70 }, at);
    }
    default:
      return main(past, tried, pick);
  }
}

/** Who would do this now. */
function rightPerson({ file }: Announced, act: Move['act'], pick: number): string {
  const [proposal] = file.proposals;
  const ofGovernment = file.stage === 'governmentConsent';
  if (act === 'lodge') return pick % 2 === 0 ? 'wang-applicant' : 'sun-legal';
  if (act === 'object') return 'public';
  if (act === 'consent' || act === 'decline')
    return proposal?.awaiting === 'concurrence' ? 'xu-head' : ofGovernment ? 'wei-head' : 'zhou-head';
  return ofGovernment && act === 'main' ? 'gu-officer' : 'lin-officer';
}

/** The act the open step waits for. */
function main(
  past: Announced,
  tried: (name: string, input: unknown, given?: Record<string, unknown>) => Announced,
  pick: number,
): Announced {
  const { facts, stage } = past.file;
  switch (stage) {
    case 'preparation':
      return tried('publish', { draftHash: facts.draftHash }, { datasets });
    case 'applicationWindow':
      return pick === 1
        ? tried('extendWindow', { closesAt: instantAfter(facts.draft.closesAt, day), reason: '征询意见' })
        : past;
    case 'resultListing': {
      const listed = toList(facts);
      const best = listed.findIndex(({ conclusion }) => conclusion?.recommended === true);
      const lines = listed.map(({ caseNo }, index) => ({
        caseNo,
        rank: index + 1,
        recommended: index === best && pick % 2 === 0,
        reasons: '综合评分',
      }));
      return tried('drawUpResultList', { lines });
    }
    case 'governmentConsent': {
      const waiting = undecidedLines(facts).slice(0, 1 + (pick % 2));
      const decision = (['consent', 'consent', 'decline', 'return'] as const)[pick % 4];
      return tried('decideLines', { lines: waiting.map(({ caseNo }) => ({ caseNo, decision, reason: '经研究' })) });
    }
    default: {
      const [objection] = openObjections(facts);
      return tried('answerObjection', {
        objectionId: objection?.id ?? 'obj-0',
        upheld: pick % 3 === 0,
        answer: '经核查',
      });
    }
  }
}

/** What the workflow function does when a step has ended: the next step, or null when the case is over. */
function nextStep(past: Announced): string | null {
  const { stage, ending } = past.file;
  switch (`${stage}:${ending}`) {
    case 'preparation:published':
      return 'applicationWindow';
    case 'applicationWindow:closed':
      return 'resultListing';
    case 'resultListing:drawnUp':
      return 'governmentConsent';
    case 'governmentConsent:decided':
      if (!nothingToDisclose(past.file)) return 'publicDisclosure';
      return linesLeft(past.file) ? 'resultListing' : null;
    case 'publicDisclosure:linesReturned':
      return 'resultListing';
    default:
      return null;
  }
}

/** @returns the case after its step's ending led where the workflow leads it. */
function ledOn(past: Announced): Announced {
  if (past.file.ending === null || past.file.closed !== null) return past;
  const step = nextStep(past);
  if (step === null) return past.happens({ type: 'caseClosed', article: 'API', data: { outcome: past.file.ending } });
  const opened = past.opens(step);
  return step === 'publicDisclosure' ? opened.happens({ type: 'disclosed', article: 'Art. 10(1)', data: {} }) : opened;
}

/** @returns the case after all moves, with the endings its steps took. */
function walked(moves: readonly Move[], endings: Set<string>): Announced {
  let past = drafted({ draft: { ...open, places: 2 } });
  const step = (next: Announced) => {
    past = next;
    if (past.file.ending !== null) endings.add(`${past.file.stage}:${past.file.ending}`);
    check(past);
    past = ledOn(past);
  };
  for (const one of moves) if (past.file.closed === null) step(moved(past, one));
  for (let n = 0; past.file.closed === null && n < 120; n += 1) step(brought(past, n));
  return past;
}

/** Brings any case to its end, as diligent people would: every stage can be left. */
function brought(past: Announced, n: number): Announced {
  const { file } = past;
  const at = instantAfter(file.lastAt, 1);
  const [proposal] = file.proposals;
  if (proposal !== undefined) {
    const name = proposal.awaiting === 'concurrence' ? 'concur' : 'signOff';
    const head = proposal.signOffBy === 'org-government' ? 'wei-head' : 'zhou-head';
    const consent = { proposalId: proposal.id, hash: proposal.hash };
    const answer = past.when(name === 'concur' ? 'xu-head' : head, name, consent, { at });
    if (answer.refusals.length === 0) return answer.effective();
    const drafter = proposal.signOffBy === 'org-government' ? 'gu-officer' : 'lin-officer';
    return past.when(drafter, 'withdrawProposal', { proposalId: proposal.id, reason: '重拟' }, { at }).effective();
  }
  const [waiting] = underReview(file.facts);
  if (file.stage === 'resultListing' && waiting !== undefined)
    return past.hears('conclusion', { caseNo: waiting.caseNo, result: 'ended' }, at);
  const later = (): Announced => past.until(instantAfter(file.lastAt, 60 * day));
  if (file.stage === 'applicationWindow') return later();
  const tried = (name: string, input: unknown, given: Record<string, unknown> = {}): Announced => {
    const by = file.stage === 'governmentConsent' ? 'gu-officer' : 'lin-officer';
    const answer = past.when(by, name, input, { at, given });
    if (answer.refusals.length === 0) return answer.effective();
    const abandoned = past.when(by, 'abandonDraft', { reason: '不再发布' }, { at });
    return abandoned.refusals.length === 0 ? abandoned.effective() : later();
  };
  // The public looks closely: the first lines disclosed are objected to.
  const [line] = consentedLines(file.facts);
  if (line !== undefined && file.stage === 'publicDisclosure' && file.facts.objections.length < 2 && n % 2 === 0) {
    const objectionId = `obj-${file.facts.objections.length + 1}`;
    const input = { caseNo: line.caseNo, reason: '标准有误', objectionId, contactHash };
    const given = { objection: { id: objectionId, contactHash } };
    const answer = past.when('public', 'raiseObjection', input, { at, given });
    if (answer.refusals.length === 0) return answer.effective();
  }
  return main(past, tried, 2 + 2 * (n % 3));
}

/** What holds at every moment. */
function check(past: Announced): void {
  const { facts } = past.file;
  const told = past.effects.flatMap((effect) =>
    effect.lane === 'cases' && effect.operation === 'report' ? [effect] : [],
  );
  for (const { caseNo, payload } of told) {
    const line = currentList(facts)?.lines.find((one) => one.caseNo === caseNo);
    // 第十条第一款 Art. 10(1): nothing is consented, disclosed or sent back without the government's decision on that line.
    if (['lineConsented', 'lineDisclosed', 'lineBackToReview'].includes(payload['type'] as string))
      expect(line?.decision?.decision).toBe('consent');
    if (payload['type'] === 'lineDeclined') expect(line?.decision?.decision).toBe('decline');
    if (payload['type'] === 'lineDisclosed') {
      expect(currentList(facts)?.periodEndedAt).not.toBeNull();
      expect(openObjections(facts).map((one) => one.caseNo)).not.toContain(caseNo);
    }
  }
  const recommended = facts.applications.filter(
    ({ caseNo, outcome }) =>
      outcome === 'disclosed' &&
      facts.lists.some(({ lines }) => lines.some((line) => line.caseNo === caseNo && line.recommended)),
  );
  expect(recommended.length).toBeLessThanOrEqual(facts.draft.places);
}

describe('第七条、第十条 Arts. 7, 10 walks through an announcement', () => {
  const endings = new Set<string>();

  it('events fold into the file that append gave, it is plain JSON, and every walk comes to its end', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 160, size: 'max' }), (moves) => {
        const past = walked(moves, endings);
        const folded = past.events.reduce<typeof past.file | null>(
          (file, event) => evolve(procedure, file, event),
          null,
        );
        expect(folded).toEqual(past.file);
        expect(JSON.parse(JSON.stringify(past.file))).toEqual(past.file);
        expect(past.file.closed).not.toBeNull();
        expect(past.file.deadlines.filter(({ state }) => state === 'running')).toEqual([]);
        expect(past.events.map(({ seq }) => seq)).toEqual(past.events.map((_, index) => index + 1));
      }),
      { numRuns: 150, seed: 20260302 },
    );
  });

  it('the walks took every ending of every step', () => {
    const all = procedure.definition.steps.flatMap(({ id, ends }) => ends.map((ending) => `${id}:${ending}`));
    expect([...endings].sort()).toEqual(all.sort());
  });
});
