/**
 * A zip file from parts whose size and checksum are known, made piece by piece. Parts are stored, not compressed: what is archived is
 * compressed already as a rule, and stored bytes are the same under every version of the compressor. Beyond the limits of the old
 * form (4 GiB, 65,535 parts) the fields of ZIP64 are written.
 */

export interface ZipPart {
  /** Path inside the file, with `/` between folders. */
  path: string;
  /** Bytes. */
  size: number;
  crc32: number;
  /** The bytes, from the beginning each time. */
  read: () => AsyncIterable<Buffer> | Iterable<Buffer>;
}

const limit32 = 0xffff_ffff;
const limit16 = 0xffff;
const oldVersion = 20;
const zip64Version = 45;
/** Made on Unix, where an extracted file gets the mode below. */
const madeOnUnix = 3 << 8;
const readableFile = (0o100644 << 16) >>> 0;
const utf8Names = 0x0800;

/**
 * @param at the instant noted for every part (ISO), so that the same parts give the same bytes.
 * @throws Error when a part gives more or fewer bytes than it says.
 */
export async function* zipOf(parts: readonly ZipPart[], at: string): AsyncGenerator<Buffer> {
  const stamp = dosStamp(at);
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const header = localHeader(part, stamp);
    yield header;
    yield* exactly(part);
    directory.push(centralHeader(part, stamp, offset));
    offset += header.length + part.size;
  }
  yield* directory;
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  yield endOfDirectory(parts.length, size, offset);
}

async function* exactly({ path, size, read }: ZipPart): AsyncGenerator<Buffer> {
  let given = 0;
  for await (const chunk of read()) {
    given += chunk.length;
    yield chunk;
  }
  if (given !== size) throw new Error(`${path} gave ${given} bytes, not the ${size} that were counted before`);
}

/** Date and time in Asia/Shanghai, in the two-second steps of the form. */
function dosStamp(at: string): { time: number; date: number } {
  const local = new Date(Date.parse(at) + 8 * 3_600_000);
  return {
    time: (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1),
    date: ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate(),
  };
}

type Stamp = ReturnType<typeof dosStamp>;

function localHeader({ path, size, crc32 }: ZipPart, { time, date }: Stamp): Buffer {
  const name = Buffer.from(path, 'utf8');
  const extra = zip64Extra(size >= limit32 ? [size, size] : []);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(extra.length > 0 ? zip64Version : oldVersion, 4);
  head.writeUInt16LE(utf8Names, 6);
  head.writeUInt16LE(time, 10);
  head.writeUInt16LE(date, 12);
  head.writeUInt32LE(crc32, 14);
  head.writeUInt32LE(Math.min(size, limit32), 18);
  head.writeUInt32LE(Math.min(size, limit32), 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, name, extra]);
}

function centralHeader({ path, size, crc32 }: ZipPart, { time, date }: Stamp, offset: number): Buffer {
  const name = Buffer.from(path, 'utf8');
  const extra = zip64Extra([...(size >= limit32 ? [size, size] : []), ...(offset >= limit32 ? [offset] : [])]);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(madeOnUnix | zip64Version, 4);
  head.writeUInt16LE(extra.length > 0 ? zip64Version : oldVersion, 6);
  head.writeUInt16LE(utf8Names, 8);
  head.writeUInt16LE(time, 12);
  head.writeUInt16LE(date, 14);
  head.writeUInt32LE(crc32, 16);
  head.writeUInt32LE(Math.min(size, limit32), 20);
  head.writeUInt32LE(Math.min(size, limit32), 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(readableFile, 38);
  head.writeUInt32LE(Math.min(offset, limit32), 42);
  return Buffer.concat([head, name, extra]);
}

function zip64Extra(values: readonly number[]): Buffer {
  if (values.length === 0) return Buffer.alloc(0);
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + index * 8));
  return extra;
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, limit16), 8);
  end.writeUInt16LE(Math.min(count, limit16), 10);
  end.writeUInt32LE(Math.min(size, limit32), 12);
  end.writeUInt32LE(Math.min(offset, limit32), 16);
  const isOldForm = count < limit16 && size < limit32 && offset < limit32;
  return isOldForm ? end : Buffer.concat([zip64End(count, size, offset), end]);
}

/** The end record of ZIP64 and the locator that leads to it. */
function zip64End(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(56);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(madeOnUnix | zip64Version, 12);
  end.writeUInt16LE(zip64Version, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end, locator]);
}
