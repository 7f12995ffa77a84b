/** What belongs to one request wherever its work leads: its id, where it came from, and what it wrote to the audit log. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Request, RequestHandler } from 'express';

export interface RequestContext {
  requestId: string;
  /** Address of the caller. */
  address: string;
  /** The operation that takes it, once that is known. */
  operation: string | null;
  /** Audit entries of this request; `stored` settles when the entry is in the record. */
  written: { outcome: string; stored: Promise<void> }[];
}

const contexts = new WeakMap<Request, RequestContext>();
const current = new AsyncLocalStorage<RequestContext>();

/** Begins the context of every request; stands after the log, which gives the request its id. */
export const beginContext: RequestHandler = (req, _res, next) => {
  const context = { requestId: String(req.id), address: req.ip ?? '', operation: null, written: [] };
  contexts.set(req, context);
  current.run(context, next);
};

/** @returns the context of a request. @throws Error for one that did not come through {@link beginContext}. */
export function contextOf(req: Request): RequestContext {
  const found = contexts.get(req);
  if (found === undefined) throw new Error('a request without its context');
  return found;
}

/** @returns the context of the request that is being worked on, if any. */
export function requestContext(): RequestContext | undefined {
  return current.getStore();
}

/** Does the work as part of the request. A reader of bodies may have gone on outside of it, in events of the connection. */
export function within<T>(context: RequestContext, work: () => T): T {
  return current.run(context, work);
}
