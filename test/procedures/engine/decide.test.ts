import { announcement } from '../../../procedures/announcement';
import { compile } from '../../../procedures/engine/meaning';
import { fits } from '../../../procedures/engine/permit';
import { permissions } from '../../../procedures/permissions';
import { content, datasets, draft, drafted, inWindow, procedure, shanghai } from '../../support/announcement-case';
import { person } from '../../support/people';

const publish = { draftHash: drafted().file.facts.draftHash };

describe('decide', () => {
  it('changes nothing, whether it refuses or not', () => {
    const before = drafted();
    const frozen = structuredClone(before.file);
    before.when('lin-officer', 'publish', publish, { given: { datasets } });
    before.when('lin-officer', 'publish', {}, {});
    before.when('wang-applicant', 'lodge', content, {});
    expect(before.file).toEqual(frozen);
  });

  it('an act that does not exist', () => {
    drafted().when('lin-officer', 'approveEverything', {}).refused('unknownAct');
    drafted().when('lin-officer', 'constructor', {}).refused('unknownAct');
  });

  it('a stale version, a wrong stage and faults of form are told together', () => {
    const answer = drafted().when('wang-applicant', 'lodge', {}, { version: 1 });
    const form = ['materials', 'declarations', 'scenarios', 'datasets'].map(() => 'inputMissing');
    answer.refused('versionMismatch', 'wrongStage', ...form);
    expect(answer.refusals[0]?.details).toEqual({ version: 2 });
    drafted().when('lin-officer', 'addNote', { text: '说明' }, { version: 2 }).then('noteAdded');
  });

  it('who may not act learns nothing else', () => {
    drafted().when('wang-applicant', 'publish', {}, { version: 1 }).refused('notPermitted');
    drafted().when('ma-officer', 'handOver', {}).refused('notPermitted');
    drafted().when('sys-admin', 'addNote', { text: '说明' }).refused('notPermitted');
    drafted().when('duty-post', 'signOff', {}).refused('notPermitted');
  });

  it('while the case passes to its next step only standing acts are open', () => {
    const passing = inWindow().until(shanghai('2026-03-21'));
    passing.when('wang-applicant', 'lodge', content).refused('stageChanging');
    passing.when('lin-officer', 'addNote', { text: '说明' }).then('noteAdded');
  });

  it('before its first step is open a case takes no act yet', () => {
    const before = drafted();
    before.file.stage = null;
    before.when('lin-officer', 'abandonDraft', { reason: '不再发布' }).refused('stageChanging');
    before.when('lin-officer', 'addNote', { text: '说明' }).refused('stageChanging');
  });

  it('a closed case says so', () => {
    const closed = drafted().happens({ type: 'caseClosed', article: 'API', data: { outcome: 'abandoned' } });
    closed.when('lin-officer', 'publish', publish).refused('caseClosed');
  });

  it('timeliness is judged by receipt, on a stepped clock by the case’s own time', () => {
    const before = inWindow();
    before.file.clock = { mode: 'stepped', now: shanghai('2026-03-25') };
    const given = {};
    const codes = before
      .when('wang-applicant', 'lodge', content, { at: shanghai('2026-03-10'), given })
      .refusals.map(({ code }) => code);
    expect(codes).toContain('windowClosed');
  });

  it('every faulty field has its pointer', () => {
    const answer = drafted().when('lin-officer', 'editAnnouncement', {
      ...draft,
      places: 'two',
      selection: { method: '综合评审', criteria: [{ ...draft.selection.criteria[0], weight: 0 }] },
    });
    answer.refused('inputInvalid', 'inputInvalid');
    expect(answer.refusals.map(({ pointer }) => pointer)).toEqual(['/places', '/selection/criteria/0/weight']);
  });
});

describe('the permission table as written in procedures.md', () => {
  const relation = { kind: 'announcement', zone: drafted().file.zone, parties: drafted().file.parties } as const;
  const may = (by: string, act: keyof typeof permissions.announcement) =>
    permissions.announcement[act].some((grant) => fits(grant, person(by), relation));

  it.each([
    [
      'lin-officer',
      [
        'editAnnouncement',
        'publish',
        'extendWindow',
        'drawUpResultList',
        'answerObjection',
        'addNote',
        'handOver',
        'correctRecord',
        'withdrawProposal',
      ],
      ['signOff', 'concur', 'decideLines', 'lodge', 'raiseObjection'],
    ],
    ['zhou-head', ['publish', 'signOff', 'returnDraft'], ['concur', 'decideLines', 'lodge']],
    ['chen-officer', ['addNote', 'handOver'], ['publish', 'concur', 'signOff', 'drawUpResultList']],
    ['xu-head', ['concur', 'declineToConcur'], ['publish', 'signOff', 'answerObjection']],
    ['qian-head', [], ['concur', 'addNote', 'publish']],
    ['gu-officer', ['decideLines', 'withdrawProposal'], ['signOff', 'publish']],
    ['wei-head', ['decideLines', 'signOff'], ['concur']],
    ['wang-applicant', ['lodge'], ['publish', 'raiseObjection', 'addNote']],
    ['public', ['raiseObjection'], ['lodge', 'addNote']],
    ['expert-1', [], ['addNote', 'publish', 'drawUpResultList']],
    ['shi-supervisor', ['giveOpinion'], ['addNote', 'publish']],
    ['audit-1', [], ['addNote', 'publish', 'giveOpinion']],
  ] as const)('%s', (by, allowed, forbidden) => {
    expect(allowed.filter((act) => !may(by, act))).toEqual([]);
    expect(forbidden.filter((act) => may(by, act))).toEqual([]);
  });
});

describe('compile', () => {
  it('refuses two meanings for one event and two acts of one name', () => {
    const [preparation] = announcement.steps;
    if (preparation === undefined) throw new Error('no step');
    expect(() =>
      compile({ ...announcement, remember: { ...announcement.remember, announcementEdited: (facts) => facts } }),
    ).toThrow('two places say what announcementEdited means');
    expect(() =>
      compile({
        ...announcement,
        steps: [
          preparation,
          { id: 'again', article: '', title: preparation.title, ends: [], endedBy: {}, acts: preparation.acts },
        ],
      }),
    ).toThrow('two acts are named editAnnouncement');
    expect(procedure.acts.size).toBeGreaterThan(10);
  });
});
