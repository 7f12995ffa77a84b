import { createAnsweredViews } from '../../api/cases/answered-views';
import { needsNoFacts } from '../../api/cases/given';
import { isKnownTag } from '../../api/conditional';
import { readCursor, writeCursor } from '../../api/cursor';
import { createInFlight } from '../../api/in-flight';

describe('cursors', () => {
  const secret = 'a-secret-of-the-test';

  it('lead back to where they were written', () => {
    const cursor = writeCursor(secret, 'cases', ['2026-01-01T00:00:00.000Z', '编号-1']);
    expect(readCursor(secret, 'cases', cursor, 2)).toEqual(['2026-01-01T00:00:00.000Z', '编号-1']);
  });

  it.each([
    ['changed', (cursor: string) => `${cursor.slice(0, -2)}xx`],
    ['cut short', (cursor: string) => cursor.slice(0, 10)],
    ['empty', () => ''],
    ['invented', () => Buffer.from('["9","z"]').toString('base64url')],
    ['of another list', () => writeCursor(secret, 'events:A', ['1', '2'])],
    ['signed with another secret', () => writeCursor('another-secret-of-it', 'cases', ['1', '2'])],
    ['of another length', () => writeCursor(secret, 'cases', ['1'])],
  ])('are refused when %s', (_name, spoil) => {
    const cursor = spoil(writeCursor(secret, 'cases', ['a', 'b']));
    expect(() => readCursor(secret, 'cases', cursor, 2)).toThrow(expect.objectContaining({ code: 'cursorInvalid' }));
  });
});

describe('acts in flight', () => {
  const gate = () => {
    let open: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { open, wait };
  };

  it('run five at a time for one case, in order, and turn the rest away beyond the queue', async () => {
    const lanes = createInFlight({ inFlight: 2, queue: 1 });
    const { open, wait } = gate();
    const started: number[] = [];
    const work = (n: number) =>
      lanes.run('A', async () => {
        started.push(n);
        await wait;
      });
    const running = [work(1), work(2), work(3)];
    await expect(work(4)).rejects.toMatchObject({ status: 429, headers: { 'Retry-After': '1' } });
    expect(started).toEqual([1, 2]);
    open();
    await Promise.all(running);
    expect(started).toEqual([1, 2, 3]);
    expect(lanes.size()).toBe(0);
  });

  it('do not hold another case, and free their place when they fail', async () => {
    const lanes = createInFlight({ inFlight: 1, queue: 0 });
    const { open, wait } = gate();
    const held = lanes.run('A', () => wait);
    await expect(lanes.run('B', async () => 'done')).resolves.toBe('done');
    open();
    await held;
    await expect(lanes.run('A', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(lanes.run('A', async () => 'again')).resolves.toBe('again');
  });
});

describe('what cases answered here', () => {
  const view = (caseNo: string, version: number) => ({ caseNo, version }) as Parameters<typeof kept.keep>[0];
  let now = 0;
  let kept = createAnsweredViews(() => now);
  beforeEach(() => {
    now = 0;
    kept = createAnsweredViews(() => now);
  });

  it('is known for two seconds, of that case alone', () => {
    kept.keep(view('A', 1));
    now = 1_999;
    expect([kept.of('A')?.version, kept.of('B')]).toEqual([1, null]);
    now = 2_000;
    expect(kept.of('A')).toBeNull();
  });

  it('is never replaced by an older answer that comes later', () => {
    kept.keep(view('A', 3));
    kept.keep(view('A', 2));
    expect(kept.of('A')?.version).toBe(3);
  });

  it('is forgotten for the oldest of many cases', () => {
    for (let number = 0; number <= 100; number += 1) kept.keep(view(`C${number}`, 1));
    expect([kept.of('C0'), kept.of('C1')?.version, kept.of('C100')?.version]).toEqual([null, 1, 1]);
  });
});

describe('acts that a case may be found for by its own answer', () => {
  const proposals = [
    { id: 'p-accept', act: 'accept' },
    { id: 'p-publish', act: 'publish' },
    { id: 'p-open', act: 'openTermination' },
  ];
  it.each([
    ['submitScores', {}, true],
    ['lodge', {}, false],
    ['notifyProduct', {}, false],
    ['signOff', { proposalId: 'p-accept' }, true],
    ['signOff', { proposalId: 'p-publish' }, false],
    ['concur', { proposalId: 'p-open' }, false],
    ['signOff', { proposalId: 'drafted elsewhere' }, false],
    ['signOff', null, false],
  ])('%s %j: %s', (act, input, expected) => {
    expect(needsNoFacts({ proposals } as Parameters<typeof needsNoFacts>[0], act, input)).toBe(expected);
  });
});

describe('conditional reading', () => {
  it.each([
    [undefined, false],
    ['"12"', true],
    ['W/"12"', true],
    ['"11", "12"', true],
    ['*', true],
    ['"11"', false],
    ['12', false],
    ['"120"', false],
  ])('If-None-Match: %s', (header, known) => {
    expect(isKnownTag(header, '"12"')).toBe(known);
  });
});
