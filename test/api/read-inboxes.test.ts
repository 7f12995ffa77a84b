/** Reading inboxes: what changed is read, nothing else, and nothing of it is lost or doubled. */
import fc from 'fast-check';
import { writeInboxes } from '../../activities/write-inboxes';
import { createOpenTasks } from '../../api/inbox/read-inboxes';
import { createTaskList } from '../../api/inbox/task-list';
import { bucketKey, bucketOf, type InboxEntry, textOf } from '../../models/inboxes';
import { createOneAtATime } from '../../models/one-at-a-time';
import type { RecordStore } from '../../models/record';
import { emptied, testRecord } from '../support/database';

const entry = (id: string, dueAt: string | null, overdue = false): InboxEntry => ({
  id,
  level: null,
  dueAt,
  overdue,
  since: 1,
  words: 'a',
});

describe('a list of tasks that follows its documents', () => {
  it('is ordered by due day: overdue without a day first, without any day last, then by case and task', () => {
    const list = createTaskList();
    list.take([
      { key: 'b', items: { 'AUTH-2026-0002': textOf([entry('y', '2026-03-02'), entry('x', '2026-03-02')]) } },
      { key: 'a', items: { 'AUTH-2026-0001': textOf([entry('z', null), entry('w', null, true)]) } },
    ]);
    list.take([{ key: 'c', items: { 'AUTH-2026-0003': textOf([entry('v', '2026-03-01')]) } }]);
    expect(list.tasks().map(({ caseNo, id }) => `${caseNo} ${id}`)).toEqual([
      'AUTH-2026-0001 w',
      'AUTH-2026-0003 v',
      'AUTH-2026-0002 x',
      'AUTH-2026-0002 y',
      'AUTH-2026-0001 z',
    ]);
  });

  it('is the very same list while nothing changes, and another one afterwards', () => {
    const list = createTaskList();
    const document = { key: 'a', items: { 'AUTH-2026-0001': textOf([entry('x', '2026-03-02')]) } };
    list.take([document]);
    const first = list.tasks();
    list.take([document]);
    expect(list.tasks()).toBe(first);
    list.take([{ key: 'a', items: {} }]);
    expect(list.tasks()).toEqual([]);
  });

  it('holds each task of the documents once, whatever came, changed and went', () => {
    const caseNo = fc.constantFrom('AUTH-2026-0001', 'AUTH-2026-0002', 'DR-2026-0001', 'INS-2026-0001');
    const tasks = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('p', 'q', 'r'), due: fc.constantFrom(null, '2026-03-01', '2026-03-02') }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    const document = fc.record({ key: fc.constantFrom('a', 'b', 'c'), items: fc.dictionary(caseNo, tasks) });
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 12 }), (steps) => {
        const list = createTaskList();
        const held = new Map<string, string[]>();
        for (const { key, items } of steps) {
          const read = Object.entries(items);
          // Of one case a document of each name holds other tasks.
          const named = read.map(([number, found]) => [
            number,
            found.map(({ id, due }) => entry(`${key}${id}`, due)),
          ]) as [string, InboxEntry[]][];
          list.take([{ key, items: Object.fromEntries(named.map(([number, found]) => [number, textOf(found)])) }]);
          held.set(
            key,
            named.flatMap(([number, found]) => found.map(({ id, dueAt }) => `${dueAt ?? '9'} ${number} ${id}`)),
          );
          expect(list.tasks().map((one) => `${one.dueAt ?? '9'} ${one.caseNo} ${one.id}`)).toEqual(
            [...held.values()].flat().sort(),
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the inbox of an organization', () => {
  const record = testRecord('read_inboxes');
  const organization = 'o-authority';
  const boxOf = (caseNo: string): string => bucketKey(organization, bucketOf(caseNo));
  // In three different documents.
  const [one, two, three] = ['AUTH-2026-0001', 'AUTH-2026-0002', 'AUTH-2026-0003'] as const;
  let read: string[];
  let clock: number;

  beforeEach(async () => {
    await emptied(record());
    read = [];
    clock = 0;
  });

  /** The record, noting which inbox documents are read. */
  function watched(): RecordStore {
    const { inboxes } = record();
    const noting = {
      findById: (key: string) => {
        read.push(key);
        return inboxes.findById(key);
      },
    };
    return new Proxy(record(), {
      get: (target, name) => (name === 'inboxes' ? noting : Reflect.get(target, name)),
    });
  }

  const reader = () => createOpenTasks({ record: watched(), registersKeptMs: 0 }, () => clock);
  const write = (caseNo: string, ids: readonly string[], store: RecordStore = record()): Promise<void> =>
    writeInboxes(
      store,
      createOneAtATime(),
      caseNo,
      ids.length === 0 ? [{ inbox: boxOf(caseNo), digest: 'before' }] : [],
      new Map(ids.length === 0 ? [] : [[boxOf(caseNo), ids.map((id) => entry(id, '2026-03-02'))]]),
    );
  const seen = async (tasks: ReturnType<typeof reader>): Promise<string[]> =>
    (await tasks.ofOrganization(organization)).map(({ caseNo, id }) => `${caseNo} ${id}`);

  it('is read once as a whole, then only where something has changed', async () => {
    for (const caseNo of [one, two]) await write(caseNo, ['x']);
    const tasks = reader();
    expect(await seen(tasks)).toEqual([`${one} x`, `${two} x`]);
    expect(read.sort()).toEqual([boxOf(one), boxOf(two)].sort());
    read = [];
    expect(await seen(tasks)).toHaveLength(2);
    expect(read).toEqual([]);
    await write(three, ['x', 'y']);
    await write(one, []);
    expect(await seen(tasks)).toEqual([`${two} x`, `${three} x`, `${three} y`]);
    expect(read.sort()).toEqual([boxOf(one), boxOf(three)].sort());
  });

  it('shows a task whose writer died before the stamp once the write is repeated', async () => {
    await write(one, ['x']);
    const tasks = reader();
    await seen(tasks);
    const dying = new Proxy(record(), {
      get: (target, name) =>
        name === 'inboxStamps'
          ? { collection: { updateOne: () => Promise.reject(new Error('the process died here')) } }
          : Reflect.get(target, name),
    });
    await expect(write(two, ['x'], dying)).rejects.toThrow('the process died here');
    expect(await seen(tasks)).toEqual([`${one} x`]);
    await write(two, ['x']);
    expect(await seen(tasks)).toEqual([`${one} x`, `${two} x`]);
  });

  it('shows a change whose stamp was lost after a minute', async () => {
    await write(one, ['x']);
    const tasks = reader();
    await seen(tasks);
    await record().inboxes.collection.updateOne(
      { _id: boxOf(one) as never },
      { $set: { [`items.${one}`]: textOf([entry('y', '2026-03-02')]) } },
    );
    clock = 60_000;
    expect(await seen(tasks)).toEqual([`${one} x`]);
    clock = 60_001;
    expect(await seen(tasks)).toEqual([`${one} y`]);
  });
});
