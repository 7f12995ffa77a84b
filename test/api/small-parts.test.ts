import { isKnownTag } from '../../api/conditional';
import { readCursor, writeCursor } from '../../api/cursor';
import { acceptableName, fileKinds } from '../../api/documents/file-kind';
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

describe('kinds of files', () => {
  const fits = (type: string, ...chunks: Buffer[]): boolean => {
    const inspector = fileKinds[type]?.inspect();
    for (const chunk of chunks) inspector?.see(chunk);
    return inspector?.fits() ?? false;
  };
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

  it('are recognized by their bytes, also across chunks', () => {
    expect(fits('application/pdf', Buffer.from('%P'), Buffer.from('DF-1.7'))).toBe(true);
    expect(fits(docx, zip, Buffer.from('..word/docu'), Buffer.from('ment.xml..'))).toBe(true);
    expect(fits('text/csv', Buffer.from('名称,数量\n'))).toBe(true);
    expect(fits('text/csv', Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x0a]))).toBe(true);
  });

  it('are not what they merely say', () => {
    expect(fits('application/pdf', Buffer.from('MZ executable'))).toBe(false);
    expect(fits('application/pdf', Buffer.from('%PD'))).toBe(false);
    expect(fits(docx, zip, Buffer.from('something else'))).toBe(false);
    expect(fits('text/plain', Buffer.from('a\0b'))).toBe(false);
    expect(fits('text/plain', Buffer.from([0xff, 0xff, 0xff]))).toBe(false);
  });

  it.each([
    ['审计报告 2025.pdf', '审计报告 2025.pdf'],
    ['C:\\reports\\审计.PDF', '审计.PDF'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['report.exe', null],
    ['report', null],
    ['.pdf', null],
    ['re\u202Efdp.pdf', null],
    [`${'长'.repeat(70)}.pdf`, null],
  ])('keep a safe name: %s', (given, expected) => {
    expect(acceptableName(given, 'application/pdf')).toBe(expected);
  });
});
