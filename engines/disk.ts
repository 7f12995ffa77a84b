import { mkdirSync, statfsSync } from 'node:fs';

const mebibyte = 1024 * 1024;

/** Free space in MiB where the folder is. */
export function freeMebibytes(folder: string): number {
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(folder);
  return Math.floor((bavail * bsize) / mebibyte);
}

/** @throws Error saying plainly that the disk is full when less than `least` MiB are free. */
export function requireSpace(folder: string, least: number): void {
  const free = freeMebibytes(folder);
  if (free < least) {
    throw new Error(
      `The disk is full: ${free} MB are free for ${folder}, at least ${least} MB are needed. Free some space and start again.`,
    );
  }
}
