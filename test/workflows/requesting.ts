/** Leading a data request through its steps by real acts. */
import type { CaseBench } from '../support/case-worker';
import { cast, person } from '../support/openings';
import { catalogue, wanted } from '../support/openings-beside';
import { opened } from './walk';

const providers = {
  'org-hospital': person('liu-provider', 'org-hospital', 'dataProvider', 'officer'),
  'org-transport': person('ma-officer', 'org-transport', 'dataProvider', 'officer'),
};

/** Opens a request in its authorization. @returns its number, that of the authorization in another series. */
export async function requestedData(bench: CaseBench, authorizationNo: string, extra = ''): Promise<string> {
  const requestNo = `${authorizationNo.replace('AUTH', 'DR')}${extra}`;
  const given = { dataRequestNo: requestNo, datasets: catalogue, sources: {} };
  await bench.act(authorizationNo, cast.wang, 'openDataRequest', wanted, { given });
  await opened(bench, requestNo);
  return requestNo;
}

/** Confirmed by two persons of the zone regulator, its providers asked. */
export async function confirmedRequest(bench: CaseBench, requestNo: string): Promise<void> {
  const { view } = await bench.act(requestNo, cast.chen, 'confirmRequest', { reasons: '符合场景需要 needed' });
  const { id: proposalId, hash } = view.proposals.at(-1) as { id: string; hash: string };
  await bench.act(requestNo, cast.xu, 'signOff', { proposalId, hash });
  await bench.at(requestNo, 'providerConsents');
}

export const answeredBy = (
  bench: CaseBench,
  requestNo: string,
  provider: keyof typeof providers,
  answer: object = { decision: 'consented' },
) => bench.act(requestNo, providers[provider], 'answerRequest', answer);

export async function deliveredRequest(bench: CaseBench, requestNo: string): Promise<void> {
  await bench.at(requestNo, 'delivery');
  await bench.act(requestNo, cast.he, 'orderDelivery');
}
