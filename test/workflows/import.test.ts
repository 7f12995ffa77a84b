/** I-48: what an import starts, and how it goes on: the case from operation to its end, and the fleet workflow batch by batch. */
import { randomUUID } from 'node:crypto';
import { Worker } from '@temporalio/worker';
import type { BatchInput, ImportActivities } from '../../activities/import-agreements';
import { ensureBundle } from '../../worker/bundle';
import { type ImportState, importQuery } from '../../workflows/messages';
import { type CaseBench, openBench } from '../support/case-worker';
import { importedOpening } from '../support/import-rows';
import { cast } from '../support/openings';
import { agreed, leadTo } from './walk';

let bench: CaseBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe('an authorization taken over', () => {
  it('runs from operation through every step of closing, and passes none of admission', async () => {
    const caseNo = 'AUTH-2026-0801';
    await bench.start(importedOpening(caseNo, '2026-11-24T02:00:00.000Z', { termEnd: '2027-02-28' }, true));
    const { part, facts } = await bench.at(caseNo, 'operation');
    expect([part, facts.imported.agreementNo]).toEqual(['operation', 'NJ-SQ-2025-001']);
    await bench.until(caseNo, 'its space', (view) => view.facts.provisionedAt !== null);
    const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2026-12-31' };
    await agreed(bench, caseNo, cast.lin, 'suspend', breach);
    await bench.until(caseNo, 'restricted', (view) => view.facts.grants[0]?.state === 'restricted');
    const { closed } = await leadTo(bench, caseNo, 'closed');
    expect(closed?.outcome).toBe('expired');
    const steps = bench.events(caseNo).filter(({ type }) => type === 'stepOpened');
    expect(steps.map(({ data }) => data['step'])).toEqual([
      'operation',
      'accessRestriction',
      'dataDeletion',
      'archiving',
    ]);
  });
});

describe('the import workflow', () => {
  it('goes over the file in batches, repeats one that failed from where it stood, and says how far it has come', async () => {
    const taskQueue = `import-${randomUUID()}`;
    const asked: [number, number][] = [];
    let fails = 1;
    let finished: ImportState | null = null;
    let reached: () => void = () => undefined;
    const atSecond = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const activities: ImportActivities = {
      startImported: async ({ soFar, limit }: BatchInput) => {
        asked.push([soFar.cursor, limit]);
        if (soFar.cursor === 50 && fails-- > 0) {
          reached();
          await held;
          throw new Error('the database is away');
        }
        const cursor = Math.min(120, soFar.cursor + limit);
        return { ...soFar, cursor, started: soFar.started + cursor - soFar.cursor };
      },
      finishImport: async ({ progress }) => {
        finished = progress;
      },
    };
    const worker = await Worker.create({
      connection: bench.env.nativeConnection,
      taskQueue,
      workflowBundle: { codePath: await ensureBundle() },
      activities,
    });
    await worker.runUntil(async () => {
      const importNo = `IMPORT-${randomUUID()}`;
      const args = [{ importNo, rows: 120 }];
      const handle = await bench.client.workflow.start('importAgreements', { taskQueue, workflowId: importNo, args });
      await atSecond;
      expect(await handle.query(importQuery)).toMatchObject({ cursor: 50, started: 50 });
      release();
      // The environment's own client lets the pause before the next attempt go by.
      await bench.env.client.workflow.getHandle(importNo).result();
    });
    expect(asked).toEqual([
      [0, 50],
      [50, 50],
      [50, 50],
      [100, 50],
    ]);
    expect(finished).toEqual({ cursor: 120, started: 120, known: 0, passedOver: 0 });
  });
});
