/**
 * Whether bytes are of the type they are declared as, and of no other besides: a file that two programs read as two different things
 * (polyglot) is refused. Nothing is kept but the beginning and the end.
 */
import { type FileFault, type Inspector, mismatch, polyglot } from './inspector';

/** Beginning that readers look at for a sign of their own format, in bytes: PDF readers take a header anywhere in it. */
const headBytes = 1024;
/** A zip reader finds the end of a directory in the last 22 + 65,535 bytes (APPNOTE.TXT 4.3.16). */
const tailBytes = 22 + 65_535;

const zipStart = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const zipEnd = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const pdfSign = '%PDF-';

/** Archives that self-extracting readers find behind any beginning. */
const archiveSigns = ['Rar!\x1a\x07', "7z\xbc\xaf'\x1c"];
/** Markup that a browser would run; with what follows it, so that it does not turn up in compressed data by chance. */
const markup = /<script[\s>/]|<html[\s>]|<!doctype html|<iframe[\s>]|<\?php|javascript:/i;
/** Longest of the signs above, in bytes. */
const signBytes = 16;

/** Keeps beginning and end of what passes. */
export function ends() {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  return {
    see: (chunk: Buffer): void => {
      if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
      tail = Buffer.from(
        chunk.length >= tailBytes ? chunk.subarray(-tailBytes) : Buffer.concat([tail, chunk]).subarray(-tailBytes),
      );
    },
    head: () => head,
    tail: () => tail,
  };
}

/** Looks for a pattern across the seams of what passes. */
function everywhere(found: (text: string) => boolean) {
  let rest = '';
  let seen = false;
  return {
    see: (chunk: Buffer): void => {
      if (seen) return;
      const text = rest + chunk.toString('latin1');
      seen = found(text);
      rest = text.slice(-signBytes);
    },
    seen: () => seen,
  };
}

const archives = () => everywhere((text) => archiveSigns.some((sign) => text.includes(sign)));

const zipBehind = (): FileFault => polyglot('文件后附有压缩包', 'an archive is appended to it');

/** A PDF file: its header is the first thing in it and its end mark the last. */
export function pdf(): Inspector {
  const kept = ends();
  const appended = archives();
  return {
    see: (chunk) => {
      kept.see(chunk);
      appended.see(chunk);
    },
    finish: () => {
      if (!/^%PDF-[12]\.\d/.test(kept.head().toString('latin1', 0, 8))) return mismatch;
      const end = kept.tail().toString('latin1');
      if (kept.tail().includes(zipEnd) || appended.seen()) return zipBehind();
      if (markup.test(kept.head().toString('latin1'))) return polyglot('开头含有网页代码', 'it begins with markup');
      const mark = end.lastIndexOf('%%EOF');
      // Without its end mark a part of the file is missing.
      if (mark < 0) return mismatch;
      return /^[\s\0]*$/.test(end.slice(mark + 5))
        ? null
        : polyglot('结束标记之后还有内容', 'something follows its end mark');
    },
  };
}

/** An image: nothing in it that a browser, a PDF reader or an archiver would take for its own. */
function image(shape: { see(chunk: Buffer): void; fault(): FileFault | null }): Inspector {
  const kept = ends();
  const others = everywhere(
    (text) => markup.test(text) || text.includes(pdfSign) || archiveSigns.some((sign) => text.includes(sign)),
  );
  return {
    see: (chunk) => {
      kept.see(chunk);
      others.see(chunk);
      shape.see(chunk);
    },
    finish: () => {
      const fault = shape.fault();
      if (fault !== null && fault.code === 'fileTypeMismatch') return fault;
      if (kept.tail().includes(zipEnd)) return zipBehind();
      if (others.seen()) return polyglot('图片中含有网页、PDF 或者压缩包内容', 'markup, a PDF or an archive is in it');
      return fault;
    },
  };
}

export const jpeg = (): Inspector => {
  const kept = ends();
  const isJpeg = (): boolean =>
    kept
      .head()
      .subarray(0, 3)
      .equals(Buffer.from([0xff, 0xd8, 0xff]));
  return image({ see: kept.see, fault: () => (isJpeg() ? null : mismatch) });
};

export const png = (): Inspector => image(pngShape());

const pngSign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Walks the chunks of a PNG by their lengths: the first is IHDR, and nothing follows IEND. */
function pngShape() {
  let waiting = Buffer.alloc(0);
  let wanted = pngSign.length;
  /** Bytes of data and checksum to pass over. */
  let skip = 0;
  let state: 'sign' | 'first' | 'chunks' | 'ended' | 'broken' | 'trailing' = 'sign';
  const take = (piece: Buffer): void => {
    if (state === 'sign') {
      state = piece.equals(pngSign) ? 'first' : 'broken';
      wanted = 8;
      return;
    }
    const type = piece.toString('latin1', 4, 8);
    if (!/^[A-Za-z]{4}$/.test(type) || (state === 'first' && type !== 'IHDR')) {
      state = 'broken';
      return;
    }
    skip = piece.readUInt32BE(0) + 4;
    state = type === 'IEND' ? 'ended' : 'chunks';
  };
  return {
    see: (chunk: Buffer): void => {
      for (let at = 0; at < chunk.length && state !== 'broken' && state !== 'trailing'; ) {
        if (skip > 0) {
          const step = Math.min(skip, chunk.length - at);
          skip -= step;
          at += step;
        } else if (state === 'ended') {
          state = 'trailing';
        } else {
          const piece = chunk.subarray(at, at + wanted - waiting.length);
          waiting = Buffer.concat([waiting, piece]);
          at += piece.length;
          if (waiting.length < wanted) continue;
          const whole = waiting;
          waiting = Buffer.alloc(0);
          take(whole);
        }
      }
    },
    fault: (): FileFault | null => {
      if (state === 'trailing') return polyglot('图片结束之后还有内容', 'something follows the end of the image');
      return state === 'ended' && skip === 0 ? null : mismatch;
    },
  };
}

/** Text in UTF-8 or GB 18030, without control characters but tabs and line ends, that no reader takes for a PDF. */
export function text(): Inspector {
  const kept = ends();
  const decoders = ['utf-8', 'gb18030'].map((label) => ({
    decoder: new TextDecoder(label, { fatal: true }),
    good: true,
  }));
  let control = false;
  const feed = (chunk: Buffer | undefined): void => {
    for (const one of decoders) {
      if (!one.good) continue;
      try {
        if (chunk === undefined) one.decoder.decode();
        else one.decoder.decode(chunk, { stream: true });
      } catch {
        // A TextDecoder with `fatal` tells by throwing that the bytes are of another encoding: this is the answer asked for.
        one.good = false;
      }
    }
  };
  return {
    see: (chunk) => {
      kept.see(chunk);
      control ||= hasControl(chunk);
      feed(chunk);
    },
    finish: () => {
      feed(undefined);
      if (control || !decoders.some(({ good }) => good)) return mismatch;
      return kept.head().includes(pdfSign) ? polyglot('文本开头是 PDF', 'it begins as a PDF') : null;
    },
  };
}

/** In both encodings a byte below 0x20 is never a part of another character. */
function hasControl(chunk: Buffer): boolean {
  // Tab, line feed, form feed and carriage return are of text.
  return chunk.some(
    (byte) => (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 0x7f,
  );
}

/** @returns whether a file begins as a zip archive. */
export function beginsAsZip(head: Buffer): boolean {
  return head.subarray(0, zipStart.length).equals(zipStart);
}
