/** What the directory of a zip archive may not say: too much, too well packed, twice, encrypted, or somewhere outside. */
import yauzl, { type Entry } from 'yauzl';
import { type FileFault, unsafe } from './inspector';

export interface ZipLimits {
  /** Entries (included). */
  entries: number;
  /** All of them unpacked, in bytes (included). */
  unpackedBytes: number;
  /** Unpacked to packed bytes of one entry (included), looked at beyond `ratioFromBytes` unpacked. */
  ratio: number;
  ratioFromBytes: number;
}

const encryptedFlag = 0x1;
const linkMode = 0o120000;
const typeMask = 0o170000;

/** @returns a judge of the entries of one archive, in their order; sizes are what they declare, which the unpacking holds them to. */
export function unsafeEntry(limits: ZipLimits): (entry: Entry) => { path: string; fault: FileFault | null } {
  const seen = new Set<string>();
  let unpacked = 0;
  return (entry) => {
    const path = entryPath(entry.fileNameRaw);
    unpacked += entry.uncompressedSize;
    const fault = (): FileFault | null => {
      if (seen.size >= limits.entries)
        return unsafe(`条目多于 ${limits.entries} 个`, `more than ${limits.entries} entries`);
      if (unpacked > limits.unpackedBytes) return unsafe('解压后过大', 'too large when unpacked');
      if (
        entry.uncompressedSize > limits.ratioFromBytes &&
        entry.uncompressedSize > limits.ratio * Math.max(1, entry.compressedSize)
      )
        return unsafe('压缩比异常', 'packed beyond what such files are');
      if ((entry.generalPurposeBitFlag & encryptedFlag) !== 0) return unsafe('已加密', 'encrypted');
      if (((entry.externalFileAttributes >>> 16) & typeMask) === linkMode)
        return unsafe('内含链接', 'a link is inside');
      if (yauzl.validateFileName(path) !== null || /[\p{Cc}\\:\uFFFD]/u.test(path))
        return unsafe('条目路径越界或者不合规', 'a path leads outside or is not acceptable');
      if (seen.has(path.toLowerCase())) return unsafe('条目重复', 'an entry occurs twice');
      return null;
    };
    const found = fault();
    seen.add(path.toLowerCase());
    return { path, fault: found };
  };
}

/** Names in Chinese zip files are in UTF-8 or in GB 18030, whatever their marks say. */
export function entryPath(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A TextDecoder with `fatal` tells by throwing that the bytes are of another encoding.
    return new TextDecoder('gb18030').decode(bytes);
  }
}
