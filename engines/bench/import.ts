/** A file of running agreements, from its upload to the last case that has begun operation, against as many bare workflows. */
import { randomUUID } from 'node:crypto';
import { columns } from '../../procedures/import/columns';
import { createRest, type Rest } from '../demo/rest';
import { bareSignal } from './bare-workflow';
import { concurrently, type Line, timed, until } from './figures';
import type { Setting } from './setting';

const minRatio = 0.1;
const patient = { everyMs: 200, withinMs: 30 * 60_000 };
const paper = '%PDF-1.7 协议 agreement';

/** @param rows agreements in the file. */
export async function measureImport(setting: Setting, rows: number): Promise<Line[]> {
  const { record, env } = setting;
  // The file goes as a form, which the bench's own caller does not send.
  const rest = createRest(env['PUBLIC_BASE_URL'] ?? '', env['OIDC_ISSUER'] ?? '');
  const documentId = await rest.upload('lin-officer', 'agreement.pdf', paper);
  const sha256 = (await record.documents.findById(documentId).lean())?.sha256 ?? '';
  const bare = await bareStarts(setting, rows);
  const csv = fileOf(rows, sha256);
  const received = await timed(() => sent(rest, csv));
  const { importNo, hash, faulty } = received.result;
  if (faulty !== 0) throw new Error(`${importNo}: ${faulty} rows cannot be taken over`);
  const began = performance.now();
  await rest.send('lin-officer', 'POST', `/imports/${importNo}/propose`, { hash });
  await rest.send('zhou-head', 'POST', `/imports/${importNo}/agree`, { hash });
  await until(
    'every case is started',
    async () => (await record.imports.findById(importNo).lean())?.state === 'done',
    patient,
  );
  const started = performance.now() - began;
  const last = (await record.importRows.findById(`${importNo}#${String(rows).padStart(5, '0')}`).lean())?.caseNo ?? '';
  await until('the last is in the record', async () => (await record.cases.findById(last).lean()) !== null, patient);
  const [ours, theirs] = [(rows / started) * 1000, (rows / bare) * 1000];
  return [
    { what: `the dry run of ${rows} rows`, median: `${received.ms.toFixed(0)} ms`, p99: '' },
    {
      what: `${rows} agreements taken over`,
      median: `${(started / 1000).toFixed(1)} s`,
      p99: '',
      figure: `${ours.toFixed(0)} cases/s = ${(ours / theirs).toFixed(2)} × bare`,
      bound: `≥ ${minRatio} ×`,
      met: ours / theirs >= minRatio,
    },
  ];
}

function fileOf(rows: number, sha256: string): string {
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(',');
  const today = new Date().toISOString().slice(0, 10);
  const of = (index: number): Record<string, string> => ({
    agreementNo: `BENCH-${randomUUID().slice(0, 8)}-${index}`,
    termStart: `${Number(today.slice(0, 4)) - 1}-01-01`,
    signedOn: `${Number(today.slice(0, 4)) - 1}-01-01`,
    termEnd: `${Number(today.slice(0, 4)) + 1}-12-31`,
    documentSha256: sha256,
  });
  const cells = Array.from({ length: rows }, (_, index) => {
    const own = of(index);
    return line(columns.map(({ name, example }) => own[name] ?? example));
  });
  return [line(columns.map(({ name }) => name)), ...cells].join('\n');
}

async function sent(rest: Rest, csv: string): Promise<{ importNo: string; hash: string; faulty: number }> {
  const body = new FormData();
  body.set('file', new Blob([csv], { type: 'text/csv' }), 'agreements.csv');
  const headers = { authorization: `Bearer ${await rest.token('lin-officer')}`, 'idempotency-key': randomUUID() };
  const response = await fetch(`${rest.api}/api/v1/imports`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`the file was refused: ${response.status} ${await response.text()}`);
  return response.json() as Promise<{ importNo: string; hash: string; faulty: number }>;
}

/** @returns milliseconds until as many bare workflows were started and have each written a document. */
async function bareStarts({ client, bareQueue }: Setting, count: number): Promise<number> {
  const { ms } = await timed(() =>
    concurrently(count, 8, async () => {
      const workflowId = `bare-${randomUUID()}`;
      const handle = await client.workflow.start('bareHearer', {
        taskQueue: bareQueue,
        workflowId,
        args: [workflowId],
      });
      await handle.signal(bareSignal, { text: '' });
      await handle.result();
    }),
  );
  return ms;
}
