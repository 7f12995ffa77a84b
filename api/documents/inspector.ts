/** What watches a file as its bytes pass, and says at the end what is wrong with it. */
import type { ProblemCode } from '../problems-table';

/** Why a file is not taken: a problem of the API with what fills its text. */
export interface FileFault {
  code: ProblemCode;
  details?: Record<string, string | number>;
}

export interface Inspector {
  see(chunk: Buffer): void | Promise<void>;
  /** @returns what is wrong, or null. Asked once, after the last byte. */
  finish(): Promise<FileFault | null> | FileFault | null;
  /** Lets go of what it holds; called in any case, once. */
  close?(): Promise<void>;
}

/** The bytes are not of the declared type. */
export const mismatch: FileFault = { code: 'fileTypeMismatch' };

/** The file is of another type as well. @param also what else was found in it. */
export function polyglot(zh: string, en: string): FileFault {
  return { code: 'filePolyglot', details: { problem: zh, problemEn: en } };
}

/** Something about the file as a container that a reader may not survive. */
export function unsafe(zh: string, en: string): FileFault {
  return { code: 'fileUnsafe', details: { problem: zh, problemEn: en } };
}

/** Something that runs or loads when the file is opened. */
export function active(zh: string, en: string): FileFault {
  return { code: 'fileActiveContent', details: { problem: zh, problemEn: en } };
}
