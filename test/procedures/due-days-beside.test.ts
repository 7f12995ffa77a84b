/**
 * Every deadline of the procedures beside an authorization, under every pack: its last day counted by hand over a weekend, the Spring
 * Festival, make-up days, and beyond the last published year.
 */
import { publishedCalendar } from '../../law/calendar/published';
import { nanjing2024, transitionalExample } from '../../law/packs';
import { type LegalBasis, valuesOf } from '../../law/policy';
import type { Past } from '../support/given';
import {
  begun as begunRequest,
  consents as consented,
  inConsents,
  inCoordination,
  inDelivery,
  refuses,
} from './data-request/requesting';
import {
  asking,
  begun as begunEvaluation,
  contested,
  improved,
  inConclusion,
  inContest,
  inNotice,
  inScoring,
  shanghai,
} from './evaluation/evaluating';
import { begun as begunInspection } from './inspection/inspecting';
import { type Due, dueOf, lastDays, starts } from './last-days';
import { told } from './product-notice/telling';
import { answered, assigned, begun as begunIssue } from './quality-issue/tracing';
import { reported } from './risk-warning/warned';
import { begun as begunDisclosure } from './yearly-disclosure/disclosing';

type Opened = (on: string, basis: LegalBasis) => Due;

const onWith = (on: string, { policy }: LegalBasis) => ({ on: shanghai(on), policy: valuesOf(policy) });
const requested = (on: string, { policy }: LegalBasis) => ({ on: shanghai(on), policy: () => valuesOf(policy) });
const issueOn = (on: string, basis: LegalBasis) => ({ on: shanghai(on), basis });
const due = (past: Past<any>, name: string): Due => dueOf(past.file, name);

/** An inspection in which something was found on the operator, at the conclusion. */
function concluding(on: string, basis: LegalBasis) {
  const finding = {
    findingId: 'F01',
    subject: 'operator',
    severity: 'major',
    text: '日志不足',
    documents: [],
    by: 'x',
  };
  return begunInspection({ ...onWith(on, basis), startsOn: on })
    .opens('examination')
    .happens({ type: 'findingRecorded', article: '第二十一条 Art. 21', data: finding })
    .opens('inspectionConclusion');
}
/** Ordered to rectify, within the office's own time unless the order gives one. */
function rectifying(on: string, basis: LegalBasis, workingDays?: number) {
  const orders = [{ subject: 'operator', findings: ['F01'], measures: '补全', ...(workingDays && { workingDays }) }];
  const data = { summary: '部分问题', orders };
  return concluding(on, basis)
    .happens({ type: 'inspectionConcluded', article: '第二十一条 Art. 21', data })
    .opens('rectification');
}

/** By hand from procedures.md: what runs for how long. */
const rows: [what: string, runs: keyof typeof lastDays, opened: Opened][] = [
  // 第十五条 Art. 15
  [
    'the evaluation of a data request',
    'five working days',
    (on, basis) => due(begunRequest(requested(on, basis)), 'requestEvaluation'),
  ],
  [
    'its supplement',
    'ten working days',
    (on, basis) =>
      due(
        begunRequest(requested(on, basis)).when('chen-officer', 'askForMore', { question: '为何 why' }).effective(),
        'supplement',
      ),
  ],
  [
    'the answer of a provider',
    'ten working days',
    (on, basis) => due(inConsents(requested(on, basis)), 'consent-org-hospital'),
  ],
  [
    'asking for coordination',
    'five working days',
    (on, basis) =>
      due(consented(refuses(inConsents(requested(on, basis)), 'org-hospital'), 'org-transport'), 'contest'),
  ],
  ['the coordination', 'ten working days', (on, basis) => due(inCoordination(requested(on, basis)), 'coordination')],
  ['the delivery', 'five working days', (on, basis) => due(inDelivery(requested(on, basis)), 'delivery')],
  // 第十八条 Art. 18
  ['the self-report', 'ten working days', (on, basis) => due(begunEvaluation(onWith(on, basis)), 'selfReport')],
  ['naming those who score', 'five working days', (on, basis) => due(inScoring(onWith(on, basis)), 'naming')],
  ['a score', 'ten working days', (on, basis) => due(asking(onWith(on, basis)), 'scoring-org-hospital')],
  [
    'the conclusion of an evaluation',
    'ten working days',
    (on, basis) => due(inConclusion(80, onWith(on, basis)), 'conclusion'),
  ],
  ['the receipt of a result', 'five working days', (on, basis) => due(inNotice(30, onWith(on, basis)), 'receipt')],
  ['contesting a result', 'five working days', (on, basis) => due(inContest(30, onWith(on, basis)), 'contest')],
  [
    'the answer to a contest',
    'ten working days',
    (on, basis) => due(contested(30, onWith(on, basis)), 'contestAnswer'),
  ],
  [
    'the measures after a result',
    'ten working days',
    (on, basis) => due(inContest(30, onWith(on, basis)).opens('measures'), 'measures'),
  ],
  [
    'the check of an improvement',
    'ten working days',
    (on, basis) => {
      const measure = {
        kind: 'interview',
        heldOn: on,
        minutes: '笔录',
        improvements: [{ what: '改进', due: '2027-12-31' }],
      };
      const ordered = inContest(30, onWith(on, basis))
        .happens({ type: 'measureTaken', article: '第十八条 Art. 18', data: measure })
        .opens('improvement');
      return due(improved(ordered, 1), 'improvementCheck-1');
    },
  ],
  // 第十九条 Art. 19
  [
    'the acknowledgement of a product',
    'five working days',
    (on, basis) => due(told('industry', onWith(on, basis)), 'acknowledgement'),
  ],
  [
    'its supplement',
    'ten working days',
    (on, basis) =>
      due(
        told('industry', onWith(on, basis)).when('chen-officer', 'askForMore', { what: '依据 basis' }).effective(),
        'supplement',
      ),
  ],
  // 第二十条 Art. 20
  ['the tracing of a fault', 'ten working days', (on, basis) => due(begunIssue(issueOn(on, basis)), 'tracing')],
  ['its mending', 'ten working days', (on, basis) => due(assigned(begunIssue(issueOn(on, basis))), 'mending')],
  [
    'the confirmation of what was done',
    'ten working days',
    (on, basis) => due(answered(assigned(begunIssue(issueOn(on, basis)))), 'confirmation'),
  ],
  [
    'the ruling on it',
    'ten working days',
    (on, basis) => due(answered(assigned(begunIssue(issueOn(on, basis)))).opens('ruling'), 'ruling'),
  ],
  [
    'the rating of delivered data',
    'ten working days',
    (on, basis) => due(begunIssue({ ...issueOn(on, basis), origin: 'evaluation' }), 'rating'),
  ],
  // 第二十一条、第二十三条 Arts. 21, 23
  [
    'the answer of a supervisor',
    'two working days',
    (on, basis) => due(begunInspection({ ...onWith(on, basis), startsOn: on }), 'participation-org-cyber'),
  ],
  [
    'the examination',
    'twenty working days',
    (on, basis) => due(begunInspection({ ...onWith(on, basis), startsOn: on }).opens('examination'), 'examination'),
  ],
  ['the comments of the inspected', 'five working days', (on, basis) => due(concluding(on, basis), 'comments')],
  ['the conclusion of an inspection', 'ten working days', (on, basis) => due(concluding(on, basis), 'conclusion')],
  ['a rectification', 'fifteen working days', (on, basis) => due(rectifying(on, basis), 'rectification-operator')],
  [
    'a rectification with a time of its own',
    'five working days',
    (on, basis) => due(rectifying(on, basis, 5), 'rectification-operator'),
  ],
  [
    'a rectification, extended',
    'twenty working days',
    (on, basis) => {
      const extension = { subject: 'operator', workingDays: 5, reason: '采购需时 ordering takes time' };
      const extended = rectifying(on, basis).when('lin-officer', 'extendRectification', extension).effective();
      return due(extended, 'rectification-operator');
    },
  ],
  [
    'its recheck',
    'ten working days',
    (on, basis) => {
      const report = { statement: '已补全 done' };
      return due(
        rectifying(on, basis).when('wang-applicant', 'reportRectification', report).effective(),
        'recheck-operator',
      );
    },
  ],
  ['the triage of a risk', 'one working day', (on, basis) => due(reported(onWith(on, basis)), 'triage')],
  [
    'the follow-up of a risk',
    'five working days',
    (on, basis) => due(reported(onWith(on, basis)).opens('followUp'), 'followUp'),
  ],
];

/** A day that people name, and the last day it makes: rest days move it on, make-up days do not. */
const named: [day: string, last: string][] = [
  ['2026-09-30', '2026-09-30'],
  // A Saturday, and the first day of National Day.
  ['2026-10-17', '2026-10-19'],
  ['2026-10-01', '2026-10-08'],
  // A Saturday and a Sunday on which work is done.
  ['2026-10-10', '2026-10-10'],
  ['2026-09-20', '2026-09-20'],
  // A Saturday beyond the last published year.
  ['2027-01-02', '2027-01-04'],
];

describe.each([nanjing2024, transitionalExample].map((basis) => [basis.id, basis] as const))(
  'the last day under %s',
  (_id, basis) => {
    it.each(rows)('%s: %s', (_what, runs, opened) => {
      const found = starts.map((on) => opened(on, basis));
      expect(found.map(({ day }) => day)).toEqual(lastDays[runs]);
      // Days of a year whose rest days are not published may still change, and say so.
      for (const { day, provisional } of found)
        expect({ day, provisional }).toEqual({ day, provisional: day > '2026-12-31' });
    });

    it.each(named)('第二十一条 Art. 21: an inspection to begin on %s begins by %s', (startsOn, last) => {
      const found = due(begunInspection({ ...onWith('2026-09-10', basis), startsOn }), 'beginning');
      expect(found).toMatchObject({ day: last, provisional: last > '2026-12-31' });
    });

    it.each(named)(
      '第十八条 Art. 18, I-85: an improvement by %s is due by %s, also when it was returned',
      (day, last) => {
        const held = { kind: 'reminder', heldOn: '2026-09-10', minutes: '提醒' };
        const ordered = inContest(30, onWith('2026-09-10', basis))
          .happens({
            type: 'measureTaken',
            article: '第十八条 Art. 18',
            data: { ...held, improvements: [{ what: '改进', due: day }] },
          })
          .opens('improvement');
        expect(due(ordered, 'improvement-1')).toMatchObject({ day: last, provisional: last > '2026-12-31' });
        const returned = improved(ordered, 1)
          .when('lin-officer', 'returnImprovement', { no: 1, reason: '不足', due: day })
          .then('improvementReturned');
        expect(due(returned, 'improvement-1')).toMatchObject({ day: last, provisional: last > '2026-12-31' });
      },
    );

    // 31 March is a Sunday in 2024, a Monday in 2025, a Tuesday in 2026; later years are not published.
    it.each([
      [2023, '2024-01-02', '2024-04-01', false],
      [2024, '2025-01-02', '2025-03-31', false],
      [2025, '2026-01-05', '2026-03-31', false],
      [2026, '2027-01-04', '2027-03-31', true],
      [2028, '2029-01-04', '2029-04-02', true],
      // Opened after its day, by hand: due on the day itself.
      [2024, '2025-06-03', '2025-06-03', false],
    ])('NDA Notice 2026-02-10: the disclosure for %i, opened on %s, is due on %s', (year, on, last, provisional) => {
      const opened = begunDisclosure({ year, on: shanghai(on), basis, calendar: publishedCalendar });
      expect(due(opened, 'disclosure')).toMatchObject({ day: last, provisional });
    });
  },
);

describe('I-02: a last day', () => {
  it('of a procedure beside says how it was counted', () => {
    const { because } = due(inDelivery(requested('2026-02-13', transitionalExample)), 'delivery') as Due & {
      because: { en: string };
    };
    expect(because.en).toMatch(/^5 working days from 2026-02-13 \(not counted\).*; hence 2026-02-27$/);
  });
});
