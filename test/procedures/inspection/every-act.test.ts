/** What holds for every act of an inspection: named fields, nobody in their own case, nothing internal to outsiders, nothing after the end. */
import { allowedActions, maySee, tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { person } from '../../support/people';
import { type EveryAct, holdsForEveryAct } from '../every-act';
import {
  begun,
  caseNo,
  consentTo,
  found,
  type Inspecting,
  inConclusion,
  inExamination,
  inRectification,
  passed,
  procedure,
  reported,
  unnamed,
} from './inspecting';

const proposed = () => begun().when('lin-officer', 'callOffInspection', { reason: '计划调整' }).then('proposalDrafted');
/** Concurrence has no part in an inspection; the acts of it are open and find nothing. */

/** Each act where it is open, with the fields its form requires. */
const acts: EveryAct[] = [
  ['answerParticipation', 'shi-supervisor', begun, ['joins']],
  ['beginInspection', 'lin-officer', begun, []],
  ['callOffInspection', 'lin-officer', begun, ['reason']],
  ['recordFinding', 'lin-officer', inExamination, ['subject', 'severity', 'text']],
  ['completeExamination', 'lin-officer', inExamination, []],
  ['respondToFinding', 'wang-applicant', inExamination, ['findingId', 'confirmed']],
  ['concludeInspection', 'lin-officer', inConclusion, ['summary', 'orders']],
  ['reportRectification', 'wang-applicant', inRectification, ['statement']],
  ['recheckRectification', 'lin-officer', inRectification, ['subject', 'passed', 'reasons']],
  ['extendRectification', 'lin-officer', inRectification, ['subject', 'workingDays', 'reason']],
  ['turnOver', 'lin-officer', inRectification, ['to', 'reasons']],
  ['sendMessage', 'lin-officer', begun, ['text']],
  ['addNote', 'he-officer', begun, ['text']],
  ['handOver', 'lin-officer', begun, ['personId', 'reason']],
  ['giveOpinion', 'shi-supervisor', begun, ['text']],
  ['correctRecord', 'lin-officer', begun, ['seq', 'correction', 'reason']],
  ['signOff', 'zhou-head', proposed, ['proposalId', 'hash']],
  ['returnDraft', 'zhou-head', proposed, ['proposalId', 'reason']],
  ['withdrawProposal', 'lin-officer', proposed, ['proposalId', 'reason']],
  ['concur', 'xu-head', proposed, ['proposalId', 'hash']],
  ['declineToConcur', 'xu-head', proposed, ['proposalId', 'reason']],
];

describe('every act of an inspection', () => {
  holdsForEveryAct({
    kind: 'inspection',
    acts,
    outcome: 'settled',
    others: ['liu-provider', 'sun-legal', 'platform-monitor', 'public'],
    decides: (by) => !String(by).startsWith('wang'),
  });
});

describe('第二十一条 Art. 21 who sees an inspection', () => {
  const seeing = (past: Inspecting, ids: readonly string[]) =>
    ids.filter((id) => maySee(viewOf(past.file), id === 'unnamed' ? unnamed : person(id)));
  const all = [
    'lin-officer',
    'chen-officer',
    'he-officer',
    'gu-officer',
    'shi-supervisor',
    'wang-applicant',
    'unnamed',
    'jiang-supervisor',
    'ma-officer',
    'sun-legal',
    'expert-1',
    'liu-provider',
    'sys-admin',
    'platform-monitor',
    'public',
  ];

  it('the authorities, the supervisors that are named, and the inspected', () => {
    expect(seeing(begun(), all)).toEqual(all.slice(0, 6));
  });

  it('I-52: the inspected see nothing of an urgent one until it begins', () => {
    const offices = ['lin-officer', 'he-officer', 'gu-officer', 'shi-supervisor'];
    expect(seeing(begun({ urgent: true }), all)).toEqual(offices);
    expect(seeing(inExamination({ urgent: true }), all)).toEqual(all.slice(0, 6));
    expect(seeing(begun({ urgent: true, zone: 'comprehensive' }), all)).toEqual(offices);
  });

  it('an operator that is not inspected sees nothing of the inspection of its regulator', () => {
    expect(seeing(begun({ subjects: ['zoneRegulator'] }), ['wang-applicant', 'chen-officer'])).toEqual([
      'chen-officer',
    ]);
  });

  it('the operator sees its own findings and orders, and nothing of the regulator’s, nor a name of an official', () => {
    const { file, events } = reported(inRectification(), 'zoneRegulator')
      .when('he-officer', 'addNote', {
        text: '内部备注 internal',
      })
      .then('noteAdded');
    const wang = person('wang-applicant');
    const view = tailored(viewOf(file), wang);
    const seen = events.flatMap((event) => tailorEvent(event, wang, viewOf(file)) ?? []);
    expect(view.facts.findings.map(({ id }: { id: string }) => id)).toEqual(['F01']);
    expect(view.facts.rectifications.map(({ subject }: { subject: string }) => subject)).toEqual(['operator']);
    expect(JSON.stringify([view.facts.findings, view.facts.rectifications, view.deadlines, seen])).not.toMatch(
      /zoneRegulator 日志|F02|-zoneRegulator|lin-officer|zhou-head|shi-supervisor|内部备注/,
    );
    expect(seen.map(({ type }) => type)).toContain('inspectionConcluded');
  });

  it('the inspected regulator sees what was found and ordered, but no draft of the conclusion', () => {
    const drafted = inConclusion()
      .until('2026-10-14T01:00:00.000Z')
      .when('lin-officer', 'concludeInspection', { summary: '合规', orders: [] })
      .then('proposalDrafted');
    const xu = person('xu-head');
    expect(tailored(viewOf(drafted.file), xu).proposals).toEqual([]);
    expect(tailored(viewOf(drafted.file), person('zhou-head')).proposals).toHaveLength(1);
    const types = drafted.events.flatMap((event) => tailorEvent(event, xu, viewOf(drafted.file))?.type ?? []);
    expect(types).not.toContain('proposalDrafted');
    expect(types.filter((type) => type === 'findingRecorded')).toHaveLength(2);
  });

  it('everybody is offered their own acts, while they are open', () => {
    const offered = (past: Inspecting, by: string) =>
      allowedActions(viewOf(past.file), person(by)).map(({ act }) => act);
    expect(offered(begun(), 'wang-applicant')).toEqual([]);
    expect(offered(found(inExamination(), 'operator'), 'wang-applicant')).toEqual(['respondToFinding']);
    expect(offered(inRectification(), 'wang-applicant')).toEqual(['reportRectification']);
    expect(offered(reported(inRectification(), 'operator'), 'wang-applicant')).toEqual([]);
    expect(offered(begun(), 'shi-supervisor')).toEqual(['giveOpinion', 'answerParticipation']);
  });
});

describe('the events of an inspection', () => {
  it('fold into the very file, and the file is plain JSON', () => {
    const { events, file } = reported(inRectification(), 'operator')
      .when('lin-officer', 'recheckRectification', passed('operator'))
      .then('rectificationClosed');
    const folded = events.reduce<typeof file | null>((before, event) => evolve(procedure, before, event), null);
    expect(folded).toEqual(file);
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
    expect([file.caseNo, consentTo({ file } as Inspecting).proposalId]).toEqual([caseNo, '']);
  });
});
