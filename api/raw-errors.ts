/** Requests that are none before any route sees them: header fields too large, not HTTP at all. Answered like every other refusal, and logged. */
import { randomUUID } from 'node:crypto';
import { type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type Problem, problem, problemBody } from './problem';

/** Largest header of a request, in bytes, all fields together: Node's own default, so that no flag of the process moves it. */
export const headerLimit = 16_384;

/** Answers what the HTTP parser refuses on this server. */
export function answerRawErrors(server: Server, logger: Logger): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    // Nobody is there to be answered.
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy(error);
    const found = problem(error.code === 'HPE_HEADER_OVERFLOW' ? 'headersTooLarge' : 'malformedRequest');
    const requestId = randomUUID();
    logger.info({ code: found.code, status: found.status, requestId }, 'request refused');
    socket.end(answerOf(found, requestId));
  });
}

function answerOf(found: Problem, requestId: string): string {
  const body = JSON.stringify(problemBody(found, requestId));
  return [
    `HTTP/1.1 ${found.status} ${STATUS_CODES[found.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
