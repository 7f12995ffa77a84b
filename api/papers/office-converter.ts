/**
 * The office converter as a port, with an adapter for whatever takes a file as a form over HTTP (docs/operations/office-converter.md,
 * after Gotenberg's). What comes back is taken only if it is a PDF and no more.
 */
import type { Env } from '../../config/env';
import { wordType } from '../document-templates/word-file';
import { pdf } from '../documents/sniff';
import { problem } from '../problem';

/** @throws Problem `officeConverterUnavailable` or `officeConverterFailed`. */
export type Convert = (docx: Buffer) => Promise<Buffer>;

/** Time for sending, converting and answering together, in milliseconds: as long as Gotenberg gives a conversion by default (API_TIMEOUT, 30 s). */
const answerWithinMs = 30_000;
/** Largest PDF taken, in bytes (included): as large as an upload may be by default. */
const pdfBytesMax = 20 * 1024 * 1024;
/** Seconds after which it may be tried again. */
const retryAfter = '30';

/** @returns the converter that is configured, or null. @param withinMs only tests give another one. */
export function officeConverterOf(
  { OFFICE_CONVERTER_URL }: Pick<Env, 'OFFICE_CONVERTER_URL'>,
  withinMs = answerWithinMs,
): Convert | null {
  if (OFFICE_CONVERTER_URL === undefined) return null;
  return async (docx) => {
    // One clock for all of it: an answer that trickles in is late as well.
    const signal = AbortSignal.timeout(withinMs);
    const answer = await posted(OFFICE_CONVERTER_URL, docx, signal);
    if (answer.status !== 200) await answer.body?.cancel();
    if (answer.status >= 500 || answer.status === 429) throw unavailable(new Error(`it answers ${answer.status}`));
    if (answer.status !== 200) throw failed(`应答为 ${answer.status}`, `it answers ${answer.status}`);
    return checked(await bytesOf(answer, signal));
  };
}

async function posted(url: string, docx: Buffer, signal: AbortSignal): Promise<Response> {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(docx)], { type: wordType }), 'letter.docx');
  try {
    return await fetch(url, { method: 'POST', body: form, redirect: 'manual', signal });
  } catch (error) {
    throw unavailable(error);
  }
}

async function bytesOf({ body }: Response, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > pdfBytesMax) break;
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    throw unavailable(signal.aborted ? signal.reason : error);
  }
  if (size > pdfBytesMax) throw failed(`大于 ${pdfBytesMax} 字节`, `it is larger than ${pdfBytesMax} bytes`);
  return Buffer.concat(chunks);
}

async function checked(bytes: Buffer): Promise<Buffer> {
  const inspector = pdf();
  await inspector.see(bytes);
  if ((await inspector.finish()) !== null) throw failed('应答不是 PDF', 'the answer is no PDF');
  return bytes;
}

function failed(zh: string, en: string): Error {
  return problem('officeConverterFailed', { problem: zh, problemEn: en });
}

function unavailable(cause: unknown): Error {
  return problem('officeConverterUnavailable', {}, { cause, headers: { 'Retry-After': retryAfter } });
}
