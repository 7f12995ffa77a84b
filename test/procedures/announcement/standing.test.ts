import { sharedStanding } from '../../../procedures/standing';
import { sendMessage } from '../../../procedures/standing/send-message';
import { consentTo, drafted, inWindow } from '../../support/announcement-case';
import { noticesIn } from '../../support/given';

const colleague = (personId: string, organizationId: string) => ({ given: { person: { personId, organizationId } } });

describe('standing acts of every procedure', () => {
  it('are open in every stage until the case is closed', () => {
    for (const { stages } of [...sharedStanding(), sendMessage()]) expect(stages).toBe('all');
    inWindow().when('he-officer', 'addNote', { text: '已与平台核对' }).then('noteAdded');
    const closed = drafted().happens({ type: 'caseClosed', article: 'API', data: { outcome: 'abandoned' } });
    closed.when('lin-officer', 'addNote', { text: '说明' }).refused('caseClosed');
  });

  it('a note is for staff and plain text of at most 4,000 characters', () => {
    drafted().when('wang-applicant', 'addNote', { text: '说明' }).refused('notPermitted');
    drafted().when('lin-officer', 'addNote', { text: '行一\n行二' }).then('noteAdded');
    drafted()
      .when('lin-officer', 'addNote', { text: 'x'.repeat(4000) })
      .then('noteAdded');
    drafted()
      .when('lin-officer', 'addNote', { text: 'x'.repeat(4001) })
      .refused('inputInvalid');
    for (const text of ['bell \u0007', 'turned \u202Etxt', 'nul \u0000', '   '])
      drafted().when('lin-officer', 'addNote', { text }).refused('inputInvalid');
  });

  it('第六条 Art. 6: an opinion is the supervisors’, and both authorities are told', () => {
    drafted().when('lin-officer', 'giveOpinion', { text: '建议' }).refused('notPermitted');
    const after = drafted().when('jiang-supervisor', 'giveOpinion', { text: '建议关注定价' }).then('opinionGiven');
    expect(noticesIn(after.effects)).toEqual(['org-data-authority: opinionGiven', 'org-health: opinionGiven']);
  });

  it('a case is handed over within the organization, and its tasks follow', () => {
    const input = { personId: 'zhou-head', reason: '休假' };
    const known = colleague('zhou-head', 'org-data-authority');
    const after = drafted().when('lin-officer', 'handOver', input, known).then('handedOver');
    expect(after.file.assigned).toEqual({ 'org-data-authority': 'zhou-head' });
    expect(noticesIn(after.effects)).toEqual(['zhou-head: handedOver']);
    const asked = (given: object) => drafted().when('lin-officer', 'handOver', input, given);
    asked(colleague('zhou-head', 'org-health')).refused('personNotOfOrganization');
    asked(colleague('xu-head', 'org-data-authority')).refused('personNotOfOrganization');
    asked({ given: { person: null } }).refused('personNotOfOrganization');
    asked({}).refused('personNotOfOrganization');
  });

  it('I-18: a record is corrected by two persons, even where one level suffices, and the wrong one stays', () => {
    const wrong = { seq: 1, correction: '标题应为……', reason: '笔误' };
    const before = drafted({ levels: 1 });
    const waiting = before.when('lin-officer', 'correctRecord', wrong).then('proposalDrafted');
    waiting.when('lin-officer', 'signOff', consentTo(waiting)).refused('notPermitted');
    const after = waiting
      .when('zhou-head', 'signOff', consentTo(waiting))
      .then('proposalTakesEffect', 'recordCorrected');
    expect(after.events[0]).toEqual(before.events[0]);
    expect(after.events.at(-1)?.data).toEqual(wrong);
    const { version } = before.file;
    before.when('lin-officer', 'correctRecord', { ...wrong, seq: version }).then('proposalDrafted');
    before.when('lin-officer', 'correctRecord', { ...wrong, seq: version + 1 }).refused('correctionTargetUnknown');
  });
});
