/** I-43: moving a running case to another legal basis. */
import { exampleCity, nanjing2024, transitionalExample } from '../../../law/packs';
import { viewOf } from '../../../procedures/engine/case-file';
import { inDisclosure, objected, zijin } from '../../support/announcement-case';
import { noticesIn } from '../../support/given';
import { carriedOf } from '../../support/openings';
import { type Authorized, accepted, consentTo, lodged, shanghai } from '../authorization/authorized';

const toExampleCity = { given: { basis: carriedOf(exampleCity) } };
const input = { basisId: 'example-city', reason: '后继依据要求衔接 the successor takes running cases over' };

const moved = (before: Authorized, asked: { at?: string } = {}) => {
  const facts = { ...toExampleCity, ...asked };
  const waiting = before.when('lin-officer', 'moveBasis', input, facts).then('proposalDrafted');
  return waiting.when('zhou-head', 'signOff', consentTo(waiting), facts).then('proposalTakesEffect', 'basisMoved');
};
const dueDays = ({ file }: Pick<Authorized, 'file'>) =>
  Object.fromEntries(file.deadlines.flatMap(({ name, state, due }) => (state === 'running' ? [[name, due?.day]] : [])));

describe('I-43: a running case and another basis', () => {
  it('takes two persons even where one level suffices, and is recorded with the day before and after', () => {
    const before = lodged({ levels: 1 });
    expect(dueDays(before)).toEqual({ completeness: '2026-10-09' });
    const after = moved(before);
    expect(after.file.basis).toMatchObject({ id: 'example-city', effectiveTo: '2029-05-23' });
    expect(after.file.policy.agreement.termMaxYears).toBe(3);
    expect(dueDays(after)).toEqual({ completeness: '2026-09-30' });
    expect(after.events.at(-1)).toMatchObject({
      article: 'I-43',
      data: {
        from: { id: 'transitional-example' },
        basis: { id: 'example-city' },
        budgets: { 'completeness@1': 3 },
        reason: input.reason,
        moved: [
          {
            deadline: 'completeness@1',
            from: { day: '2026-10-09' },
            to: { day: '2026-09-30', because: { en: expect.stringContaining('3 working days') } },
          },
        ],
      },
    });
  });

  it('keeps what the organization set for sign-off, and deadlines that are met', () => {
    const after = moved(accepted());
    expect(after.file.policy.signOff.levels).toBe(2);
    expect(dueDays(after)).toEqual({ decision: '2026-10-22' });
    expect(after.file.deadlines.find(({ name }) => name === 'completeness')).toEqual(
      accepted().file.deadlines.find(({ name }) => name === 'completeness'),
    );
  });

  it('tells those whose day has moved: the office that must act and the applicant who waits', () => {
    expect(noticesIn(moved(lodged()).effects).sort()).toEqual([
      'org-data-authority: deadlinesMoved',
      'org-zijin: deadlinesMoved',
    ]);
  });

  it('is refused where nothing of this name is enabled, where it is carried already, or not in force on the day', () => {
    const before = lodged();
    before.when('lin-officer', 'moveBasis', input).refused('basisUnknown');
    before.when('lin-officer', 'moveBasis', input, { given: { basis: null } }).refused('basisUnknown');
    before
      .when(
        'lin-officer',
        'moveBasis',
        { ...input, basisId: 'nanjing-2024' },
        { given: { basis: carriedOf(nanjing2024) } },
      )
      .refused('basisNotInForce');
    before
      .when(
        'lin-officer',
        'moveBasis',
        { ...input, basisId: 'transitional-example' },
        { given: { basis: carriedOf(transitionalExample) } },
      )
      .refused('basisCarried');
  });

  it.each([
    ['on the last day', '2026-09-30', []],
    ['on the day after', '2026-10-01', ['basisEndsDeadline']],
  ])('is refused where an open deadline would be over by it: %s it would have', (_name, day, codes) => {
    const answer = lodged().when('lin-officer', 'moveBasis', input, { ...toExampleCity, at: shanghai(day) });
    expect(answer.refusals.map(({ code }) => code)).toEqual(codes);
  });

  it('is asked again when it is signed off: the days that passed since count', () => {
    const waiting = lodged().when('lin-officer', 'moveBasis', input, toExampleCity).then('proposalDrafted');
    const late = { ...toExampleCity, at: shanghai('2026-10-08') };
    waiting.when('zhou-head', 'signOff', consentTo(waiting), late).refused('basisEndsDeadline');
  });

  it('what is due later by it is overdue no longer', () => {
    const late = accepted().until(shanghai('2026-11-30'));
    expect(late.file.deadlines.find(({ name }) => name === 'decision')?.overdue).toBe(true);
    const policy = {
      ...carriedOf(exampleCity).policy,
      eligibilityReview: { ...late.file.policy.eligibilityReview, workingDays: 60 },
    };
    const given = { basis: { ...carriedOf(exampleCity), policy } };
    const waiting = late.when('lin-officer', 'moveBasis', input, { given }).then('proposalDrafted');
    const after = waiting.when('zhou-head', 'signOff', consentTo(waiting), { given }).effective('proposalTakesEffect');
    expect(after.file.deadlines.find(({ name }) => name === 'decision')).toMatchObject({
      overdue: false,
      escalated: false,
    });
  });

  it('moves an announcement too: the period of disclosure and the answer to each objection', () => {
    const before = objected(inDisclosure(), zijin, 'objection-1');
    const days = (file: typeof before.file) =>
      file.deadlines.flatMap(({ state, budget, name }) => (state === 'running' ? [`${name} ${budget.amount}`] : []));
    expect(days(before.file)).toEqual(['publicDisclosure 5', 'objection-objection-1 10']);
    const given = {
      basis: { ...carriedOf(exampleCity), basis: { ...carriedOf(exampleCity).basis, effectiveFrom: '2026-01-01' } },
    };
    const waiting = before.when('lin-officer', 'moveBasis', input, { given }).then('proposalDrafted');
    const { id: proposalId, hash } = waiting.file.proposals.at(-1) ?? { id: '', hash: '' };
    const after = waiting
      .when('zhou-head', 'signOff', { proposalId, hash }, { given })
      .effective('proposalTakesEffect');
    expect(days(after.file)).toEqual(['publicDisclosure 7', 'objection-objection-1 7']);
    expect(JSON.stringify(viewOf(after.file))).not.toContain('windowMinDays');
  });
});
