/** 第十二条、第十八条 Arts. 12, 18: at each stage of a termination procedure, which acts are open to whom; from procedures.md §3. */
import {
  begun,
  confirmed,
  consentTo,
  decided,
  inDecision,
  inDefence,
  inHearing,
  type Setting,
  shanghai,
  type Terminating,
} from '../termination/terminating';
import { describeTable, noProposal, offeredTo, people, proposals, type StageRow, standing } from './table';

const { authority, authorityHead, regulator, applicant } = people;

/** Open at every stage. */
const always = { ...proposals, ...standing, sendMessage: [...authority, ...regulator] };
/** I-31: the operator gives its receipt; the authority serves by public notice last. */
const serving = { ...always, confirmReceipt: applicant, serveByPublicNotice: authority };
/** Until it is decided, the authorities may let it be; after service the operator may tell that the breach is cured (I-32). */
const undecided = { ...always, reportCure: applicant, withdrawIntent: authority };
/** Waits for the head of the authority that drafted it. */
const drafted = { ...noProposal, signOff: authorityHead, returnDraft: authorityHead, withdrawProposal: authority };

const noCure: Setting = { clause: { cureDays: 0 } };
const twicePoor: Setting = { cause: 'twicePoor', clause: null };
/** Past the time for the receipt of what was sent on 24 September, with a day of overdue reminders. */
const afterReceipt = shanghai('2026-10-13');

const byPublicNotice = (past: Terminating) =>
  past.when('lin-officer', 'serveByPublicNotice', { reason: '均未联系上 not reached' }).then('publicNoticeOrdered');
const withdrawalDrafted = (past: Terminating) =>
  past.when('lin-officer', 'withdrawIntent', { reason: '双方已和解 settled' }).then('proposalDrafted');
const hearingAsked = (past: Terminating) =>
  past.when('wang-applicant', 'requestHearing', { reason: '要求听证 a hearing' }).then('hearingRequested');
const scheduled = (past: Terminating) =>
  past
    .when('lin-officer', 'scheduleHearing', { at: shanghai('2026-10-26'), place: '三楼 3rd floor' })
    .then('hearingScheduled');
const decisionDrafted = (past: Terminating) =>
  past
    .when('lin-officer', 'decideTermination', { outcome: 'notMadeOut', reasons: '经审查 examined' })
    .then('proposalDrafted');
const inNotice = (setting: Setting, input: object = { outcome: 'notMadeOut' }) =>
  decided(inDecision(setting), input).opens('noticeOfDecision');

const rows: StageRow[] = [
  {
    stage: 'noticeOfIntent',
    open: { ...serving, withdrawIntent: authority },
    situations: [
      { when: 'just sent', at: (zone) => begun({ zone }), offered: { ...noProposal, serveByPublicNotice: [] } },
      { when: 'the receipt overdue', at: (zone) => begun({ zone }).until(afterReceipt), offered: noProposal },
      {
        when: 'a public notice ordered',
        at: (zone) => byPublicNotice(begun({ zone }).until(afterReceipt)),
        offered: { ...noProposal, serveByPublicNotice: [] },
      },
      {
        when: 'its withdrawal drafted',
        at: (zone) => withdrawalDrafted(begun({ zone })),
        offered: { ...drafted, serveByPublicNotice: [] },
      },
    ],
  },
  {
    stage: 'defence',
    open: { ...undecided, submitDefence: applicant, requestHearing: applicant },
    situations: [
      { when: 'just served', at: (zone) => inDefence({ zone }), offered: noProposal },
      {
        when: 'a statement made: another may follow',
        at: (zone) =>
          inDefence({ zone })
            .when('wang-applicant', 'submitDefence', { statement: '不属实 not so' })
            .then('defenceSubmitted'),
        offered: noProposal,
      },
      {
        when: 'a hearing asked for',
        at: (zone) => hearingAsked(inDefence({ zone })),
        offered: { ...noProposal, requestHearing: [] },
      },
      {
        when: 'the clause gives no time to cure',
        at: (zone) => inDefence({ zone, ...noCure }),
        offered: { ...noProposal, reportCure: [] },
      },
      {
        // Three days from 24 September end on Sunday 27, a holiday, hence on Monday 28.
        when: 'the time to cure is over before that of the defence',
        at: (zone) => inDefence({ zone, clause: { cureDays: 3 } }).until(shanghai('2026-09-29')),
        offered: { ...noProposal, reportCure: [] },
      },
      {
        when: 'for two consecutive poor results',
        at: (zone) => inDefence({ zone, ...twicePoor }),
        offered: { ...noProposal, reportCure: [] },
      },
      {
        when: 'a withdrawal drafted',
        at: (zone) => withdrawalDrafted(inDefence({ zone })),
        offered: drafted,
      },
    ],
  },
  {
    stage: 'hearing',
    open: { ...undecided, scheduleHearing: authority, rescheduleHearing: authority, recordHearing: authority },
    situations: [
      {
        when: 'not scheduled',
        at: (zone) => inHearing({ zone }),
        offered: { ...noProposal, rescheduleHearing: [], recordHearing: [] },
      },
      {
        when: 'scheduled',
        at: (zone) => scheduled(inHearing({ zone })),
        offered: { ...noProposal, scheduleHearing: [] },
      },
      {
        when: 'the clause gives no time to cure',
        at: (zone) => inHearing({ zone, ...noCure }),
        offered: { ...noProposal, reportCure: [], rescheduleHearing: [], recordHearing: [] },
      },
      {
        when: 'a withdrawal drafted',
        at: (zone) => withdrawalDrafted(scheduled(inHearing({ zone }))),
        offered: { ...drafted, scheduleHearing: [] },
      },
    ],
  },
  {
    stage: 'decision',
    open: { ...undecided, decideTermination: authority },
    situations: [
      { when: 'the breach may still be cured', at: (zone) => inDecision({ zone }), offered: noProposal },
      {
        // Thirty days from 24 September end on Saturday 24 October, hence on Monday 26.
        when: 'the time to cure is over',
        at: (zone) => inDecision({ zone }).until(shanghai('2026-10-27')),
        offered: { ...noProposal, reportCure: [] },
      },
      {
        when: 'for two consecutive poor results',
        at: (zone) => inDecision({ zone, ...twicePoor }),
        offered: { ...noProposal, reportCure: [] },
      },
      { when: 'a decision drafted', at: (zone) => decisionDrafted(inDecision({ zone })), offered: drafted },
      { when: 'a withdrawal drafted', at: (zone) => withdrawalDrafted(inDecision({ zone })), offered: drafted },
    ],
  },
  {
    stage: 'noticeOfDecision',
    open: serving,
    situations: [
      {
        when: 'terminated, just sent',
        at: (zone) => inNotice({ zone, ...noCure }, { outcome: 'terminated' }),
        offered: { ...noProposal, serveByPublicNotice: [] },
      },
      {
        when: 'not made out while the breach might still be cured',
        at: (zone) => inNotice({ zone }),
        offered: { ...noProposal, serveByPublicNotice: [] },
      },
      {
        // Sent on Saturday 10 October, a make-up day: five working days end on 16 October.
        when: 'the receipt overdue',
        at: (zone) => inNotice({ zone }).until(shanghai('2026-10-20')),
        offered: noProposal,
      },
      {
        when: 'a public notice ordered',
        at: (zone) => byPublicNotice(inNotice({ zone }).until(shanghai('2026-10-20'))),
        offered: { ...noProposal, serveByPublicNotice: [] },
      },
    ],
  },
  {
    stage: 'takingEffect',
    open: always,
    situations: [
      {
        when: 'terminated, the authorization told',
        at: (zone) => confirmed(inNotice({ zone, ...noCure }, { outcome: 'terminated' })).opens('takingEffect'),
        offered: noProposal,
      },
      {
        when: 'not made out, the authorization told',
        at: (zone) => confirmed(inNotice({ zone })).opens('takingEffect'),
        offered: noProposal,
      },
    ],
  },
];

describeTable('termination', rows);

describe('第十二条 Art. 12: a joint decision that the data authority has signed off', () => {
  it('is offered to the regulator’s head, and no more to the own', () => {
    const waiting = decisionDrafted(inDecision());
    const signed = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
    const onProposals = (by: string) => offeredTo(signed, by).filter((act) => act in proposals);
    expect(onProposals('xu-head')).toEqual(['concur', 'declineToConcur']);
    expect(onProposals('zhou-head')).toEqual(['withdrawProposal']);
    expect(onProposals('chen-officer')).toEqual([]);
  });
});
