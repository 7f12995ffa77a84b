import { createHash, timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { Refusal } from './contract';

/** Lets only callers pass that bear the token. */
export function requireToken(token: string): RequestHandler {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = digest(`Bearer ${token}`);
  return (req, _res, next) => {
    if (timingSafeEqual(digest(req.get('authorization') ?? ''), wanted)) return next();
    throw new Refusal(401, 'unauthorized', 'The bearer token is missing or wrong.');
  };
}

/** The checked body. @throws Refusal 422 naming every faulty field. */
export function parse<Schema extends z.ZodType>(schema: Schema, req: Request): z.output<Schema> {
  const parsed = schema.safeParse(req.body ?? {});
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  throw new Refusal(422, 'body', 'The body does not have the form that CONTRACT.md asks for.', { fields });
}

/** A path parameter, decoded. */
export function param(req: Request, name: string): string {
  const value = req.params[name];
  if (typeof value !== 'string') throw new Refusal(404, 'notFound', `${name} is missing.`);
  return value;
}

/** Answers refusals, and anything unforeseen, as problem+json. */
export function answerError(error: unknown, _req: Request, res: Response, next: NextFunction): void {
  if (res.headersSent) return next(error);
  const refusal = error instanceof Refusal ? error : fromOther(error);
  if (refusal.status >= 500 && refusal.code === 'internal')
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  const problem = {
    type: 'about:blank',
    status: refusal.status,
    code: refusal.code,
    detail: refusal.message,
    ...refusal.extra,
  };
  res.status(refusal.status).type('application/problem+json').send(JSON.stringify(problem));
}

function fromOther(error: unknown): Refusal {
  const status = (error as { status?: unknown }).status;
  const message = error instanceof Error ? error.message : String(error);
  if (typeof status === 'number' && status >= 400 && status < 500) return new Refusal(status, 'body', message);
  return new Refusal(500, 'internal', message);
}
