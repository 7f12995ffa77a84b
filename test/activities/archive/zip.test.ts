import { crc32 } from 'node:zlib';
import { type ZipPart, zipOf } from '../../../activities/archive/zip';
import { unzipped } from '../../support/zip';

const at = '2031-10-20T01:02:04.000Z';
const part = (path: string, ...pieces: string[]): ZipPart => {
  const chunks = pieces.map((piece) => Buffer.from(piece));
  const bytes = Buffer.concat(chunks);
  return { path, size: bytes.length, crc32: crc32(bytes), read: () => chunks };
};

async function zipped(parts: readonly ZipPart[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipOf(parts, at)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a zip file', () => {
  it('holds every part as it was given, under a name in any script', async () => {
    const zip = await zipped([part('index.html', '<p>', '</p>'), part('文件/甲.txt', '内容'), part('empty')]);
    expect([...unzipped(zip)].map(([path, bytes]) => [path, bytes.toString()])).toEqual([
      ['index.html', '<p></p>'],
      ['文件/甲.txt', '内容'],
      ['empty', ''],
    ]);
  });

  it('is the same bytes for the same parts, with the time in Shanghai', async () => {
    const parts = [part('a', '1'), part('b', '2')];
    const zip = await zipped(parts);
    expect((await zipped(parts)).equals(zip)).toBe(true);
    // 09:02:04 on 2031-10-20.
    expect(zip.readUInt16LE(10)).toBe((9 << 11) | (2 << 5) | 2);
    expect(zip.readUInt16LE(12)).toBe((51 << 9) | (10 << 5) | 20);
    expect(zip.readUInt32LE(14)).toBe(crc32('1'));
  });

  it('ends without a part that gives other bytes than were counted', async () => {
    const wrong = { ...part('a', '12'), read: () => [Buffer.from('1')] };
    await expect(zipped([wrong])).rejects.toThrow('a gave 1 bytes, not the 2');
  });

  it('beyond 4 GiB writes the numbers of ZIP64', async () => {
    const piece = Buffer.alloc(1 << 26);
    const pieces = 65;
    const large: ZipPart = {
      path: 'large',
      size: piece.length * pieces,
      crc32: 0,
      read: () => Array(pieces).fill(piece),
    };
    let length = 0;
    let tail = Buffer.alloc(0);
    for await (const chunk of zipOf([large, part('small', 'x')], at)) {
      length += chunk.length;
      if (chunk !== piece) tail = Buffer.concat([tail, chunk]);
    }
    const end64 = tail.indexOf(Buffer.from([0x50, 0x4b, 0x06, 0x06]));
    const directory = Number(tail.readBigUInt64LE(end64 + 48));
    const size = Number(tail.readBigUInt64LE(end64 + 40));
    expect(tail.readBigUInt64LE(end64 + 32)).toBe(2n);
    // Locator 20, old end 22, end of ZIP64 56.
    expect(directory + size + 56 + 20 + 22).toBe(length);
    expect(Number(tail.readBigUInt64LE(end64 + 56 + 8))).toBe(directory + size);
    const second = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    const name = tail.readUInt16LE(second + 28);
    expect(tail.readUInt32LE(second + 42)).toBe(0xffff_ffff);
    expect(Number(tail.readBigUInt64LE(second + 46 + name + 4))).toBe(directory - (30 + 'small'.length + 1));
    const first = tail.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    expect(tail.readBigUInt64LE(first + 46 + 'large'.length + 4)).toBe(BigInt(large.size));
  });
});
