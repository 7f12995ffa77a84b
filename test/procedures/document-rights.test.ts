/** I-81 — who reads a document, by hand: in each situation every person of the cast either is in the row or reads nothing. */
import { demoAccounts } from '../../engines/identity/accounts';
import { isOwnDocument, mayReadIn } from '../../procedures/document-rights';
import { viewOf } from '../../procedures/engine/case-file';
import type { Past } from '../support/given';
import { person } from '../support/people';
import { allScored, concluded, drawn, lodged, seats } from './authorization/authorized';
import { inExamination, police, unnamed } from './inspection/inspecting';
import { answered, assigned, mended } from './quality-issue/tracing';

const authority = ['lin-officer', 'zhou-head', 'duty-post'];
const regulator = ['chen-officer', 'xu-head'];
const government = ['gu-officer', 'wei-head'];
const center = ['he-officer', 'tang-head'];
const supervisor = ['shi-supervisor'];
const company = ['wang-applicant', 'wang-legal'];
const provider = ['liu-provider'];
const offices = [...authority, ...regulator, ...government, ...center, ...supervisor];
const cast = [...demoAccounts.map(({ id }) => id), 'platform-monitor', 'public'];

/** Who of the cast reads it in the case, as their own or by the case. */
function readers(past: Past<any>, document: { id: string; organizationId: string; confidential: boolean }): string[] {
  const view = viewOf(past.file);
  return cast.filter((id) => {
    const actor = person(id);
    return isOwnDocument(document, actor) || mayReadIn(view, actor, document);
  });
}

const sorted = (...groups: string[][]): string[] => cast.filter((id) => groups.flat().includes(id));
const report = { id: 'doc_auditReport', organizationId: 'org-zijin', confidential: false };
const secret = { ...report, confidential: true };
const panelOf = (past: ReturnType<typeof drawn>): string[] => seats(past).map(({ personId }) => personId);

describe('第九条 Art. 9: what the company lodged', () => {
  it('I-81: is read by the offices of the case and by the company', () => {
    expect(readers(lodged(), report)).toEqual(sorted(offices, company));
    expect(readers(lodged(), secret)).toEqual(sorted(authority, regulator, company));
  });

  it('I-81: not by anybody when no case names it', () => {
    expect(readers(lodged(), { ...report, id: 'doc_other' })).toEqual(sorted(company));
  });

  it('I-81, I-91: by the panel from acceptance until it has concluded, marked or not; never by experts who do not sit', () => {
    const reviewing = allScored();
    const panel = panelOf(reviewing);
    expect(panel).toHaveLength(5);
    expect(readers(drawn(), report)).toEqual(sorted(offices, company));
    expect(readers(reviewing, report)).toEqual(sorted(offices, company, panel));
    expect(readers(reviewing, secret)).toEqual(sorted(authority, regulator, company, panel));
    expect(readers(concluded(), report)).toEqual(sorted(offices, company));
    expect(readers(concluded(), secret)).toEqual(sorted(authority, regulator, company));
  });

  it('I-81: in a comprehensive zone by the data authority, and no regulator beside it', () => {
    expect(readers(lodged({ zone: 'comprehensive' }), secret)).toEqual(sorted(authority, company));
  });
});

describe('第二十条 Art. 20: what goes between the company and a provider', () => {
  const evidence = { id: 'doc_evidence', organizationId: 'org-zijin', confidential: false };
  const answer = { id: 'doc_answer', organizationId: 'org-hospital', confidential: false };
  const withAnswer = assigned()
    .when(
      'liu-provider',
      'answerQualityIssue',
      { ...mended, documents: ['doc_answer'] },
      { given: { documents: { doc_answer: { organizationId: 'org-hospital' } } } },
    )
    .then('qualityIssueAnswered');

  it('I-81: the provider asked reads the company’s evidence, another does not', () => {
    expect(readers(answered(), evidence)).toEqual(sorted(offices, company, provider));
    expect(readers(answered(), { ...evidence, confidential: true })).toEqual(sorted(authority, regulator, company));
  });

  it('I-81: the company reads the provider’s answer', () => {
    expect(readers(withAnswer, answer)).toEqual(sorted(offices, company, provider));
    expect(readers(withAnswer, { ...answer, confidential: true })).toEqual(sorted(authority, regulator, provider));
  });
});

describe('第二十一条 Art. 21: evidence of an inspection', () => {
  const evidence = { id: 'doc_logs', organizationId: 'org-cyber', confidential: false };
  const foundOn = (subject: string) =>
    inExamination()
      .when(
        'shi-supervisor',
        'recordFinding',
        { subject, severity: 'major', text: '日志 logs', documents: ['doc_logs'] },
        { given: { documents: { doc_logs: { organizationId: 'org-cyber' } } } },
      )
      .then('findingRecorded');

  it('I-81: is read by the inspected as far as it concerns them, and by supervisors that are named', () => {
    expect(readers(foundOn('operator'), evidence)).toEqual(sorted(offices, company));
    expect(readers(foundOn('zoneRegulator'), evidence)).toEqual(sorted(offices));
    const view = viewOf(foundOn('operator').file);
    expect(mayReadIn(view, police, evidence)).toBe(true);
    expect(mayReadIn(view, unnamed, evidence)).toBe(false);
  });

  it('I-81: marked, by both authorities and by supervisors that are named', () => {
    const marked = { ...evidence, confidential: true };
    expect(readers(foundOn('operator'), marked)).toEqual(sorted(authority, regulator, supervisor));
    expect(mayReadIn(viewOf(foundOn('operator').file), police, marked)).toBe(true);
  });
});
