/** Calls of channels over HTTP: one time limit for all, codes instead of what was answered. */
import { ChannelFailure } from './channel';

/** For connecting and answering together, in milliseconds. */
const timeoutMs = 15_000;

export interface Answered {
  status: number;
  /** The JSON that was answered; null when it was none. */
  body: Record<string, unknown> | null;
}

/** @param what names the other side in failures. @throws ChannelFailure when nothing answers in time. */
export async function called(
  what: string,
  url: string,
  init: { method: string; headers?: Record<string, string>; body?: string },
): Promise<Answered> {
  try {
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    return { status: answer.status, body: parsed(await answer.text()) };
  } catch (error) {
    const { name, cause } = error as { name?: string; cause?: { code?: string } };
    throw new ChannelFailure(`${what} cannot be reached (${cause?.code ?? name ?? 'no code'})`);
  }
}

/** @returns the base without a slash at its end. */
export function baseOf(url: string): string {
  return url.replace(/\/+$/, '');
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
