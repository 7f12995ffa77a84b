/** 第二十条第一款 Art. 20(1): an issue is traced level by level, mended or explained, confirmed, and ruled on where they do not agree. */
import { viewOf } from '../../../procedures/engine/case-file';
import { holder } from '../../../procedures/quality-issue/facts';
import { noticesIn, reportsIn } from '../../support/given';
import {
  agreed,
  answered,
  answeredAgain,
  assigned,
  begun,
  disputed,
  hospital,
  mended,
  objection,
  toProvider,
  transport,
} from './tracing';

const dueOf = ({ file }: ReturnType<typeof begun>, name: string) =>
  file.deadlines.findLast((one) => one.name === name && one.state === 'running')?.due?.day;
const responsibleOf = ({ file }: ReturnType<typeof begun>, name: string) =>
  file.deadlines.findLast((one) => one.name === name)?.responsible;

describe('第二十条第一款 Art. 20(1): tracing', () => {
  it('I-68: the center has ten working days, across a holiday with a make-up day', () => {
    expect(dueOf(begun(), 'tracing')).toBe('2026-10-15');
    expect(responsibleOf(begun(), 'tracing')).toEqual({ organizationId: 'org-center' });
    expect(noticesIn(begun().effects)).toEqual(['org-center: qualityIssueToTrace']);
  });

  it('goes to the provider of the catalogue, which has the same time and is told why', () => {
    const past = begun()
      .when('he-officer', 'assignQualityIssue', toProvider, { given: hospital })
      .then('qualityIssueAssigned');
    expect(noticesIn(past.effects)).toEqual(['org-hospital: qualityIssueAssigned']);
    const held = past.opens('mending');
    expect(holder(held.file.facts)).toMatchObject({
      organizationId: 'org-hospital',
      place: 'provider',
      by: 'org-center',
    });
    expect(responsibleOf(held, 'mending')).toEqual({ organizationId: 'org-hospital' });
    expect(held.tasks()).toEqual(['mend-1']);
  });

  it('may go to another office than the catalogue names, to nobody unknown, and to no company', () => {
    const assign = (organizationId: string | undefined, assignee: unknown, before = begun()) =>
      before.when('he-officer', 'assignQualityIssue', { ...toProvider, organizationId }, { given: { assignee } });
    assign('org-transport', transport.assignee).then('qualityIssueAssigned');
    assign('org-nowhere', null).refused('officeUnknown');
    assign('org-transport', hospital.assignee).refused('officeUnknown');
    assign('org-qinhuai', { id: 'org-qinhuai', roles: ['applicant'] }).refused('officeUnknown');
    const unknown = begun({ provider: null });
    expect(assign(undefined, null, unknown).refusals).toEqual([
      { code: 'inputMissing', pointer: '/organizationId', details: { field: 'organizationId' } },
    ]);
  });

  it.each(['exchange', 'center'])('a fault of the %s is mended by the center', (place) => {
    const past = begun()
      .when('he-officer', 'assignQualityIssue', { place, finding: '传输丢行 rows lost' })
      .then('qualityIssueAssigned');
    expect(holder(past.file.facts)).toMatchObject({ organizationId: 'org-center', place });
    past.opens('mending').when('tang-head', 'answerQualityIssue', mended).then('qualityIssueAnswered');
  });

  it('I-68: a provider passes it on to its source, which has time of its own; the level before stays in the record', () => {
    const input = { organizationId: 'org-transport', reason: '源自交通局 from the bureau' };
    const past = assigned()
      .when('liu-provider', 'passOnQualityIssue', input, { given: transport })
      .then('qualityIssuePassedOn');
    expect(past.file.facts.levels.map(({ organizationId, answer }) => [organizationId, answer?.how ?? null])).toEqual([
      ['org-hospital', 'passedOn'],
      ['org-transport', null],
    ]);
    expect(past.file.facts.levels[0]?.dueDay).toBe('2026-10-15');
    expect(past.file.deadlines.filter(({ name }) => name === 'mending').map(({ state }) => state)).toEqual([
      'met',
      'running',
    ]);
    expect(responsibleOf(past, 'mending')).toEqual({ organizationId: 'org-transport' });
    past.when('liu-provider', 'answerQualityIssue', mended).refused('issueElsewhere');
    past
      .when(
        'ma-officer',
        'passOnQualityIssue',
        { organizationId: 'org-hospital', reason: '退回 back' },
        { given: hospital },
      )
      .refused('issueWasThere');
    past.when('ma-officer', 'answerQualityIssue', mended).then('qualityIssueAnswered');
  });

  it('I-68: a provider returns with reasons what is not its own; it is traced again and may come back to it', () => {
    const returned = assigned()
      .when('liu-provider', 'returnQualityIssue', { reason: '非本院数据 not ours' })
      .then('qualityIssueReturned');
    expect(returned.file.ending).toBe('returned');
    const again = returned.opens('tracing');
    expect(holder(again.file.facts)).toBeNull();
    expect(assigned(again).file.facts.levels).toHaveLength(2);
  });

  it('only whoever has it in hands does anything with it, whatever its office', () => {
    for (const by of ['ma-officer', 'xu-head', 'he-officer', 'lin-officer'])
      assigned().when(by, 'answerQualityIssue', mended).refused('issueElsewhere');
  });

  it('documents are of the organization that hands them in', () => {
    const given = { documents: { doc_a: { organizationId: 'org-hospital' }, doc_b: { organizationId: 'org-zijin' } } };
    const answer = (documents: string[]) =>
      assigned().when('liu-provider', 'answerQualityIssue', { ...mended, documents }, { given });
    answer(['doc_a']).then('qualityIssueAnswered');
    answer(['doc_b']).refused('documentUnknown');
  });
});

describe('what is late', () => {
  it('is reminded of and escalates to the head of the provider and to the data authority; nothing is decided by it', () => {
    const late = assigned().until('2026-10-21T02:00:00.000Z');
    expect(late.file.ending).toBeNull();
    expect(noticesIn(late.effects)).toEqual(
      expect.arrayContaining([
        'org-hospital: reminded',
        'org-hospital: deadlinePassed',
        'org-hospital: escalated',
        'org-data-authority: escalated',
      ]),
    );
  });
});

describe('第二十条第一款 Art. 20(1): confirmation', () => {
  it('the operator confirms, and the authorization is told when the case closes', () => {
    const confirmed = answered()
      .when('wang-applicant', 'confirmQualityIssue', { note: '已核实 checked' })
      .then('qualityIssueConfirmed');
    expect(confirmed.file.ending).toBe('confirmed');
    const closed = confirmed.happens({ type: 'caseClosed', article: 'x', data: { outcome: 'confirmed' } });
    expect(reportsIn(closed.effects)).toEqual(['AUTH-2026-0001 qualityIssueEnded']);
  });

  it('I-69: it is sent back once; a second disagreement is ruled on by the data authority', () => {
    const back = answered().when('wang-applicant', 'reopenQualityIssue', objection).then('qualityIssueReopened');
    expect(back.file.ending).toBe('reopened');
    expect(noticesIn(back.effects)).toEqual([
      'org-center: qualityIssueReopened',
      'org-data-authority: qualityIssueReopened',
      'org-hospital: qualityIssueReopened',
    ]);
    const again = answeredAgain().when('wang-applicant', 'reopenQualityIssue', objection).then('qualityIssueDisputed');
    expect(again.file.ending).toBe('disputed');
    expect(disputed().tasks()).toEqual(['ruleOnQualityIssue']);
  });

  it('I-69: a ruling takes two persons; settled, the operator is told the reasons and remedies; else it is mended once more', () => {
    const settled = agreed(disputed(), 'ruleOnQualityIssue', { outcome: 'settled', reasons: '已补录' });
    expect(settled.file.ending).toBe('settled');
    const [told] = settled.effects.filter(
      (one) => one.lane === 'notice' && 'organizationId' in one.to && one.to.organizationId === 'org-zijin',
    );
    expect(told).toMatchObject({ template: 'qualityIssueRuled', body: { zh: expect.stringContaining('行政复议') } });
    expect(agreed(disputed(), 'ruleOnQualityIssue', { outcome: 'mendAgain', reasons: '未补全' }).file.ending).toBe(
      'mendAgain',
    );
    const drafted = disputed()
      .when('lin-officer', 'ruleOnQualityIssue', { outcome: 'settled', reasons: '已补录' })
      .then('proposalDrafted');
    expect(drafted.tasks()).toEqual([expect.stringMatching(/signOff$/)]);
  });

  it('I-69: the authority does not rule while the operator may still confirm, to the minute, and does once its time is over', () => {
    const rule = { outcome: 'settled', reasons: '运营单位未确认 not confirmed' };
    const waiting = answered();
    expect(dueOf(waiting, 'confirmation')).toBe('2026-10-15');
    waiting
      .when('lin-officer', 'ruleOnQualityIssue', rule, { at: '2026-10-15T16:00:00.000Z' })
      .refused('confirmationOpen');
    waiting.when('lin-officer', 'ruleOnQualityIssue', rule, { at: '2026-10-15T16:00:00.001Z' }).then('proposalDrafted');
    const late = waiting.until('2026-10-15T16:01:00.000Z');
    expect(late.tasks()).toEqual(['confirmQualityIssue', 'ruleOnQualityIssue']);
    expect(agreed(late, 'ruleOnQualityIssue', rule).file.ending).toBe('settled');
  });

  it('I-71: an issue outlives its authorization; the authority rules at once, and no day of the operator is waited for', () => {
    const ended = answered().hears('authorizationEnded', { how: 'expired', day: '2026-09-30' });
    expect(ended.file.ending).toBeNull();
    expect(responsibleOf(ended, 'confirmation')).toEqual({ organizationId: 'org-data-authority' });
    expect(ended.tasks()).toContain('ruleOnQualityIssue');
    expect(agreed(ended, 'ruleOnQualityIssue', { outcome: 'settled', reasons: '已补录' }).file.ending).toBe('settled');
    const before = begun().hears('authorizationEnded', { how: 'terminated', day: '2026-09-30' });
    expect(before.file.ending).toBeNull();
    expect(responsibleOf(answered(assigned(before)), 'confirmation')).toEqual({ organizationId: 'org-data-authority' });
  });

  it('another operator goes on with it', () => {
    const to = { id: 'org-qinhuai', affiliates: [] };
    const changed = answered().hears('operatorChanged', { to });
    expect(viewOf(changed.file).parties.applicant).toBe('org-qinhuai');
    expect(responsibleOf(changed, 'confirmation')).toEqual({ organizationId: 'org-qinhuai' });
    changed.when('wang-applicant', 'confirmQualityIssue', { note: '好' }).refused('notPermitted');
    changed.when('sun-applicant', 'confirmQualityIssue', { note: '已核实' }).then('qualityIssueConfirmed');
  });
});

describe('withdrawing', () => {
  it.each([begun, assigned, answered, disputed])('the operator takes its report back at any stage (%#)', (at) => {
    expect(
      at().when('wang-applicant', 'withdrawQualityIssue', { reason: '误报 mistaken' }).then('qualityIssueWithdrawn')
        .file.ending,
    ).toBe('withdrawn');
  });

  it('what the authority found in an evaluation is not its own to withdraw', () => {
    const found = begun({ origin: 'evaluation' }).opens('tracing');
    found.when('wang-applicant', 'withdrawQualityIssue', { reason: '误报 mistaken' }).refused('issueNotReported');
  });
});
