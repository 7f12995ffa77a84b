/** What cases add to the reports, by hand from their dates: lodged on Thursday 2026-09-24, before Mid-Autumn and National Day. */

import { procedures } from '../../../procedures';
import type { CaseFile } from '../../../procedures/engine/case-file';
import type { CaseEvent } from '../../../procedures/engine/events';
import { reachedMilestones } from '../../../procedures/reports/admissions';
import { lateWork, turnedLate } from '../../../procedures/reports/late-work';
import { countsOf, type MeasureName, summed } from '../../../procedures/reports/measures';
import type { Past } from '../../support/given';
import { accepted, agreed, inOperation, lodged, lodgedOn, shanghai } from '../authorization/authorized';
import { inConsents, people } from '../data-request/requesting';
import { lapsed } from '../evaluation/evaluating';
import { answered, assigned } from '../quality-issue/tracing';

const items = [{ material: 'auditReport', fault: 'outdated', note: '2023 年度 of 2023' }];
const documents = { doc_new: { organizationId: 'org-zijin' } };
const correction = { materials: [{ material: 'auditReport', documentId: 'doc_new' }] };

const counted = ({ file, events }: Past<any>, measure: MeasureName) =>
  countsOf(procedures[file.kind], events as CaseEvent<any>[])
    .filter((count) => count.measure === measure)
    .map(({ day, of, n }) => ({ day, ...of, n }));

/** Sent back on 28 September, corrected on 12 October, accepted on the 14th. */
const corrected = () =>
  agreed(
    lodged()
      .when('lin-officer', 'returnForCorrection', { items }, { at: shanghai('2026-09-28') })
      .then('returnedForCorrection')
      .when('wang-applicant', 'correct', correction, { at: shanghai('2026-10-12'), given: { documents } })
      .then('corrected'),
    'accept',
    {},
    { at: shanghai('2026-10-14') },
  );

describe('I-94: working days of a step', () => {
  it('leave out the day it began, and show apart those on which its time stood still', () => {
    // Paused on 28, 29, 30 September, 8, 9, 10 (a Saturday that works) and 12 October; running on the 13th and 14th.
    expect(counted(corrected(), 'stepsEnded')).toEqual([
      {
        day: '2026-10-14',
        zone: 'health',
        kind: 'authorization',
        step: 'completenessCheck',
        running: '2',
        paused: '7',
        n: 1,
      },
    ]);
  });

  it('are none of a step that ended on the day it began, and a step still open counts for nothing', () => {
    expect(counted(accepted(), 'stepsEnded')).toMatchObject([
      { day: '2026-09-24', step: 'completenessCheck', running: '0', paused: '0' },
    ]);
    expect(counted(lodged(), 'stepsEnded')).toEqual([]);
  });
});

describe('I-94: overdue work', () => {
  // The five working days end on 9 October at 24:00.
  const late = () => lodged().until(shanghai('2026-10-12', '00:00:00'));
  const done = () => agreed(late(), 'accept', {}, { at: shanghai('2026-10-12') });
  const own = { zone: 'health', organization: 'org-data-authority' };

  it('is late from the day after, by the organization that must act, until it is done', () => {
    expect(counted(late(), 'lateWork')).toEqual([{ day: '2026-10-10', ...own, n: 1 }]);
    expect(counted(done(), 'lateWork')).toEqual([
      { day: '2026-10-10', ...own, n: 1 },
      { day: '2026-10-12', ...own, n: -1 },
    ]);
    expect(counted(done(), 'turnedLate')).toEqual([
      { day: '2026-10-10', ...own, how: 'became', n: 1 },
      { day: '2026-10-12', ...own, how: 'done', n: 1 },
    ]);
  });

  it('goes to somebody else when it is handed over, which is not doing it; work of persons stands under none', () => {
    const before = late().file;
    const handed = (to: CaseFile['deadlines'][number]['responsible']): CaseFile<any> => ({
      ...before,
      deadlines: before.deadlines.map((deadline) => (deadline.overdue ? { ...deadline, responsible: to } : deadline)),
    });
    const [event] = late().events as CaseEvent<any>[];
    const toOrganization = { before, after: handed({ organizationId: 'org-health' }), event: event as CaseEvent<any> };
    expect(lateWork(toOrganization)).toEqual([
      { of: own, n: -1 },
      { of: { zone: 'health', organization: 'org-health' }, n: 1 },
    ]);
    expect(turnedLate(toOrganization)).toEqual([]);
    const toPerson = { before, after: handed({ personId: 'expert-1' }), event: event as CaseEvent<any> };
    expect(lateWork(toPerson)[1]).toEqual({ of: { zone: 'health', organization: '' }, n: 1 });
    expect(JSON.stringify(lateWork(toPerson))).not.toContain('expert-1');
  });

  it('is none where everything was in time', () => {
    expect(counted(accepted(), 'turnedLate')).toEqual([]);
  });
});

describe('第九条至第十二条 Arts. 9–12 how far an application comes', () => {
  it('every milestone once, by the day on which it was lodged', () => {
    const reached = counted(inOperation(), 'admissions');
    expect(reached.map((count) => (count as { milestone?: string }).milestone)).toEqual([
      'lodged',
      'accepted',
      'qualified',
      'reviewed',
      'consented',
      'disclosed',
      'signed',
      'inOperation',
    ]);
    for (const count of reached) expect(count).toMatchObject({ zone: 'health', lodged: '2026-09-24', n: 1 });
  });

  it('a review that is repeated counts once, and what it leads to when it comes', () => {
    const once = inOperation();
    const disclosure = once.events.findIndex(({ type }) => type === 'resultDisclosed');
    const before = { ...lodged().file, stage: 'expertReview', ending: null, rounds: { expertReview: 2 } };
    const event = once.events[disclosure] as CaseEvent<any>;
    expect(reachedMilestones({ before, after: { ...before, ending: 'concluded' }, event })).toEqual([]);
    const again = { ...before, stage: 'publicDisclosure', rounds: { publicDisclosure: 2 } };
    expect(reachedMilestones({ before: again, after: { ...again, ending: 'disclosed' }, event })).toMatchObject([
      { of: { milestone: 'disclosed' } },
    ]);
  });

  it('ends before operation where it is refused', () => {
    const refused = agreed(lodged(), 'refuseAcceptance', { reason: '不属于公告范围 out of scope' }).happens({
      type: 'caseClosed',
      article: '第九条 Art. 9',
      data: { outcome: 'notAccepted' },
    });
    expect(counted(refused, 'admissions').map((count) => (count as { milestone?: string }).milestone)).toEqual([
      'lodged',
      'ended',
    ]);
  });
});

describe('第二十条 Art. 20 timeliness of providers', () => {
  it('an answer is within its time or late, with the working days since it was asked', () => {
    // Asked on Wednesday 18 November, ten working days end on 2 December; the 3rd is the eleventh.
    const answered = inConsents()
      .when(
        people['org-hospital'],
        'answerRequest',
        { decision: 'consented' },
        { at: shanghai('2026-12-02', '23:59:59') },
      )
      .then('providerAnswered')
      .until(shanghai('2026-12-03', '00:30:00'))
      .when(people['org-transport'], 'answerRequest', { decision: 'consented' }, { at: shanghai('2026-12-03') })
      .then('providerAnswered');
    const asked = { zone: 'health', to: 'dataRequest', n: 1 };
    expect(counted(answered, 'answers')).toEqual([
      { day: '2026-12-02', ...asked, provider: 'org-hospital', how: 'within', workingDays: '10' },
      { day: '2026-12-03', ...asked, provider: 'org-transport', how: 'late', workingDays: '11' },
    ]);
  });
});

describe('第二十条第一款 Art. 20(1) faults of data', () => {
  // Traced to the hospital on 24 September: ten working days end on 15 October, the day after is the eleventh.
  it.each([
    ['2026-10-15', 'within', '10'],
    ['2026-10-16', 'late', '11'],
  ])('an answer of the provider on %s is %s', (day, how, workingDays) => {
    const past = answered(assigned(), { at: shanghai(day, '23:59:00') });
    expect(counted(past, 'answers')).toEqual([
      { day, zone: 'health', provider: 'org-hospital', to: 'qualityIssue', how, workingDays, n: 1 },
    ]);
  });
});

describe('第十二条 Art. 12 terms and 第十八条 Art. 18 results', () => {
  it('a term counts in the quarter of its last day while the authorization is in operation', () => {
    // 2026-10-01 to 2031-09-30.
    const running = inOperation();
    expect(counted(running, 'terms')).toMatchObject([{ zone: 'health', quarter: '2031-Q3', n: 1 }]);
    const over = running.until(shanghai('2031-10-02'));
    expect(counted(over, 'terms').map(({ n }) => n)).toEqual([1, -1]);
    expect(counted(over, 'terms')[1]).toMatchObject({ day: '2031-10-01', quarter: '2031-Q3' });
  });

  it('a result counts once it can be contested no more', () => {
    expect(counted(lapsed(30), 'results')).toMatchObject([{ zone: 'health', year: '2026', result: 'poor', n: 1 }]);
  });
});

describe('sums', () => {
  it('hold nothing twice and nothing of none, whatever the order', () => {
    const of = { zone: 'health', quarter: '2031-Q3' };
    const other = { quarter: '2032-Q1', zone: 'health' };
    expect(
      summed([
        { of, n: 1 },
        { of: other, n: 2 },
        { of: { quarter: '2031-Q3', zone: 'health' }, n: 2 },
        { of: other, n: -2 },
      ]),
    ).toEqual([{ of: { quarter: '2031-Q3', zone: 'health' }, n: 3 }]);
  });

  it('a case is counted from its opening on', () => {
    expect(countsOf(procedures.authorization, lodged().events)[0]?.day).toBe(lodgedOn.slice(0, 10));
  });
});
