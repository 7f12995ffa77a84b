/** The single exit of everything that goes wrong in a request. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { MulterError } from 'multer';
import { Problem, problem, problemBody } from './problem';
import { jsonLimit } from './route';
import { temporalProblem } from './temporal-problem';

/** Answers with problem+json; an unknown error is logged and answered without its text. */
export function errorAnswer(uploadLimit: number): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const found = problemOf(error, uploadLimit);
    if (found.status >= 500) req.log.error({ err: found.cause ?? error, code: found.code }, 'request failed');
    else req.log.info({ code: found.code, status: found.status }, 'request refused');
    res.locals['problem'] = found;
    for (const [name, value] of Object.entries(found.headers)) res.setHeader(name, value);
    res.status(found.status).type('application/problem+json');
    res.send(JSON.stringify(problemBody(found, String(req.id))));
  };
}

/** @returns the problem that stands for any error. */
export function problemOf(error: unknown, uploadLimit: number): Problem {
  if (error instanceof Problem) return error;
  return (
    temporalProblem(error) ??
    readerProblem(error, uploadLimit) ??
    recordProblem(error) ??
    problem('internalError', {}, { cause: error })
  );
}

/** Errors of the readers of bodies and addresses. */
function readerProblem(error: unknown, uploadLimit: number): Problem | null {
  if (error instanceof MulterError) {
    if (error.code === 'LIMIT_FILE_SIZE') return problem('uploadTooLarge', { limit: uploadLimit });
    return problem('malformedUpload', { problem: '表单部分有误', problemEn: error.message });
  }
  const { type, status, limit } = (error ?? {}) as { type?: string; status?: number; limit?: number };
  switch (type) {
    case 'entity.parse.failed':
    case 'request.aborted':
    case 'request.size.invalid':
      return problem('malformedJson');
    case 'entity.too.large':
      return problem('bodyTooLarge', { limit: limit ?? jsonLimit });
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return problem('unsupportedMediaType', { expected: 'application/json; charset=utf-8' });
    default:
      return error instanceof URIError || status === 400 ? problem('malformedUrl') : null;
  }
}

const outages = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongooseServerSelectionError',
]);

function recordProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !outages.has(error.name)) return null;
  return problem('recordUnavailable', {}, { cause: error, headers: { 'Retry-After': '5' } });
}

/** Whatever no route answered. */
export const nothingHere: RequestHandler = () => {
  throw problem('routeNotFound');
};
