/** 第二十一条 Art. 21: who takes part, when it begins, what is found, who is told. */
import { viewOf } from '../../../procedures/engine/case-file';
import { noticesIn, reportsIn } from '../../support/given';
import { person } from '../../support/people';
import {
  answered,
  begun,
  dueDayOf,
  finding,
  found,
  inExamination,
  inspected,
  onTheDay,
  police,
  shanghai,
  signed,
  startsOn,
  unnamed,
} from './inspecting';

describe('第二十一条 Art. 21 preparation', () => {
  it('asks each supervisor named, and tells the inspected days ahead', () => {
    const past = begun();
    expect(noticesIn(past.effects)).toEqual([
      'org-cyber: participationAsked',
      'org-police: participationAsked',
      'org-zijin: inspectionAnnounced',
      'org-health: inspectionAnnounced',
    ]);
    // Thursday + 2 working days over the Mid-Autumn rest days 25–27.
    expect(dueDayOf(past, 'participation-org-cyber')).toBe('2026-09-29');
    expect(past.tasks()).toEqual(['participation-org-cyber', 'participation-org-police', 'beginInspection']);
  });

  it('I-52: who is inspected urgently hears of it when it begins', () => {
    const past = begun({ urgent: true });
    expect(noticesIn(past.effects)).toEqual(['org-cyber: participationAsked', 'org-police: participationAsked']);
    const started = answered(past).when('lin-officer', 'beginInspection', {}, onTheDay).then('inspectionBegun');
    expect(noticesIn(started.effects)).toEqual(['org-zijin: inspectionAnnounced', 'org-health: inspectionAnnounced']);
    expect(reportsIn(started.effects)).toEqual(['AUTH-2026-0001 inspectionBegun']);
  });

  it('is answered once by whoever is named; who stays away says why', () => {
    begun().when(unnamed, 'answerParticipation', { joins: true }).refused('notParticipant');
    begun().when(police, 'answerParticipation', { joins: false }).refused('inputMissing');
    answered(begun()).when(police, 'answerParticipation', { joins: true }).refused('participationAnswered');
  });

  it('begins on its day, when all have answered or their time is over, and never with the authority alone', () => {
    begun().when('lin-officer', 'beginInspection', {}).refused('inspectionTooEarly', 'participationAwaited');
    answered(begun()).when('lin-officer', 'beginInspection', {}).refused('inspectionTooEarly');
    const silent = begun().until(shanghai(startsOn));
    silent.when('lin-officer', 'beginInspection', {}).refused('nobodyTakesPart');
    const one = begun()
      .when('shi-supervisor', 'answerParticipation', { joins: true })
      .then('participationAnswered')
      .until(shanghai(startsOn));
    one.when('lin-officer', 'beginInspection', {}, onTheDay).then('inspectionBegun');
  });

  it('reminds a supervisor that is silent, and the authority of a beginning that is forgotten', () => {
    const late = begun().until(shanghai('2026-10-09', '09:30:00'));
    const overdue = late.file.deadlines.filter((one) => one.overdue).map(({ name }) => name);
    expect(overdue).toEqual(['participation-org-cyber', 'participation-org-police', 'beginning']);
    expect(late.since(0)).toEqual(expect.arrayContaining(['reminded', 'deadlinePassed', 'escalated']));
  });

  it('is called off with reasons; who was never told of it is not told of its end', () => {
    const reason = { reason: '计划调整 plan changed' };
    const told = signed(begun(), 'callOffInspection', reason, 'inspectionCalledOff');
    expect(told.file.ending).toBe('calledOff');
    expect(noticesIn(told.effects)).toContain('org-zijin: inspectionCalledOff');
    const secret = signed(begun({ urgent: true }), 'callOffInspection', reason, 'inspectionCalledOff');
    expect(noticesIn(secret.effects)).toEqual(['org-cyber: inspectionCalledOff', 'org-police: inspectionCalledOff']);
  });
});

describe('第二十一条 Art. 21 examination', () => {
  it('records findings of the authority and of those that take part, each told to the one it is about', () => {
    const past = found(inExamination(), 'operator', 'zoneRegulator');
    expect(past.file.facts.findings.map(({ id, subject, by }) => [id, subject, by])).toEqual([
      ['F01', 'operator', 'org-cyber'],
      ['F02', 'zoneRegulator', 'org-cyber'],
    ]);
    expect(noticesIn(past.effects)).toEqual(['org-health: findingRecorded']);
    past.when('lin-officer', 'recordFinding', finding('operator').input).then('findingRecorded');
  });

  it('takes no finding of who does not take part, nor on who is not inspected', () => {
    const { input } = finding('operator');
    inExamination().when(police, 'recordFinding', input).refused('notParticipant');
    inExamination().when(unnamed, 'recordFinding', input).refused('notParticipant');
    const operatorOnly = inExamination({ subjects: ['operator'] });
    operatorOnly.when('lin-officer', 'recordFinding', finding('zoneRegulator').input).refused('subjectNotInspected');
    operatorOnly.when('lin-officer', 'recordFinding', { ...input, documents: ['doc_x'] }).refused('documentUnknown');
  });

  it('I-50: in a comprehensive zone the data authority records nothing on itself; the supervisors do', () => {
    const past = inExamination({ zone: 'comprehensive' });
    past.when('lin-officer', 'recordFinding', finding('zoneRegulator').input).refused('ownRectification');
    past.when('lin-officer', 'recordFinding', finding('operator').input).then('findingRecorded');
    found(past, 'zoneRegulator');
  });

  it('a supervisor with ties to the operator has no part in its case', () => {
    const tied = person('shi-supervisor', { affiliations: ['org-sister'] });
    inExamination().when(tied, 'recordFinding', finding('operator').input).refused('ownCase');
  });

  it.each(['operator', 'zoneRegulator'] as const)('%s confirms what was found, or says why not, once', (subject) => {
    const past = found(inExamination(), subject);
    const by = inspected(past, subject);
    past.when(by, 'respondToFinding', { findingId: 'F01', confirmed: false }).refused('inputMissing');
    const said = past
      .when(by, 'respondToFinding', { findingId: 'F01', confirmed: false, comment: '已整改 done before' })
      .then('findingAnswered');
    expect(said.file.facts.findings[0]?.response).toMatchObject({ confirmed: false, comment: '已整改 done before' });
    said.when(by, 'respondToFinding', { findingId: 'F01', confirmed: true }).refused('findingAnswered');
    const other = subject === 'operator' ? 'chen-officer' : 'wang-applicant';
    past.when(other, 'respondToFinding', { findingId: 'F01', confirmed: true }).refused('findingUnknown');
  });

  it('the data authority answers no finding of a zone that it does not regulate', () => {
    const past = found(inExamination(), 'operator');
    past.when('lin-officer', 'respondToFinding', { findingId: 'F01', confirmed: true }).refused('notPermitted');
    expect(viewOf(past.file).facts.findings[0]?.response).toBeNull();
  });
});
