import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface ScanEntry {
  at: string;
  /** Bytes. */
  size: number;
  sha256: string;
  found: string | null;
}

const keptScans = 1_000;

/** What was scanned, in one JSON file; it need not exist. @throws Error when it is not readable JSON. */
export function openScans(file: string) {
  let scans = load(file);
  return {
    all: (): ScanEntry[] => scans,
    add(entry: ScanEntry): void {
      const next = [...scans, entry].slice(-keptScans);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.part`, JSON.stringify(next));
      renameSync(`${file}.part`, file);
      scans = next;
    },
  };
}

function load(file: string): ScanEntry[] {
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ScanEntry[];
  } catch (error) {
    throw new Error(
      `The scanner's state file ${file} is damaged (${(error as Error).message}). Put back a copy or remove it.`,
    );
  }
}
