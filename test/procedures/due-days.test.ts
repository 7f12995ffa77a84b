/**
 * Every deadline of the procedures, under every pack: its last day counted by hand over a weekend, the Spring Festival with its make-up
 * Saturdays, the make-up Sunday before Mid-Autumn, and beyond the last published year.
 */
import { addDays, type PlainDate } from '../../law/calendar/plain-date';
import { nanjing2024, transitionalExample } from '../../law/packs';
import { type LegalBasis, valuesOf } from '../../law/policy';
import { atGovernment, drafted, objection, shanghai, zijin } from '../support/announcement-case';
import { agreementFor } from '../support/openings';
import { amendmentLocked, inForce } from './authorization/amended';
import {
  type Authorized,
  accepted,
  agreed,
  consentTo,
  drawn,
  findings,
  inReview,
  inSigning,
  lodged,
  type Setting,
  seats,
} from './authorization/authorized';
import { type Due, dueOf, lastDays, starts } from './last-days';
import { begun, inDefence } from './termination/terminating';

type Opened = (on: string, basis: LegalBasis) => Due;

const at = (on: string, basis: LegalBasis): Setting => ({ on: shanghai(on), basis });
const items = [{ material: 'auditReport', fault: 'missing', note: '缺少' }];

/** By hand from procedures.md: what runs for how long. */
const rows: [what: string, runs: keyof typeof lastDays, opened: Opened][] = [
  ['the decision on acceptance', 'five working days', (on, basis) => dueOf(lodged(at(on, basis)).file, 'completeness')],
  [
    'the correction of materials',
    'ten working days',
    (on, basis) =>
      dueOf(
        lodged(at(on, basis)).when('lin-officer', 'returnForCorrection', { items }).effective('returnedForCorrection')
          .file,
        'correction',
      ),
  ],
  [
    'the decision on the application',
    'twenty working days',
    (on, basis) => dueOf(accepted(at(on, basis)).file, 'decision'),
  ],
  [
    'the decision, extended',
    'thirty working days',
    (on, basis) =>
      dueOf(
        accepted(at(on, basis)).when('zhou-head', 'extendReview', { reason: '案情复杂' }).then('reviewExtended').file,
        'decision',
      ),
  ],
  ['the expert review', 'twenty working days', (on, basis) => dueOf(inReview(at(on, basis)).file, 'expertReview')],
  [
    'an expert’s answer to the invitation',
    'three working days',
    (on, basis) => {
      const panel = drawn(at(on, basis));
      const input = { personId: seats(panel)[0]?.personId, reason: '未答复' };
      const [refusal] = panel.when('lin-officer', 'releaseSeat', input).refusals;
      return { day: String(refusal?.details?.['dueDay']) };
    },
  ],
  [
    'the concurrence of the other authority',
    'five working days',
    (on, basis) => {
      const waiting = accepted(at(on, basis))
        .when('lin-officer', 'assessEligibility', { findings: findings() })
        .then('proposalDrafted');
      const signed = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
      // Lapses at 24:00, which is 00:00 of the day after.
      const lapsesAt = Date.parse(signed.file.proposals[0]?.lapsesAt ?? '');
      return { day: new Date(lapsesAt + 8 * 3_600_000 - 1).toISOString().slice(0, 10) };
    },
  ],
  ['the signing of the agreement', 'thirty days', (on, basis) => dueOf(inSigning(at(on, basis)).file, 'signing')],
  [
    'the deletion of data',
    'ten working days',
    (on, basis) => dueOf(lodged(at(on, basis)).opens('dataDeletion').file, 'deletion'),
  ],
  [
    'the decision of the municipal government',
    'twenty working days',
    (on, basis) => dueOf(drafted({ basis }).opens('governmentConsent', shanghai(on)).file, 'governmentConsent'),
  ],
  ['the disclosure', 'five working days', (on, basis) => dueOf(disclosedOn(on, basis).file, 'publicDisclosure')],
  [
    'the answer to an objection',
    'ten working days',
    (on, basis) => {
      const data = { ...objection(zijin, 'obj-1'), round: 1, raisedAt: shanghai(on) };
      const raised = disclosedOn(on, basis).happens({ type: 'objectionRaised', article: 'I-13', data });
      return dueOf(raised.file, 'objection-obj-1');
    },
  ],
  // In operation
  [
    'the end of a suspension on its thirtieth day',
    'thirty days',
    (on, basis) => {
      const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: addDays(on as PlainDate, 30) };
      return dueOf(agreed(operatingOn(on, basis), 'suspend', breach).file, 'suspensionEnd');
    },
  ],
  [
    'the review of a suspension with a condition',
    'thirty days',
    (on, basis) => {
      const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: addDays(on as PlainDate, 30) };
      const conditional = { ...breach, condition: '补交报告 report handed in' };
      return dueOf(agreed(operatingOn(on, basis), 'suspend', conditional).file, 'suspensionReview');
    },
  ],
  [
    'the answer to a request for a restriction',
    'three working days',
    (on, basis) =>
      dueOf(
        operatingOn(on, basis).when('chen-officer', 'requestRestriction', { reason: '疑似泄露 leak' }).effective().file,
        'restrictionRequest',
      ),
  ],
  [
    'the confirmation of a restriction',
    'three working days',
    (on, basis) =>
      dueOf(
        operatingOn(on, basis).when('he-officer', 'restrict', { ground: 'risk', reason: '异常导出 export' }).effective()
          .file,
        'restrictionConfirmation',
      ),
  ],
  [
    'the signing of an amendment',
    'thirty days',
    (on, basis) =>
      dueOf(amendmentLocked(operatingOn(on, basis), shorter(on), {}, { given: inForce }).file, 'amendment'),
  ],
  // A termination procedure
  ['the receipt of a notice', 'five working days', (on, basis) => dueOf(begun(terminating(on, basis)).file, 'receipt')],
  [
    'service by public notice',
    'five working days',
    (on, basis) => {
      const event = (type: string) => ({ type, article: 'I-31', data: { reason: '未能联系 not reached' } });
      const ordered = begun(terminating(on, basis)).happens(event('publicNoticeOrdered'));
      return dueOf(ordered.happens(event('publicNoticePublished')).file, 'publicNotice');
    },
  ],
  ['the defence', 'five working days', (on, basis) => dueOf(inDefence(terminating(on, basis)).file, 'defence')],
  [
    'the request for a hearing',
    'five working days',
    (on, basis) => dueOf(inDefence(terminating(on, basis)).file, 'hearingRequest'),
  ],
  [
    'the hearing',
    'twenty working days',
    (on, basis) => {
      const asked = inDefence(terminating(on, basis)).when('wang-applicant', 'requestHearing', { reason: '要求听证' });
      return dueOf(asked.then('hearingRequested').file, 'hearing');
    },
  ],
  ['the cure of a breach', 'thirty days', (on, basis) => dueOf(inDefence(terminating(on, basis)).file, 'cure')],
  [
    'the decision on termination',
    'twenty working days',
    (on, basis) => dueOf(begun(terminating(on, basis)).opens('decision').file, 'decision'),
  ],
];

/** In operation since that day. */
function operatingOn(on: string, basis: LegalBasis): Authorized {
  const text = agreementFor(on, '2030-12-31');
  const article = '第十二条 Art. 12';
  return lodged(at(on, basis))
    .happens({ type: 'agreementDrafted', article, data: { version: 1, text, hash: 'hash', voided: [] } })
    .happens({ type: 'agreementSigned', article, data: { hash: 'hash', term: text.term } })
    .happens({ type: 'partEntered', article, data: { part: 'operation' } })
    .opens('operation');
}
const shorter = (on: string) => agreementFor(on, '2029-12-31');

/** Opened that day, under the numbers of the basis. */
function terminating(on: string, { policy }: LegalBasis) {
  return { on: shanghai(on), policy: valuesOf(policy) };
}

function disclosedOn(on: string, basis: LegalBasis) {
  return atGovernment({ basis })
    .opens('publicDisclosure', shanghai(on))
    .happens({ type: 'disclosed', article: '第十条第一款 Art. 10(1)', data: {} });
}

// The rules of another city are in authorization/another-city.test.ts.
describe.each([nanjing2024, transitionalExample].map((basis) => [basis.id, basis] as const))(
  'the last day under %s',
  (_id, basis) => {
    it.each(rows)('%s: %s', (_what, runs, opened) => {
      const found = starts.map((on) => opened(on, basis));
      expect(found.map(({ day }) => day)).toEqual(lastDays[runs]);
      // Days of a year whose rest days are not published may still change, and say so.
      for (const { day, provisional } of found)
        if (provisional !== undefined) expect({ day, provisional }).toEqual({ day, provisional: day > '2026-12-31' });
    });

    it('《民法典》第二百零三条 Civil Code Art. 203: says why a last day moved', () => {
      const signing = inSigning(at('2026-02-13', basis)).file.deadlines.find(({ name }) => name === 'signing');
      expect(signing?.due?.because.en).toContain('2026-03-15 is a rest day, so the last day moves on');
    });
  },
);
