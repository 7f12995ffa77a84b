import fc from 'fast-check';
import { evaluationAgenda } from '../../../procedures/authorization/standing/evaluation';
import { evolve } from '../../../procedures/engine/evolve';
import { evaluationGiven, indicatorSystem } from '../../support/evaluation-openings';
import { noticesIn, reportsIn } from '../../support/given';
import { transferAgreed, transferRequested } from './amended';
import { type Authorized, agreed, caseNo, endOf, inOperation, lodged, procedure, shanghai } from './authorized';

const article = '第十八条 Art. 18';
/** Term from 2026-10-01 to 2031-09-30. */
const started = (setting: { periodicEvaluation?: boolean } = { periodicEvaluation: true }): Authorized =>
  inOperation(setting).until(shanghai('2026-10-01', '00:00:00'));
const open = (past: Authorized, given: Record<string, unknown> = evaluationGiven('EVAL-2026-0001')) =>
  past.when('lin-officer', 'openEvaluation', { reason: '年度评估 yearly' }, { given });
const opened = (past: Authorized, number: string): Authorized =>
  open(past, evaluationGiven(number)).then('evaluationOpened');
const prepared = (past: Authorized, evaluationNo: string | null): Authorized =>
  past.happens({
    type: 'evaluationPrepared',
    article: 'I-74',
    data: { evaluationNo, indicators: evaluationNo === null ? null : indicatorSystem },
  });
const final = (
  past: Authorized,
  evaluationNo: string,
  result: string,
  operator = 'org-zijin',
  at = past.file.lastAt,
): Authorized =>
  past
    .hears('evaluationConcluded', { evaluationNo, result, operator }, at)
    .hears('evaluationFinal', { evaluationNo, result, operator }, at);
/** @returns the case after evaluations with these final results, one after the other. */
const evaluated = (past: Authorized, ...results: string[]): Authorized =>
  results.reduce(
    (current, result, index) => final(opened(current, `EVAL-${index + 1}`), `EVAL-${index + 1}`, result),
    past,
  );
const works = ({ effects }: Authorized) =>
  effects.flatMap((effect) => (effect.lane === 'work' ? [[effect.operation, effect.payload]] : []));
const starts = ({ effects }: Authorized): any[] =>
  effects.flatMap((effect) => (effect.lane === 'cases' && effect.operation === 'start' ? [effect.payload] : []));
const now = (past: Authorized): Authorized => past.until(past.file.lastAt);
const types = (past: Authorized, type: string) => past.events.filter((event) => event.type === type);

describe('第十八条 Art. 18: opening an evaluation', () => {
  it('by the authority: needs an indicator system, a number, a term that has begun', () => {
    const past = open(started()).then('evaluationOpened');
    expect(starts(past)).toMatchObject([
      {
        kind: 'evaluation',
        caseNo: 'EVAL-2026-0001',
        data: {
          policy: past.file.policy,
          parties: past.file.parties,
          opening: { authorizationNo: caseNo, trigger: 'authority', indicators: indicatorSystem },
        },
      },
    ]);
    open(started(), {}).refused('noIndicatorSystem', 'numberNotAllotted');
    open(inOperation()).refused('nothingToEvaluate');
    open(lodged()).refused('wrongStage');
    open(opened(started(), 'EVAL-1')).refused('evaluationOpen');
  });

  it('I-74: by itself on the day a cycle is over, with a number that an activity allots', () => {
    expect(types(started().until(shanghai('2027-09-30', '23:59:59')), 'evaluationDue')).toEqual([]);
    const due = started().until(shanghai('2027-10-01', '00:00:00'));
    expect(types(due, 'evaluationDue')).toMatchObject([{ at: shanghai('2027-10-01', '00:00:00') }]);
    expect(works(due)).toContainEqual(['prepareEvaluation', { day: '2027-10-01' }]);
    const running = prepared(due, 'EVAL-2027-0001');
    expect(starts(running)).toMatchObject([{ caseNo: 'EVAL-2027-0001', data: { opening: { trigger: 'timer' } } }]);
    open(running).refused('evaluationOpen');
  });

  it('I-74: one at a time; cycles that come meanwhile are made up by one', () => {
    const running = prepared(started().until(shanghai('2027-10-01', '00:00:00')), 'EVAL-1').until(
      shanghai('2029-12-31'),
    );
    expect(types(running, 'evaluationDue')).toHaveLength(1);
    const done = now(final(running, 'EVAL-1', 'good', 'org-zijin', shanghai('2029-12-31')));
    expect(types(done, 'evaluationDue')).toHaveLength(2);
    const second = now(final(prepared(done, 'EVAL-2'), 'EVAL-2', 'good'));
    expect(types(second, 'evaluationDue')).toHaveLength(2);
    expect(types(second.until(shanghai('2030-10-01')), 'evaluationDue')).toHaveLength(3);
  });

  it('I-74: no cycle ends after the term', () => {
    const days = [1, 2, 3, 4, 5].reduce((past, n) => {
      const due = past.until(shanghai(`${2026 + n}-10-01`, '00:00:00'));
      return due.file.facts.evaluation?.state === 'preparing'
        ? final(prepared(due, `EVAL-${n}`), `EVAL-${n}`, 'good')
        : due;
    }, started());
    expect(types(days, 'evaluationDue')).toHaveLength(4);
    expect(days.file.ending).toBe('expired');
  });

  it('I-74: the cycles of an agreement taken over are counted from its own term, from the take-over on', () => {
    const past = started();
    const file = { ...past.file, openedAt: shanghai('2029-03-01') };
    expect(evaluationAgenda(file)).toMatchObject([
      { key: 'evaluation-2029-10-01', at: shanghai('2029-10-01', '00:00:00') },
    ]);
  });

  it('I-74: a case of before is evaluated by itself once it was evaluated at all', () => {
    const before = started({});
    expect(types(before.until(shanghai('2030-01-01')), 'evaluationDue')).toEqual([]);
    const since = evaluated(before.until(shanghai('2027-03-01')), 'good');
    expect(types(since.until(shanghai('2027-10-01', '00:00:00')), 'evaluationDue')).toHaveLength(1);
  });

  it('I-74: without an indicator system nothing opens, the authority is told and has a task', () => {
    const past = prepared(started().until(shanghai('2027-10-01', '00:00:00')), null);
    expect([starts(past), noticesIn(past.effects)]).toEqual([[], ['org-data-authority: evaluationNotOpened']]);
    expect(past.tasks()).toContain('openEvaluation');
    expect(opened(past, 'EVAL-1').tasks()).not.toContain('openEvaluation');
    expect(types(past.until(shanghai('2028-10-01', '00:00:00')), 'evaluationDue')).toHaveLength(2);
  });

  it('a number that belongs to another case is given up for the next one; what a person opened is asked for again', () => {
    const taken = (past: Authorized, number: string) =>
      past.happens({ type: 'caseNotStarted', article: 'x', data: { caseNo: number } });
    const byTimer = taken(prepared(started().until(shanghai('2027-10-01', '00:00:00')), 'EVAL-1'), 'EVAL-1');
    expect(noticesIn(byTimer.effects)).toEqual([]);
    const again = now(byTimer);
    expect(types(again, 'evaluationDue')).toHaveLength(2);
    expect(prepared(again, 'EVAL-2').file.facts.evaluation).toMatchObject({ evaluationNo: 'EVAL-2', state: 'open' });
    const byHand = taken(opened(started(), 'EVAL-1'), 'EVAL-1');
    expect(noticesIn(byHand.effects)).toEqual(['org-data-authority: caseNotStarted']);
    open(now(byHand)).then('evaluationOpened');
  });

  it('I-78: discontinued, the next one may be opened; it counts for nothing', () => {
    const past = opened(evaluated(started(), 'poor'), 'EVAL-9').hears('evaluationDiscontinued', {
      evaluationNo: 'EVAL-9',
    });
    expect(past.file.facts.evaluation?.state).toBe('discontinued');
    expect(past.file.facts.evaluations).toHaveLength(1);
    expect(past.hears('evaluationDiscontinued', { evaluationNo: 'EVAL-7' }).events.at(-1)?.type).toBe(
      'reportNotApplied',
    );
  });

  it('I-78, I-79: the end of the authorization is told to what is open, and to nothing else', () => {
    const ended = opened(started(), 'EVAL-1').until(endOf('2031-09-30'));
    expect(reportsIn(ended.effects)).toEqual(['EVAL-1 authorizationEnded']);
    expect(reportsIn(evaluated(started(), 'good').until(shanghai('2027-09-30')).effects)).toEqual([]);
    const late = prepared(started().until(shanghai('2027-10-01', '00:00:00')), 'EVAL-1');
    expect(reportsIn(late.until(endOf('2031-09-30')).effects)).toEqual(['EVAL-1 authorizationEnded']);
  });

  it('a number that comes after the end starts nothing', () => {
    const due = started().until(shanghai('2027-10-01', '00:00:00'));
    const ended = prepared(due.until(endOf('2031-09-30')).opens('accessRestriction'), 'EVAL-1');
    expect(starts(ended)).toEqual([]);
  });
});

describe('第十八条 Art. 18, I-77: two consecutive poor results', () => {
  const allotted = (past: Authorized, terminationNo = 'TERM-2027-0001'): Authorized =>
    past.happens({ type: 'terminationAllotted', article: 'I-77', data: { terminationNo } });
  const taken = (past: Authorized, number: string) =>
    past.happens({ type: 'caseNotStarted', article: 'x', data: { caseNo: number } });

  it('open a termination procedure by themselves once the later one is final', () => {
    const concludedOnly = opened(evaluated(started(), 'poor'), 'EVAL-2').hears('evaluationConcluded', {
      evaluationNo: 'EVAL-2',
      result: 'poor',
      operator: 'org-zijin',
    });
    expect(types(now(concludedOnly), 'poorRowFound')).toEqual([]);
    const found = now(evaluated(started(), 'poor', 'poor'));
    expect(types(found, 'poorRowFound')).toMatchObject([{ data: { results: ['EVAL-1', 'EVAL-2'] } }]);
    expect(works(found)).toEqual([['allotTermination', { day: '2026-10-01' }]]);
    const past = now(allotted(found));
    expect(starts(past)).toMatchObject([
      {
        kind: 'termination',
        caseNo: 'TERM-2027-0001',
        actor: { role: 'system' },
        data: {
          opening: { authorizationNo: caseNo, cause: 'twicePoor', clause: null, poorResults: ['EVAL-1', 'EVAL-2'] },
        },
      },
    ]);
    expect(past.file.facts).toMatchObject({ termination: { state: 'open' }, poorRow: null, answeredPoor: 'EVAL-2' });
    expect(types(past.until(shanghai('2027-09-01')), 'terminationOpened')).toHaveLength(1);
  });

  it.each([[['poor', 'qualified', 'poor']], [['poor']], [['poor', 'excellent']], [['poor', 'poor', 'good']]])(
    'not by %j when the last is final',
    (results) => {
      const row = results.slice(0, 2).every((one) => one === 'poor') && results.length > 2;
      const past = now(evaluated(started(), ...results));
      expect(types(past, 'poorRowFound')).toHaveLength(0);
      expect(row).toBe(results.join() === 'poor,poor,good');
    },
  );

  it('not by a result that was corrected on contest', () => {
    const past = opened(evaluated(started(), 'poor'), 'EVAL-2')
      .hears('evaluationConcluded', { evaluationNo: 'EVAL-2', result: 'poor', operator: 'org-zijin' })
      .hears('evaluationCorrected', { evaluationNo: 'EVAL-2', result: 'qualified' })
      .hears('evaluationFinal', { evaluationNo: 'EVAL-2', result: 'qualified' });
    expect(types(now(past), 'poorRowFound')).toEqual([]);
  });

  const breach = {
    cause: 'breach',
    clause: '8.1',
    facts: '原始数据外传 raw data left',
    grounds: '违反第十三条 Art. 13',
  };
  const withProcedure = (past: Authorized): Authorized =>
    agreed(past, 'openTermination', breach, { given: { terminationNo: 'TERM-2026-0009' } });
  const decided = (past: Authorized, outcome: string, terminationNo = 'TERM-2026-0009') =>
    past.hears('terminationDecided', { terminationNo, outcome, lastDay: null, reasons: '理由 reasons' });

  it('wait for a procedure that is under way, and open when it has ended without a termination', () => {
    const busy = now(evaluated(withProcedure(started()), 'poor', 'poor'));
    expect(types(busy, 'poorRowFound')).toEqual([]);
    const free = now(decided(busy, 'notMadeOut'));
    expect(types(now(allotted(free)), 'terminationOpened')).toHaveLength(2);
  });

  it('wait as well when the authorities were quicker than the number', () => {
    const busy = allotted(withProcedure(now(evaluated(started(), 'poor', 'poor'))));
    expect(types(now(busy), 'terminationOpened')).toHaveLength(1);
    const free = now(decided(now(busy), 'withdrawn'));
    expect(free.file.facts.termination).toMatchObject({ caseNo: 'TERM-2027-0001', cause: 'twicePoor' });
  });

  it('open one procedure for the same results, also when the authorities opened it; a third poor one opens another', () => {
    const poor = { cause: 'twicePoor', facts: '两次较差 poor twice', grounds: '第十八条 Art. 18' };
    const second = opened(evaluated(started(), 'poor'), 'EVAL-2').hears('evaluationConcluded', {
      evaluationNo: 'EVAL-2',
      result: 'poor',
      operator: 'org-zijin',
    });
    const byHand = agreed(second, 'openTermination', poor, { given: { terminationNo: 'TERM-2026-0009' } });
    const last = byHand.hears('evaluationFinal', { evaluationNo: 'EVAL-2', result: 'poor' });
    const free = now(decided(now(last), 'withdrawn'));
    expect(types(free, 'poorRowFound')).toEqual([]);
    const third = now(final(opened(free, 'EVAL-3'), 'EVAL-3', 'poor'));
    expect(types(third, 'poorRowFound')).toMatchObject([{ data: { results: ['EVAL-2', 'EVAL-3'] } }]);
  });

  it('ask for another number when the one allotted belongs to another case', () => {
    const past = taken(now(allotted(now(evaluated(started(), 'poor', 'poor')))), 'TERM-2027-0001');
    expect([past.file.facts.termination, noticesIn(past.effects)]).toEqual([null, []]);
    const again = now(past);
    expect(types(again, 'poorRowFound')).toHaveLength(2);
    const done = now(allotted(again, 'TERM-2027-0002'));
    expect(done.file.facts.termination?.caseNo).toBe('TERM-2027-0002');
    expect(types(now(done), 'poorRowFound')).toHaveLength(2);
  });

  it('count only for the operator whose results they are', () => {
    const past = transferAgreed(transferRequested(evaluated(started(), 'poor'))).until(shanghai('2027-01-02'));
    const other = now(final(opened(past, 'EVAL-2'), 'EVAL-2', 'poor', 'org-qinhuai'));
    expect(types(other, 'poorRowFound')).toEqual([]);
    const twice = now(final(opened(other, 'EVAL-3'), 'EVAL-3', 'poor', 'org-qinhuai'));
    expect(types(twice, 'poorRowFound')).toMatchObject([{ data: { results: ['EVAL-2', 'EVAL-3'] } }]);
  });

  it('property: whatever results come, each pair of consecutive poor ones opens exactly one procedure, nothing else opens any', () => {
    const result = fc.constantFrom('poor', 'poor', 'qualified', 'good', 'excellent');
    const cycle = fc.record({ result, corrected: fc.boolean(), discontinued: fc.integer({ min: 0, max: 5 }) });
    fc.assert(
      fc.property(fc.array(cycle, { maxLength: 8 }), (cycles) => {
        let past = started();
        const finals: string[] = [];
        let wanted = 0;
        for (const [index, one] of cycles.entries()) {
          const evaluationNo = `EVAL-${index}`;
          past = opened(past, evaluationNo);
          if (one.discontinued === 0) {
            past = past.hears('evaluationDiscontinued', { evaluationNo });
            continue;
          }
          past = past.hears('evaluationConcluded', { evaluationNo, result: one.result, operator: 'org-zijin' });
          const ended = one.corrected ? 'good' : one.result;
          if (one.corrected) past = past.hears('evaluationCorrected', { evaluationNo, result: ended });
          past = now(past.hears('evaluationFinal', { evaluationNo, result: ended }));
          if (finals.at(-1) === 'poor' && ended === 'poor') {
            wanted += 1;
            past = now(allotted(past, `TERM-${index}`));
            past = decided(past, 'causeNotMade', `TERM-${index}`);
          }
          finals.push(ended);
          expect(types(now(past), 'terminationOpened')).toHaveLength(wanted);
        }
        const folded = past.events.reduce<typeof past.file | null>(
          (file, event) => evolve(procedure, file, event),
          null,
        );
        expect(folded).toEqual(past.file);
      }),
      { numRuns: 60 },
    );
  });

  it('cites the article it opens by', () => {
    const past = now(allotted(now(evaluated(started(), 'poor', 'poor'))));
    expect(types(past, 'terminationOpened')).toMatchObject([{ article, actor: { role: 'system' } }]);
  });
});
