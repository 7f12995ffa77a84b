/** I-48: an agreement from paper, over HTTP alone, on the stepped clock: taken over, provisioned, expired by itself, closed, and read by everybody. */
import { randomUUID } from 'node:crypto';
import { createStage, type Stage } from '../../engines/demo/stage';
import { csvOf, goodCells } from '../support/import-rows';
import { openSystem, type System } from '../support/system';

describe('I-48: an agreement taken over', () => {
  let system: System;
  let stage: Stage;
  let caseNo: string;
  let end: string;

  beforeAll(async () => {
    system = await openSystem('import', { rehearsal: true });
    stage = createStage(system.rest, () => undefined);
  });
  afterAll(() => system?.close());

  it('comes in by a file, two persons, and a workflow that starts its case', async () => {
    const documentId = await system.rest.upload('lin-officer', 'agreement.pdf', 'signed');
    const sha256 = (await system.rest.send('lin-officer', 'GET', `/documents/${documentId}`)).sha256;
    const year = Number(new Date().toISOString().slice(0, 4));
    end = `${year + 1}-12-30`;
    const term = { signedOn: `${year - 1}-02-20`, termStart: `${year - 1}-03-01`, termEnd: end };
    const row = { ...goodCells, ...term, basis: 'nanjing-2024', documentSha256: sha256 };
    const body = new FormData();
    body.set('file', new Blob([csvOf([row])], { type: 'text/csv' }), 'agreements.csv');
    const token = await system.rest.token('lin-officer');
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
    const answer = await fetch(`${system.urls.api}/api/v1/imports`, { method: 'POST', headers, body });
    const checked = (await answer.json()) as { importNo: string; hash: string; faulty: number };
    expect([answer.status, checked.faulty]).toEqual([201, 0]);
    const path = `/imports/${checked.importNo}`;
    await system.rest.send('lin-officer', 'POST', `${path}/propose`, { hash: checked.hash });
    await system.rest.send('zhou-head', 'POST', `${path}/agree`, { hash: checked.hash });
    for (const until = Date.now() + 20_000; ; ) {
      if ((await system.rest.send('lin-officer', 'GET', path)).state === 'done') break;
      if (Date.now() > until) throw new Error('the import was not done');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    caseNo = (await system.rest.send('lin-officer', 'GET', `${path}/rows`)).items[0].caseNo;
    const running = await stage.until(caseNo, 'its space', (view) => view.facts.provisionedAt !== null);
    expect(running).toMatchObject({
      part: 'operation',
      facts: { imported: { agreementNo: goodCells['agreementNo'] } },
    });
  });

  it('stands in the public register as in force, restricted while it is, and expired when its term is over', async () => {
    const path = `/public/authorizations/authorization-${caseNo}`;
    // What is published follows the case.
    const status = async (): Promise<string> => {
      const found = await system.rest.send('public', 'GET', path).catch((error: Error) => {
        if (error.message.includes('→ 404')) return null;
        throw error;
      });
      return found?.body.status ?? 'not there';
    };
    const comesTo = async (wanted: string) => {
      for (const until = Date.now() + 10_000; (await status()) !== wanted; ) {
        if (Date.now() > until) throw new Error(`the register says ${await status()}, not ${wanted}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await comesTo('inForce');
    await stage.act(caseNo, 'he-officer', 'restrict', { ground: 'risk', reason: '异常导出 export' });
    await comesTo('restricted');
    await stage.moveTo(new Date(Date.parse(`${end}T16:00:01Z`)).toISOString(), caseNo);
    await stage.until(caseNo, 'deletion', (view) => view.stage === 'dataDeletion');
    await comesTo('expired');
  });

  it('is closed with an archive that holds the signed paper and that anybody can verify by its hash', async () => {
    const { facts } = await stage.view(caseNo);
    for (const { grantId } of facts.grants)
      await stage.act(caseNo, 'wang-applicant', 'certifyDeletion', { grantId, attestation: '已删除 / deleted' });
    await stage.act(caseNo, 'he-officer', 'checkDeletion');
    await stage.until(caseNo, 'archiving', (view) => view.stage === 'archiving');
    await stage.act(caseNo, 'lin-officer', 'sealArchive');
    const closed = await stage.until(caseNo, 'its end', (view) => view.closed !== null);
    expect(closed.closed.outcome).toBe('expired');
    const { sha256 } = closed.facts.closing.archive;
    expect(await system.rest.send('public', 'GET', `/public/documents/${sha256}`)).toMatchObject({
      verified: true,
      documents: [{ kind: 'archive', caseNo }],
    });
    const archived = await fetch(`${system.urls.api}/api/v1/cases/${caseNo}/archive`, {
      headers: { authorization: `Bearer ${await system.rest.token('lin-officer')}` },
    });
    expect(Buffer.from(await archived.arrayBuffer()).toString('latin1')).toContain(facts.imported.document.sha256);
  });
});
