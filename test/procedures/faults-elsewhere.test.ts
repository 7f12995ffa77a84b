/** Situations in which systems of this kind are known to go wrong, each named by what happens. */
import { nextDue } from '../../procedures/engine/agenda';
import { agreementFor } from '../support/openings';
import { type Authorized, endOf, inOperation, later, lodged, procedure, shanghai } from './authorization/authorized';

const items = [{ material: 'auditReport', fault: 'outdated', note: '2023 年度' }];
const documents = { doc_new: { organizationId: 'org-zijin' } };
const materials = [{ material: 'auditReport', documentId: 'doc_new' }];
const corrected = (at: string): Authorized =>
  lodged({ on: shanghai('2026-03-02') })
    .when('lin-officer', 'returnForCorrection', { items }, { at: shanghai('2026-03-03') })
    .then('returnedForCorrection')
    .when('wang-applicant', 'correct', { materials }, { at, given: { documents } })
    .then('corrected');
const months = ({ events }: Authorized) =>
  events.filter(({ type }) => type === 'termReminder').map(({ data }) => data['months']);

describe('reminders', () => {
  it('one that nobody could give in its night is given afterwards, and not forgotten for good', () => {
    // The instant of the first reminder is over, and something else was recorded since.
    const missed = inOperation()
      .until(shanghai('2031-03-01'))
      .happens({ type: 'noteAdded', article: '第六条 Art. 6', data: { text: '说明' } }, shanghai('2031-04-02'));
    expect(months(missed)).toEqual([]);
    expect(nextDue(procedure, missed.file)).toMatchObject({
      at: shanghai('2031-03-28'),
      event: { type: 'termReminder' },
    });
    expect(months(missed.until(shanghai('2031-04-02')))).toEqual([6]);
  });

  it('fall before the day they remind of, not on it', () => {
    const past = inOperation().until(later(endOf('2031-09-30'), -1));
    const ahead = past.events.filter(({ type, data }) => type === 'termReminder' && data['months'] !== 0);
    expect(ahead.map(({ at }) => at < shanghai('2031-09-01'))).toEqual([true, true, true]);
  });

  it('come again when the materials were returned and have come back', () => {
    // Reminded of nothing before the return; five working days from 10 March, whose own day does not count, end on Tuesday the 17th.
    const back = corrected(shanghai('2026-03-10'));
    const given = back
      .until(shanghai('2026-03-31'))
      .events.filter(({ data }) => data['deadline'] === 'completeness@1')
      .map(({ type, at }) => `${type} ${at}`);
    expect(given.slice(0, 3)).toEqual([
      `reminded ${shanghai('2026-03-16')}`,
      `deadlinePassed ${shanghai('2026-03-18', '00:01:00')}`,
      `reminded ${shanghai('2026-03-18')}`,
    ]);
  });

  it('come again when the term is a new one: six, three and one month before its end, and on its last day', () => {
    const { term } = agreementFor('2031-10-01', '2036-09-30');
    const first = inOperation().until(shanghai('2031-09-30'));
    expect(months(first)).toEqual([6, 3, 1, 0]);
    const renewed = first.happens({ type: 'agreementSigned', article: '第十二条 Art. 12', data: { hash: '', term } });
    expect(renewed.until(endOf('2031-09-30')).file.ending).toBeNull();
    const second = renewed.until(later(endOf('2036-09-30'), -1));
    expect(months(second)).toEqual([6, 3, 1, 0, 6, 3, 1, 0]);
    expect(second.until(endOf('2036-09-30')).file.ending).toBe('expired');
  });

  it('none of the ladder is used up by the rest days of the Spring Festival: all come, each on its own working day', () => {
    // Due on Friday 13 February 2026; 14 and 28 February are worked, 15 to 23 rest.
    const past = lodged({ on: shanghai('2026-02-06') }).until(shanghai('2026-03-20'));
    const late = past.events.filter(({ data }) => data['timing'] === 'after');
    expect(late.map(({ at, data }) => [data['workingDays'], at])).toEqual([
      [1, shanghai('2026-02-14')],
      [3, shanghai('2026-02-25')],
      [7, shanghai('2026-03-02')],
      [15, shanghai('2026-03-12')],
    ]);
  });
});

describe('a case that was returned to the applicant', () => {
  const returned = () => lodged().when('lin-officer', 'returnForCorrection', { items }).then('returnedForCorrection');

  it('cannot be decided meanwhile, also not by signing off what was drafted before', () => {
    const drafted = lodged().when('lin-officer', 'accept', {}).then('proposalDrafted');
    const [proposal] = drafted.file.proposals;
    const back = drafted
      .when('lin-officer', 'returnForCorrection', { items })
      .then('returnedForCorrection', 'proposalLapsed');
    back.when('zhou-head', 'signOff', { proposalId: proposal?.id, hash: proposal?.hash }).refused('proposalNotFound');
    returned().when('lin-officer', 'accept', {}).refused('correctionOpen');
  });

  it('shows what was corrected last, and keeps what it replaced apart from it', () => {
    const { facts } = corrected(shanghai('2026-03-10')).file;
    expect(facts.content.materials.filter(({ material }) => material === 'auditReport')).toEqual(materials);
    expect(facts.formerMaterials).toEqual([{ material: 'auditReport', documentId: 'doc_auditReport' }]);
  });
});

describe('the end of a term', () => {
  it('does something: the case ends, and orders access to be revoked', () => {
    const ended = inOperation().until(endOf('2031-09-30'));
    expect(ended.events.at(-1)?.type).toBe('termEnded');
    const orders = ended.opens('accessRestriction').effects.filter(({ lane }) => lane === 'platform');
    expect(orders).toMatchObject([{ operation: 'revoke' }]);
  });

  it('is no time to go on negotiating: no act of the term is open any more', () => {
    const ended = inOperation().until(endOf('2031-09-30'));
    const input = { reason: '业务调整', effectiveDay: '2031-12-31' };
    ended.when('wang-legal', 'requestEarlyTermination', input).refused('stageChanging');
    ended.opens('accessRestriction').when('wang-legal', 'requestEarlyTermination', input).refused('wrongStage');
  });

  it('can be brought forward, and by no side alone: neither asking nor deciding without the other authority ends it', () => {
    const input = { reason: '业务调整', effectiveDay: '2027-03-31' };
    const asked = inOperation().when('wang-legal', 'requestEarlyTermination', input).then('earlyTerminationRequested');
    const drafted = asked
      .when('lin-officer', 'decideEarlyTermination', { ...input, agreed: true })
      .then('proposalDrafted');
    for (const past of [asked, drafted]) {
      const after = past.until(shanghai('2027-04-30'));
      expect([after.file.stage, after.file.ending]).toEqual(['operation', null]);
    }
  });
});

describe('an escalation', () => {
  it('that the policy names is really given, to the head', () => {
    const past = lodged({ on: shanghai('2026-03-02') }).until(shanghai('2026-03-12'));
    const escalated = past.effects.filter((effect) => effect.lane === 'notice' && effect.template === 'escalated');
    expect(escalated).toMatchObject([{ to: { organizationId: 'org-data-authority', level: 'head' } }]);
  });
});

describe('a pause', () => {
  it('moves the end, and is kept with its real first and last instant beside what was planned', () => {
    const before = lodged({ on: shanghai('2026-03-02') }).file.deadlines[0];
    const after = corrected(shanghai('2026-03-10')).file.deadlines[0];
    expect([before?.due?.day, after?.due?.day]).toEqual(['2026-03-09', '2026-03-17']);
    expect(after?.pauses).toMatchObject([{ from: shanghai('2026-03-03'), to: shanghai('2026-03-10') }]);
    expect(after?.budget).toEqual(before?.budget);
  });
});
