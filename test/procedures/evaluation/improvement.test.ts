/** I-85: what a reminder or interview asked to improve, from its day to its confirmation. */
import { noticesIn } from '../../support/given';
import {
  agreed,
  dueDayOf,
  type Evaluating,
  improved,
  inImprovement,
  inMeasures,
  interview,
  shanghai,
} from './evaluating';

const states = ({ file }: Evaluating) => file.facts.improvements.map(({ state }) => state);
const confirm = (before: Evaluating, no: number) =>
  before.when('lin-officer', 'confirmImprovement', { no }).then('improvementConfirmed');

describe('第十八条 Art. 18, I-85: improvements after a poor result', () => {
  it('each is due on its day, the operator’s work until it is reported, then the authority’s', () => {
    const past = inImprovement();
    // 31 October 2026 is a Saturday: 《民法典》第二百零三条, hence Monday 2 November.
    expect([dueDayOf(past, 'improvement-1'), dueDayOf(past, 'improvement-2')]).toEqual(['2026-11-02', '2026-12-31']);
    expect(past.tasks()).toEqual(['improvement-1', 'improvement-2']);
    const told = improved(past, 1);
    expect(told.tasks()).toEqual(['improvementCheck-1', 'improvement-2']);
    expect(noticesIn(told.effects)).toEqual(['org-data-authority: improvementReported']);
    const done = confirm(told, 1);
    expect([states(done), done.file.ending]).toEqual([['confirmed', 'due'], null]);
    expect(noticesIn(done.effects)).toEqual(['org-zijin: improvementConfirmed']);
  });

  it('the authority has ten working days to look at a report', () => {
    // Reported on Monday 2026-10-12: 13–16, 19–23 and 26 October.
    const told = inImprovement()
      .when('wang-applicant', 'reportImprovement', { no: 1, statement: '已改进 done' }, { at: shanghai('2026-10-12') })
      .then('improvementReported');
    expect(dueDayOf(told, 'improvementCheck-1')).toBe('2026-10-26');
  });

  it('it closes when the last is confirmed, in whatever order', () => {
    const done = confirm(confirm(improved(improved(inImprovement(), 2), 1), 2), 1);
    expect([states(done), done.file.ending, done.tasks()]).toEqual([['confirmed', 'confirmed'], 'improved', []]);
    expect(done.file.deadlines.filter(({ state }) => state === 'running')).toEqual([]);
  });

  it('what is not enough is returned with reasons and a later day, as often as it takes', () => {
    const told = improved(inImprovement(), 1);
    const back = { no: 1, reason: '仍有缺失 still missing', due: '2026-11-30' };
    told.when('lin-officer', 'returnImprovement', { ...back, due: '2026-09-24' }).refused('improvementDayOver');
    const returned = told.when('lin-officer', 'returnImprovement', back).then('improvementReturned');
    expect(dueDayOf(returned, 'improvement-1')).toBe('2026-11-30');
    expect(noticesIn(returned.effects)).toEqual(['org-zijin: improvementReturned']);
    expect(returned.tasks()).toEqual(['improvement-1', 'improvement-2']);
    const again = improved(returned, 1);
    expect(again.file.facts.improvements[0]).toMatchObject({
      state: 'reported',
      due: '2026-11-30',
      reports: [{ statement: '已改进 done' }, { statement: '已改进 done' }],
      returns: [{ reason: '仍有缺失 still missing', due: '2026-11-30' }],
    });
  });

  it('is reported and checked once at a time: what stands otherwise, or is not there, is refused', () => {
    const told = improved(inImprovement(), 1);
    const report = (no: number) => told.when('wang-applicant', 'reportImprovement', { no, statement: '已改进 done' });
    report(1).refused('improvementNotDue');
    report(3).refused('improvementUnknown');
    told.when('lin-officer', 'confirmImprovement', { no: 2 }).refused('improvementNotReported');
    told.when('lin-officer', 'confirmImprovement', { no: 3 }).refused('improvementUnknown');
    told
      .when('lin-officer', 'returnImprovement', { no: 2, reason: '不足 short', due: '2027-01-31' })
      .refused('improvementNotReported');
    told
      .when('wang-applicant', 'reportImprovement', { no: 2, statement: '已改进', documents: ['doc_other'] })
      .refused('documentUnknown');
  });

  it('that is late is told to the operator and goes one level up; a report that is late counts', () => {
    const past = inImprovement().until(shanghai('2026-11-20'));
    expect(past.file.ending).toBeNull();
    const first = past.events.filter(({ data }) => data['deadline'] === 'improvement-1@1').map(({ type }) => type);
    expect(first).toEqual(expect.arrayContaining(['reminded', 'deadlinePassed', 'escalated']));
    const late = past.when('wang-applicant', 'reportImprovement', { no: 1, statement: '已改进 done' });
    expect(states(late.then('improvementReported'))).toEqual(['reported', 'due']);
  });

  it('the authority may end the follow-up with reasons, by two persons; the operator is told with its remedies', () => {
    const done = agreed(improved(inImprovement(), 1), 'endImprovement', { reasons: '授权终止 terminated' });
    expect(done.file.ending).toBe('notImproved');
    expect(done.file.facts.notImproved).toMatchObject({ reasons: '授权终止 terminated' });
    expect(done.file.facts.final).toMatchObject({ result: 'poor' });
    expect(noticesIn(done.effects)).toEqual(['org-zijin: improvementEnded']);
    expect(JSON.stringify(done.effects)).toContain('行政复议');
  });

  it('a day that passed while the measure waited for its consents is due on the day itself', () => {
    const at = shanghai('2027-01-04');
    const improvements = [
      { what: '补全日志 keep logs', due: '2026-10-31' },
      { what: '加强安全管理 safety', due: '2026-12-31' },
    ];
    const late = inMeasures()
      .happens({ type: 'measureTaken', article: '第十八条 Art. 18', data: { ...interview, improvements } }, at)
      .opens('improvement', at)
      .file.deadlines.filter(({ state }) => state === 'running');
    expect(late.map(({ name, due }) => [name, due?.day])).toEqual([
      ['improvement-1', '2027-01-04'],
      ['improvement-2', '2027-01-04'],
    ]);
  });
});
