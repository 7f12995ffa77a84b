/** 第二十条第一款 Art. 20(1): evaluation of delivered data, and what an authorization does with both. */
import { viewOf } from '../../../procedures/engine/case-file';
import { noticesIn, reportsIn } from '../../support/given';
import { caseNo as authorizationNo, endOf, grants, inOperation } from '../authorization/authorized';
import { agreed, begun, rated } from './tracing';

const evaluation = () => begun({ origin: 'evaluation' });
const both = () =>
  ['liu-provider', 'wang-applicant'].reduce(
    (past, by) => past.when(by, 'rateDataQuality', rated()).then('dataQualityRated'),
    evaluation(),
  );
const sound = { outcome: 'sound', conclusion: '总体良好 good' };
const faults = { outcome: 'faults', conclusion: '完整性不足 rows are missing', dimensions: ['completeness'] };

describe('I-70: a quality evaluation', () => {
  it('asks exactly those who are named, and takes one rating of each, the last', () => {
    expect(noticesIn(evaluation().effects)).toEqual([
      'org-hospital: qualityEvaluationOpened',
      'org-zijin: qualityEvaluationOpened',
    ]);
    evaluation().when('he-officer', 'rateDataQuality', rated()).refused('notAskedToRate');
    const twice = both().when('liu-provider', 'rateDataQuality', rated('partly')).then('dataQualityRated');
    expect(twice.file.facts.ratings.map(({ organizationId, ratings }) => [organizationId, ratings.accuracy])).toEqual([
      ['org-zijin', 'met'],
      ['org-hospital', 'partly'],
    ]);
  });

  it('I-70: is concluded when all have rated, else when their time is over', () => {
    const one = evaluation().when('liu-provider', 'rateDataQuality', rated()).then('dataQualityRated');
    const { refusals } = one.when('lin-officer', 'concludeQualityEvaluation', sound);
    expect(refusals).toEqual([
      { code: 'ratingsOutstanding', details: { organizations: ['org-zijin'], dueDay: '2026-10-15' } },
    ]);
    expect(one.tasks()).toEqual(['rate-org-zijin']);
    const late = one.until('2026-10-15T16:01:00.000Z');
    expect(late.tasks()).toEqual(['rate-org-zijin', 'concludeQualityEvaluation']);
    late.when('lin-officer', 'concludeQualityEvaluation', sound).then('proposalDrafted');
    expect(both().tasks()).toEqual(['concludeQualityEvaluation']);
  });

  it('is concluded by both authorities; faults name their dimensions and are traced like a report', () => {
    both()
      .when('lin-officer', 'concludeQualityEvaluation', { ...faults, dimensions: undefined })
      .refused('inputMissing');
    const found = agreed(both(), 'concludeQualityEvaluation', faults);
    expect(found.since(both().file.version)).toContain('proposalSignedOff');
    expect(found.file.ending).toBe('faults');
    expect(found.file.facts.dimensions).toEqual(['completeness']);
    expect(found.opens('tracing').tasks()).toEqual(['assignQualityIssue']);
    expect(agreed(both(), 'concludeQualityEvaluation', sound).file.ending).toBe('sound');
  });

  it('I-70: ends as moot with its authorization', () => {
    expect(evaluation().hears('authorizationEnded', { how: 'expired', day: '2026-09-30' }).file.ending).toBe('moot');
  });
});

const granted = () =>
  inOperation().happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } });
const report = {
  grantId: `${authorizationNo}/sample`,
  dimension: 'accuracy',
  description: '年龄为负 negative ages',
  documents: ['doc_evidence'],
};
const given = {
  issueNo: 'QI-2026-0001',
  documents: { doc_evidence: { organizationId: 'org-zijin' } },
  dataset: { id: 'sample', title: { zh: '样例', en: 'Sample' }, provider: 'org-hospital' },
};
const reported = () =>
  granted().when('wang-applicant', 'reportQualityIssue', report, { given }).then('qualityIssueReported');

describe('第二十条第一款 Art. 20(1): an authorization', () => {
  it('opens an issue on a grant of its own, with the provider of the catalogue and what it carries itself', () => {
    const past = reported();
    expect(past.effects).toMatchObject([
      {
        lane: 'cases',
        operation: 'start',
        caseNo: 'QI-2026-0001',
        payload: {
          kind: 'qualityIssue',
          data: {
            basis: past.file.basis,
            parties: past.file.parties,
            opening: { origin: 'reported', authorizationNo, dimensions: ['accuracy'], dataset: given.dataset },
          },
        },
      },
    ]);
    expect(past.file.facts.qualityIssues).toMatchObject([
      { caseNo: 'QI-2026-0001', dimension: 'accuracy', state: 'open' },
    ]);
    expect(JSON.stringify(viewOf(past.file).facts.qualityIssues)).not.toContain('年龄');
  });

  it('refuses a grant that it does not have, documents of others and what is reported already, all at once', () => {
    const before = reported();
    const again = before.when('wang-applicant', 'reportQualityIssue', { ...report, documents: ['doc_b'] }, { given });
    expect(again.refusals.map(({ code }) => code)).toEqual(['issueOpen', 'documentUnknown']);
    before
      .when('wang-applicant', 'reportQualityIssue', { ...report, grantId: 'other' }, { given })
      .refused('grantUnknown');
    const other = { ...report, dimension: 'timeliness' };
    before
      .when('wang-applicant', 'reportQualityIssue', other, { given: { ...given, issueNo: 'QI-2026-0002' } })
      .then('qualityIssueReported');
    granted()
      .when('wang-applicant', 'reportQualityIssue', report, { given: { ...given, issueNo: undefined } })
      .refused('numberNotAllotted');
  });

  it('a dataset that the catalogue does not know is reported all the same; the center finds its provider', () => {
    const past = granted()
      .when('wang-applicant', 'reportQualityIssue', report, { given: { ...given, dataset: null } })
      .then('qualityIssueReported');
    expect(past.events.at(-1)?.data['dataset']).toEqual({ id: 'sample', title: null, provider: null });
  });

  it('remembers how an issue ended, and may report the same fault anew then', () => {
    const ended = reported().hears('qualityIssueEnded', { issueNo: 'QI-2026-0001', outcome: 'confirmed' });
    expect(ended.file.facts.qualityIssues).toMatchObject([{ state: 'confirmed' }]);
    ended.when('wang-applicant', 'reportQualityIssue', report, { given }).then('qualityIssueReported');
    expect(reported().hears('qualityIssueEnded', { issueNo: 'QI-1' }).events.at(-1)?.type).toBe('reportNotApplied');
  });

  it('an issue that could not be started is as if it had not been reported', () => {
    const past = reported().happens({ type: 'caseNotStarted', article: 'I-22', data: { caseNo: 'QI-2026-0001' } });
    expect(past.file.facts.qualityIssues).toEqual([]);
    expect(noticesIn(past.effects)).toEqual(['org-data-authority: caseNotStarted']);
  });

  it('I-71: tells open issues, and only those, that it has ended', () => {
    const open = reported().until(endOf('2031-09-30'));
    expect(reportsIn(open.effects)).toEqual(['QI-2026-0001 authorizationEnded']);
    const ended = reported().hears('qualityIssueEnded', { issueNo: 'QI-2026-0001', outcome: 'confirmed' });
    expect(reportsIn(ended.until(endOf('2031-09-30')).effects)).toEqual([]);
  });

  it('opens an evaluation with registered offices and its own operator, nobody else', () => {
    const open = (participants: string[]) =>
      granted().when(
        'lin-officer',
        'openQualityEvaluation',
        { grantId: report.grantId, participants, description: '年度评估 yearly' },
        {
          given: {
            ...given,
            participants: [
              { id: 'org-hospital', roles: ['dataProvider'] },
              { id: 'org-qinhuai', roles: ['applicant'] },
            ],
          },
        },
      );
    const past = open(['org-hospital', 'org-zijin']).then('qualityEvaluationOpened');
    expect(past.effects).toMatchObject([
      { payload: { data: { opening: { origin: 'evaluation', participants: ['org-hospital', 'org-zijin'] } } } },
    ]);
    expect(open(['org-qinhuai', 'org-nowhere']).refusals.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['participantUnknown', '/participants/0'],
      ['participantUnknown', '/participants/1'],
    ]);
  });

  it('another operator takes the open issues over', () => {
    const to = { id: 'org-qinhuai', affiliates: [], legalPerson: true, creditCode: '' };
    const title = { zh: '甲', en: 'A' };
    const changed = reported().happens({
      type: 'operatorChanged',
      article: 'I-41',
      data: { from: 'org-zijin', to, title, documents: [] },
    });
    expect(reportsIn(changed.effects)).toContain('QI-2026-0001 operatorChanged');
  });
});
