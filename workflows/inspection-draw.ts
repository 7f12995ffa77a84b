/** 第二十一条 Art. 21 — a draw of authorizations for random inspection. The seed is made here, so that nobody chooses it, and the history keeps it (I-52). */
import { uuid4 } from '@temporalio/workflow';
import { drawnFrom } from '../procedures/inspection/draw';
import type { DrawOutcome, DrawStart } from './messages';

/** @returns the seed and what it draws, with what it was drawn from. */
export async function inspectionDraw({ pool, count }: DrawStart): Promise<DrawOutcome> {
  const seed = uuid4();
  return { pool, count, seed, drawn: drawnFrom(seed, pool, count) };
}
