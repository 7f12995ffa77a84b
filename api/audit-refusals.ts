/** Refusals in the audit log: who was not let in (401), not permitted (403), or asked for what is not there or not theirs (404). */
import type { ErrorRequestHandler } from 'express';
import type { Actor } from '../procedures/roles';
import { audit } from './audit';
import type { ApiDeps } from './deps';
import { problemOf } from './error-answer';
import type { Problem } from './problem';
import { contextOf, type RequestContext, within } from './request-context';

/** Writes the refusal beside the answer, unless whoever refused has written it. Stands before the answer to errors. */
export function auditRefusals(deps: ApiDeps): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const found = problemOf(error, deps.env.UPLOAD_MAX_BYTES);
    const actor = res.locals['actor'] as Actor | undefined;
    const context = contextOf(req);
    if (isKept(found, actor) && !context.written.some(({ outcome }) => outcome === found.code))
      within(context, () => auditRefusal(deps, found, actor, context, `${req.method} ${req.path}`));
    next(error);
  };
}

/** Writes one refusal of a person. `address` is what was asked for. */
export function auditRefusal(
  deps: ApiDeps,
  { code, status }: Pick<Problem, 'code' | 'status'>,
  actor: Actor | undefined,
  { operation, address }: Pick<RequestContext, 'operation' | 'address'>,
  asked: string,
): void {
  audit(deps, {
    who: actor?.personId ?? 'unknown',
    what: operation ?? 'nothing',
    outcome: code,
    detail: {
      status,
      asked: asked.slice(0, 300),
      address,
      ...(actor === undefined ? {} : { organizationId: actor.organizationId }),
    },
  });
}

/** What is nowhere is nobody's; and the public, which may read all that it can ask for, merely mistypes. */
export function isKept({ code, status }: Pick<Problem, 'code' | 'status'>, actor: Actor | undefined): boolean {
  if (status === 401 || status === 403) return true;
  return status === 404 && code !== 'routeNotFound' && actor !== undefined && actor.personId !== 'public';
}
