/** Leading a quality issue through its steps by real acts. */
import type { CaseView } from '../../procedures/engine/case-file';
import type { CaseBench } from '../support/case-worker';
import { authorizationOpening, cast, person } from '../support/openings';
import { agreed, leadTo } from './walk';

export const liu = person('liu-provider', 'org-hospital', 'dataProvider', 'officer');
export const hospital = { assignee: { id: 'org-hospital', roles: ['dataProvider'] } };

/** Traces the issue to the hospital. */
export async function assigned(bench: CaseBench, issueNo: string): Promise<CaseView<any>> {
  await bench.at(issueNo, 'tracing');
  const assignment = { place: 'provider', finding: '源表缺失 missing at the source' };
  await bench.act(issueNo, cast.he, 'assignQualityIssue', assignment, { given: hospital });
  return bench.at(issueNo, 'mending');
}

/** Traces the issue to the hospital, which answers. */
export async function answered(bench: CaseBench, issueNo: string): Promise<CaseView<any>> {
  await assigned(bench, issueNo);
  await bench.act(issueNo, liu, 'answerQualityIssue', { how: 'mended', statement: '已补录 added' });
  return bench.at(issueNo, 'confirmation');
}

/** Answered twice, and twice not accepted by the operator. */
export async function disputed(bench: CaseBench, issueNo: string): Promise<CaseView<any>> {
  for (let round = 0; round < 2; round += 1) {
    await answered(bench, issueNo);
    await bench.act(issueNo, cast.wang, 'reopenQualityIssue', { reason: '仍缺 still missing' });
  }
  return bench.at(issueNo, 'ruling');
}

export const ruled = (bench: CaseBench, issueNo: string, outcome: 'settled' | 'mendAgain') =>
  agreed(bench, issueNo, cast.lin, 'ruleOnQualityIssue', { outcome, reasons: '经核查 looked into' });

/** Opens an authorization, brings it into operation and reports a fault of its sample. */
export async function reported(
  bench: CaseBench,
  authorizationNo: string,
  issueNo: string,
  { receivedAt, term }: { receivedAt: string; term: { start: string; end: string } },
): Promise<void> {
  await bench.start(authorizationOpening(authorizationNo, { receivedAt, stepped: true }));
  await leadTo(bench, authorizationNo, 'operation', { term });
  await report(bench, authorizationNo, issueNo);
}

/** Reports a fault of the sample of an authorization in operation, once it has its space. */
export async function report(bench: CaseBench, authorizationNo: string, issueNo: string): Promise<void> {
  await bench.until(authorizationNo, 'its space', ({ facts }) => facts.grants.length > 0);
  const input = {
    grantId: `${authorizationNo}/sample`,
    dimension: 'completeness',
    description: '三月缺失 no March',
    documents: ['doc_evidence'],
  };
  const given = {
    issueNo,
    documents: { doc_evidence: { organizationId: 'org-zijin' } },
    dataset: { id: 'sample', title: { zh: '样例', en: 'Sample' }, provider: 'org-hospital' },
  };
  await bench.act(authorizationNo, cast.wang, 'reportQualityIssue', input, { given });
  await bench.until(issueNo, 'its start', ({ stage }) => stage === 'tracing');
}

/** Has the hospital rate, and concludes as given. */
export async function evaluated(bench: CaseBench, issueNo: string, outcome: 'sound' | 'faults'): Promise<void> {
  await bench.at(issueNo, 'scoring');
  const met = { accuracy: 'met', conformity: 'met', consistency: 'met', completeness: 'partly', timeliness: 'met' };
  await bench.act(issueNo, liu, 'rateDataQuality', { ...met, accessibility: 'met', remark: '抽查 looked at' });
  const dimensions = outcome === 'faults' ? { dimensions: ['completeness'] } : {};
  await agreed(bench, issueNo, cast.lin, 'concludeQualityEvaluation', {
    outcome,
    conclusion: '见附 see',
    ...dimensions,
  });
}
