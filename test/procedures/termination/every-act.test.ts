/** What holds for every act of the procedure: named fields, nobody in their own case, nothing internal to outsiders, nothing after the end. */
import { allowedActions, maySee, tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { person } from '../../support/people';
import { type EveryAct, holdsForEveryAct } from '../every-act';
import {
  begun,
  caseNo,
  consentTo,
  decided,
  endOf,
  inDecision,
  inDefence,
  inHearing,
  later,
  procedure,
  reasons,
  shanghai,
  type Terminating,
} from './terminating';

const proposed = () =>
  inDecision().when('lin-officer', 'decideTermination', { outcome: 'notMadeOut', reasons }).then('proposalDrafted');
const jointly = () => {
  const waiting = proposed();
  return waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
};
const scheduled = () =>
  inHearing()
    .when('lin-officer', 'scheduleHearing', { at: shanghai('2026-10-26'), place: '三楼 3rd floor' })
    .then('hearingScheduled');

/** Each act where it is open, with the fields its form requires. */
const acts: EveryAct[] = [
  ['confirmReceipt', 'wang-applicant', begun, ['received']],
  ['serveByPublicNotice', 'lin-officer', begun, ['reason']],
  ['submitDefence', 'wang-applicant', inDefence, ['statement']],
  ['requestHearing', 'wang-applicant', inDefence, ['reason']],
  ['reportCure', 'wang-applicant', inDefence, ['statement']],
  ['scheduleHearing', 'lin-officer', inHearing, ['at', 'place']],
  ['rescheduleHearing', 'lin-officer', scheduled, ['at', 'place', 'reason']],
  ['recordHearing', 'lin-officer', scheduled, ['operatorAttended', 'minutes']],
  ['decideTermination', 'lin-officer', inDecision, ['outcome', 'reasons']],
  ['withdrawIntent', 'lin-officer', begun, ['reason']],
  ['sendMessage', 'lin-officer', begun, ['text']],
  ['addNote', 'he-officer', begun, ['text']],
  ['handOver', 'lin-officer', begun, ['personId', 'reason']],
  ['giveOpinion', 'shi-supervisor', begun, ['text']],
  ['correctRecord', 'lin-officer', begun, ['seq', 'correction', 'reason']],
  ['signOff', 'zhou-head', proposed, ['proposalId', 'hash']],
  ['returnDraft', 'zhou-head', proposed, ['proposalId', 'reason']],
  ['withdrawProposal', 'lin-officer', proposed, ['proposalId', 'reason']],
  ['concur', 'xu-head', jointly, ['proposalId', 'hash']],
  ['declineToConcur', 'xu-head', jointly, ['proposalId', 'reason']],
];

describe('every act of a termination procedure', () => {
  holdsForEveryAct({
    kind: 'termination',
    acts,
    outcome: 'moot',
    others: ['liu-provider', 'sun-applicant'],
    decides: (by) => ['lin-officer', 'zhou-head', 'xu-head', 'he-officer'].includes(String(by)),
  });
});

describe('who sees a termination procedure', () => {
  const view = () =>
    viewOf(proposed().when('he-officer', 'addNote', { text: '内部备注 internal' }).then('noteAdded').file);

  it('is the authorities and the company, nobody else', () => {
    const seeing = ['lin-officer', 'xu-head', 'he-officer', 'gu-officer', 'shi-supervisor', 'wang-applicant'];
    const not = ['sun-legal', 'qian-head', 'expert-1', 'liu-provider', 'sys-admin', 'public'];
    expect([...seeing, ...not].filter((id) => maySee(view(), person(id)))).toEqual(seeing);
  });

  it('the company sees no draft, no note and no name of an official', () => {
    const { file, events } = proposed().when('he-officer', 'addNote', { text: '内部备注 internal' }).then('noteAdded');
    const wang = person('wang-applicant');
    const seen = events.flatMap((event) => tailorEvent(event, wang, viewOf(file)) ?? []);
    expect(tailored(viewOf(file), wang).proposals).toEqual([]);
    expect(seen.map(({ type }) => type)).not.toEqual(expect.arrayContaining(['proposalDrafted', 'noteAdded']));
    expect(JSON.stringify([seen, tailored(viewOf(file), wang)])).not.toMatch(/lin-officer|he-officer|内部备注/);
    expect(seen[0]?.data).toEqual({ title: file.title });
  });

  it('the company is offered its own acts, while they are open', () => {
    const offered = (past: Terminating) =>
      allowedActions(viewOf(past.file), person('wang-applicant')).map(({ act }) => act);
    expect(offered(begun())).toEqual(['confirmReceipt']);
    expect(offered(inDefence())).toEqual(['submitDefence', 'requestHearing', 'reportCure']);
    expect(offered(inDefence({ clause: { cureDays: 0 } }))).toEqual(['submitDefence', 'requestHearing']);
    expect(offered(inDecision())).toEqual(['reportCure']);
  });
});

describe('the events of a procedure', () => {
  it('fold into the very file, and the file is plain JSON', () => {
    const at = later(endOf('2026-11-30'), 1);
    const { events, file } = decided(inDecision().until(at), undefined, { at });
    const folded = events.reduce<typeof file | null>((before, event) => evolve(procedure, before, event), null);
    expect(folded).toEqual(file);
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
    expect(file.caseNo).toBe(caseNo);
  });
});
