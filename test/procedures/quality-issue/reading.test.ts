/** Who sees a quality issue, and of it what: each organization that it was brought to its own part. */
import { maySee, tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { person } from '../../support/people';
import { answered, assigned, begun, type Issue, rated, transport } from './tracing';

const passedOn = () => {
  const input = { organizationId: 'org-transport', reason: '源自交通局 from the bureau' };
  return assigned()
    .when('he-officer', 'addNote', { text: '内部备注 internal' })
    .then('noteAdded')
    .when('liu-provider', 'passOnQualityIssue', input, { given: transport })
    .then('qualityIssuePassedOn');
};
const done = () =>
  passedOn()
    .when('ma-officer', 'answerQualityIssue', { how: 'mended', statement: '已补录 added' })
    .then('qualityIssueAnswered')
    .opens('confirmation');
const types = (past: Issue, by: string) =>
  past.events.flatMap((event) => tailorEvent(event, person(by), viewOf(past.file))?.type ?? []);
const seenBy = (past: Issue, by: string) => tailored(viewOf(past.file), person(by));

describe('who sees a quality issue', () => {
  it('is the authorities, the company and whoever it was brought to, from then on', () => {
    const everybody = ['lin-officer', 'xu-head', 'he-officer', 'wang-applicant', 'liu-provider', 'ma-officer'];
    const never = ['sun-legal', 'expert-1', 'sys-admin', 'public'];
    const seeing = (past: Issue) => [...everybody, ...never].filter((id) => maySee(viewOf(past.file), person(id)));
    expect(seeing(begun())).toEqual(['lin-officer', 'xu-head', 'he-officer', 'wang-applicant']);
    expect(seeing(assigned())).toEqual(['lin-officer', 'xu-head', 'he-officer', 'wang-applicant', 'liu-provider']);
    expect(seeing(done())).toEqual(everybody);
  });

  it('a provider sees its own level, time and words, nothing of the next level and nothing internal', () => {
    const liu = seenBy(done(), 'liu-provider');
    expect(liu.facts.levels.map((one: any) => one.organizationId)).toEqual(['org-hospital']);
    expect(liu.deadlines.map(({ name }) => name)).toEqual(['mending']);
    expect(types(done(), 'liu-provider')).toEqual([
      'caseOpened',
      'stepOpened',
      'qualityIssueAssigned',
      'stepOpened',
      'qualityIssuePassedOn',
      'stepOpened',
    ]);
    const ma = seenBy(done(), 'ma-officer');
    expect(ma.facts.levels.map((one: any) => one.organizationId)).toEqual(['org-transport']);
    expect(types(done(), 'ma-officer')).not.toContain('qualityIssueAssigned');
    const seen = JSON.stringify([liu, ma, types(done(), 'ma-officer')]);
    expect(seen).not.toMatch(/内部备注|lin-officer|he-officer/);
  });

  it('the operator sees every level, and the names of no other organization’s people', () => {
    const wang = seenBy(answered(), 'wang-applicant');
    expect(wang.facts.levels).toHaveLength(1);
    const events = answered().events.map((event) =>
      tailorEvent(event, person('wang-applicant'), viewOf(answered().file)),
    );
    expect(JSON.stringify([wang, events])).not.toMatch(/liu-provider|he-officer/);
  });

  it('a rating is read by the authorities and by whoever gave it', () => {
    const past = begun({ origin: 'evaluation' })
      .when('liu-provider', 'rateDataQuality', rated())
      .then('dataQualityRated');
    const read = ['lin-officer', 'liu-provider', 'wang-applicant'].map((by) => seenBy(past, by).facts.ratings.length);
    expect(read).toEqual([1, 1, 0]);
    expect(types(past, 'wang-applicant')).not.toContain('dataQualityRated');
  });
});
