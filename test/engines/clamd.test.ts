/** The development malware scanner, spoken to as clamd is spoken to: by its protocol, byte by byte. */
import { connect } from 'node:net';
import { malwareScanOf } from '../../api/documents/malware-scan';
import { Problem } from '../../api/problem';
import { eicar } from '../../engines/clamd/scan';
import { startScanner, type TestScanner } from '../support/scanner';

let scanner: TestScanner;
beforeAll(async () => {
  scanner = await startScanner();
});
afterAll(() => scanner.close());

/** Sends the pieces and gives what comes back until the scanner closes. */
function said(...pieces: Buffer[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: scanner.port });
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    for (const piece of pieces) socket.write(piece);
  });
}

const chunk = (text: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
};
const end = Buffer.alloc(4);
const command = (name: string): Buffer => Buffer.from(`z${name}\0`);

/** What the product's own side makes of it. */
async function found(...pieces: string[]): Promise<string | null> {
  const scan = await malwareScanOf({ MALWARE_SCAN_URL: scanner.url })?.begin();
  if (scan === undefined) throw new Error('no scanner');
  for (const piece of pieces) await scan.see(Buffer.from(piece));
  return scan.verdict();
}

describe('the protocol', () => {
  it('answers a ping, and does not know other commands', async () => {
    expect(await said(command('PING'))).toBe('PONG\0');
    expect(await said(command('SHUTDOWN'))).toBe('UNKNOWN COMMAND\0');
  });

  it('scans a stream of chunks, wherever they are cut', async () => {
    expect(await said(command('INSTREAM'), chunk('harmless'), end)).toBe('stream: OK\0');
    const [a, b] = [eicar.slice(0, 20), eicar.slice(20)];
    expect(await said(command('INSTREAM'), chunk(`x${a}`), chunk(b), end)).toBe('stream: Eicar-Test-Signature FOUND\0');
    const whole = Buffer.concat([command('INSTREAM'), chunk(eicar), end]);
    expect(await said(...Array.from(whole, (byte) => Buffer.from([byte])))).toContain('FOUND');
  });

  it('keeps what was scanned', async () => {
    await said(command('INSTREAM'), chunk('remembered'), end);
    expect((await scanner.scans()).at(-1)).toMatchObject({
      size: 10,
      sha256: 'c8354361fe5663bfb90c77966e012f4985b82b6534dffb471092e1acccfec943',
      found: null,
    });
  });
});

describe('the product asks it', () => {
  it('and learns the name of what was found, or nothing', async () => {
    expect(await found('harmless')).toBeNull();
    expect(await found('before ', eicar, ' after')).toBe('Eicar-Test-Signature');
    expect(await found()).toBeNull();
  });

  it.each([
    ['an error', { failNext: 1 }, {}],
    ['a file larger than it takes', { streamMaxBytes: 4 }, { streamMaxBytes: null }],
    ['a connection that it closes', { downUntil: '2999-01-01T00:00:00Z' }, { downUntil: null }],
  ])('%s is no verdict', async (_name, fault, mended) => {
    await scanner.faults(fault);
    const failure = await found('some bytes').catch((error: unknown) => error);
    await scanner.faults(mended);
    expect(failure).toBeInstanceOf(Problem);
    expect(failure).toMatchObject({ status: 503, code: 'malwareScanUnavailable', headers: { 'Retry-After': '30' } });
    expect(await found('some bytes')).toBeNull();
  });

  it('nobody there is no verdict either', async () => {
    const gone = await startScanner();
    await gone.close();
    await expect(malwareScanOf({ MALWARE_SCAN_URL: gone.url })?.begin()).rejects.toMatchObject({
      code: 'malwareScanUnavailable',
    });
    expect(malwareScanOf({ MALWARE_SCAN_URL: undefined })).toBeNull();
  });
});
