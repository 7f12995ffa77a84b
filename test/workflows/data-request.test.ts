/** 第十五条 Art. 15: a data request beside its authorization, from the act that opens it to its grants and back. */
import type { PlainDate } from '../../law/calendar/plain-date';
import { type CaseBench, openBench, shortly } from '../support/case-worker';
import { authorizationOpening, cast } from '../support/openings';
import { answeredBy, confirmedRequest, deliveredRequest, requestedData } from './requesting';
import { agreed, leadTo, passTo } from './walk';

const term = { start: '2026-06-02', end: '2027-06-01' };
const providers = ['org-hospital', 'org-transport'] as const;

describe('第十五条 Art. 15 a data request', () => {
  let bench: CaseBench;
  let serial = 0;

  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());

  /** @returns an authorization in its term and the number of a request that it has opened. */
  async function requested(): Promise<{ authorizationNo: string; requestNo: string }> {
    serial += 1;
    const authorizationNo = `AUTH-2026-07${String(serial).padStart(2, '0')}`;
    await bench.start(authorizationOpening(authorizationNo, { receivedAt: '2026-06-02T02:00:00.000Z', stepped: true }));
    await leadTo(bench, authorizationNo, 'operation', { term });
    await bench.until(authorizationNo, 'its space', ({ facts }) => facts.provisionedAt !== null);
    return { authorizationNo, requestNo: await requestedData(bench, authorizationNo) };
  }

  it('is granted: consents in any order, deliveries, grants on the platform, and each case knows of the other', async () => {
    const { authorizationNo, requestNo } = await requested();
    await confirmedRequest(bench, requestNo);
    await Promise.all([answeredBy(bench, requestNo, 'org-transport'), answeredBy(bench, requestNo, 'org-hospital')]);
    await deliveredRequest(bench, requestNo);
    expect(await bench.outcome(requestNo)).toBe('granted');
    const { facts } = await bench.until(authorizationNo, 'the end of the request', ({ facts: known }) =>
      known.dataRequests.every(({ outcome }: { outcome: string | null }) => outcome === 'granted'),
    );
    expect(facts.grants.map(({ dataset, state }: any) => [dataset, state])).toEqual([
      ['sample', 'active'],
      ['outpatient-flow', 'active'],
      ['bus-passengers', 'active'],
    ]);
    await shortly(() => bench.asked.deliveries.length === 2);
    expect(bench.asked.deliveries.map(({ dataset }) => dataset)).toEqual(['outpatient-flow', 'bus-passengers']);
  });

  it('goes round: refused, contested, answered anew in part, and granted in part', async () => {
    const { requestNo } = await requested();
    await confirmedRequest(bench, requestNo);
    await answeredBy(bench, requestNo, 'org-transport');
    const grounds = '不在目录 not in the catalogue';
    await answeredBy(bench, requestNo, 'org-hospital', { decision: 'refused', grounds });
    const contest = { provider: 'org-hospital', reason: '确有需要 needed' };
    await bench.act(requestNo, cast.wang, 'requestCoordination', contest);
    await bench.at(requestNo, 'coordination');
    const opinion = { provider: 'org-hospital', outcome: 'answerAgain', opinion: '可部分提供 a part' };
    await bench.act(requestNo, cast.lin, 'concludeCoordination', opinion);
    await bench.at(requestNo, 'providerConsents');
    const parts = [{ dataset: 'outpatient-flow', items: ['day'] }];
    await answeredBy(bench, requestNo, 'org-hospital', { decision: 'partly', parts, grounds });
    await deliveredRequest(bench, requestNo);
    expect(await bench.outcome(requestNo)).toBe('partlyGranted');
  });

  it('I-63: suspended meanwhile, nothing is granted, and the request says why', async () => {
    const { authorizationNo, requestNo } = await requested();
    await confirmedRequest(bench, requestNo);
    for (const provider of providers) await answeredBy(bench, requestNo, provider);
    await bench.at(requestNo, 'delivery');
    const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
    await agreed(bench, authorizationNo, cast.lin, 'suspend', breach);
    await deliveredRequest(bench, requestNo);
    expect(await bench.outcome(requestNo)).toBe('notGranted');
    await shortly(() => bench.types(requestNo).includes('caseClosed'));
    expect(bench.types(requestNo)).toContain('grantDenied');
  });

  it('I-64: the end of the authorization ends its open requests, and none is lost', async () => {
    const { authorizationNo, requestNo } = await requested();
    const more = await requestedData(bench, authorizationNo, '1');
    await confirmedRequest(bench, more);
    await bench.act(requestNo, cast.wang, 'withdrawRequest', { reason: '不再需要 no longer' });
    expect(await bench.outcome(requestNo)).toBe('withdrawn');
    await passTo(bench, authorizationNo, '2027-06-03' as PlainDate);
    expect(await bench.outcome(more)).toBe('moot');
    await leadTo(bench, authorizationNo, 'dataDeletion');
    const { facts } = await bench.until(authorizationNo, 'both ends', ({ facts: known }) =>
      known.dataRequests.every(({ outcome }: { outcome: string | null }) => outcome !== null),
    );
    expect(facts.dataRequests.map(({ outcome }: any) => outcome)).toEqual(['withdrawn', 'moot']);
  });

  it('第二条 Art. 2: a dataset that is closed takes its grants along', async () => {
    const { authorizationNo, requestNo } = await requested();
    await confirmedRequest(bench, requestNo);
    for (const provider of providers) await answeredBy(bench, requestNo, provider);
    await deliveredRequest(bench, requestNo);
    expect(await bench.outcome(requestNo)).toBe('granted');
    const closed = { usableNotVisible: 'datasetProhibited' };
    const payload = { dataset: 'outpatient-flow', closed, changeNo: 'DATA-2026-0001' };
    await bench.report(authorizationNo, { type: 'datasetClosed', payload });
    const isRevoked = ({ dataset, state }: any): boolean => dataset === 'outpatient-flow' && state === 'revoked';
    await bench.until(authorizationNo, 'the revocation', ({ facts }) => facts.grants.some(isRevoked));
    const ordered = () => bench.asked.orders.filter((order) => order.caseNo === authorizationNo);
    await shortly(() => ordered().at(-1)?.operation === 'revokeGrant');
    expect(ordered().map(({ operation }) => operation)).toEqual(['provision', 'grant', 'grant', 'revokeGrant']);
  });
});
