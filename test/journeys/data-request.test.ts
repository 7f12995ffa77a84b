/**
 * 第二条、第十五条 Arts. 2, 15: a data request over HTTP — two providers answer at the same time, a part is granted, the platform serves
 * rows; then a dataset is marked prohibited by two persons, and its rows are refused.
 */
import { askPlatform } from '../../engines/demo/ask-platform';
import { answerAndDeliver, requestData } from '../../engines/demo/data-request';
import { createStage, type Stage } from '../../engines/demo/stage';
import { playAdmission } from '../../engines/demo/story';
import type { AskPlatform } from '../../engines/demo/term';
import { openSystem, type System } from '../support/system';

const withinMs = 60_000;

describe('第二条、第十五条 Arts. 2, 15 a data request, and a dataset that is prohibited afterwards', () => {
  let system: System;
  let stage: Stage;
  let ask: AskPlatform;
  let caseNo: string;
  let requestNo: string;
  let grants: { grantId: string; dataset: string }[];

  beforeAll(async () => {
    system = await openSystem('datarequest', { rehearsal: true });
    ask = askPlatform(system.urls.platform);
    stage = createStage(system.rest, () => undefined);
    caseNo = (await playAdmission(stage)).authorizationNo;
    await stage.moveTo('2026-10-12T01:00:00.000Z', caseNo);
    await stage.until(caseNo, 'its space', (view) => view.facts.provisionedAt !== null);
  });
  afterAll(() => system?.close());

  const grantOf = (dataset: string): string => grants.find((one) => one.dataset === dataset)?.grantId ?? '';

  it('is opened at the authorization, and each provider sees its own part alone', async () => {
    requestNo = await requestData(stage, caseNo);
    const seen = await stage.view(requestNo, 'liu-provider');
    expect(seen.facts.parts.map(({ dataset }: { dataset: string }) => dataset)).toEqual(['outpatient-flow']);
    expect(seen.allowedActions.map(({ act }: { act: string }) => act)).toContain('answerRequest');
    const tasks = await system.rest.send('liu-provider', 'GET', '/tasks');
    expect(tasks.items.map((task: { caseNo: string }) => task.caseNo)).toContain(requestNo);
    const { items } = await system.rest.send('ma-officer', 'GET', '/cases?kind=dataRequest');
    expect(items.map((one: { caseNo: string }) => one.caseNo)).toEqual([requestNo]);
    await expect(stage.view(requestNo, 'sun-applicant')).rejects.toThrow('404');
  });

  it('the exchange is down for a while and the delivery is made up for; a part is granted, and rows are served', async () => {
    await fetch(`${system.urls.exchange}/_faults`, {
      method: 'POST',
      headers: { authorization: 'Bearer development-exchange-token', 'content-type': 'application/json' },
      body: JSON.stringify({ failNext: 1, holdNext: 1 }),
    });
    grants = await answerAndDeliver(stage, caseNo, requestNo, ask);
    expect((await stage.view(requestNo)).closed.outcome).toBe('partlyGranted');
    expect(grants.map(({ dataset }) => dataset)).toEqual(['outpatient-flow', 'transit-to-hospitals']);
    for (const { grantId } of grants) expect(await ask(grantId)).toMatchObject({ status: 200 });
    const shown = await fetch(`${system.urls.platform}/grants/${encodeURIComponent(grantOf('outpatient-flow'))}`, {
      headers: { authorization: 'Bearer development-platform-token' },
    });
    expect(await shown.json()).toMatchObject({
      scenario: 'triage',
      items: ['day', 'visits'],
      wayOfUse: 'usableNotVisible',
      until: '2031-10-08',
      personal: false,
    });
  });

  it('marked prohibited by two persons, its rows are refused, those of the other dataset are not', async () => {
    const { changeNo, hash } = await system.rest.send('lin-officer', 'POST', '/datasets/outpatient-flow/changes', {
      change: { kind: 'marks', prohibited: true },
      reason: '法律规定不得开放 / may not be opened by law',
    });
    expect(await ask(grantOf('outpatient-flow'))).toMatchObject({ status: 200 });
    await system.rest.send('zhou-head', 'POST', `/dataset-changes/${changeNo}/agree`, { hash });
    for (const until = Date.now() + withinMs; (await ask(grantOf('outpatient-flow'))).status !== 403; )
      if (Date.now() > until) throw new Error('the platform goes on serving what is prohibited');
      else await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await ask(grantOf('transit-to-hospitals'))).toMatchObject({ status: 200 });
    const isRevoked = ({ dataset, state }: any): boolean => dataset === 'outpatient-flow' && state === 'revoked';
    const { facts } = await stage.until(caseNo, 'the revocation', (view) => view.facts.grants.some(isRevoked));
    expect(facts.grants.find(isRevoked).closed.reason).toBe('datasetProhibited');
    await expect(requestData(stage, caseNo)).rejects.toThrow('datasetProhibited');
  });

  it('the record holds every step of it, and no alarm is left', async () => {
    const types = (await stage.events(requestNo)).map(({ type }) => type);
    expect(types.filter((type) => ['providerAnswered', 'deliverySettled', 'grantReported'].includes(type))).toEqual([
      'providerAnswered',
      'providerAnswered',
      'deliverySettled',
      'deliverySettled',
      'grantReported',
      'grantReported',
    ]);
    expect(await system.record.alarms.find({ clearedAt: null, kind: { $ne: 'calendarYearMissing' } }).lean()).toEqual(
      [],
    );
  });
});
