/** One declaration binds method, path, who may call, schemas, answers and documentation of an endpoint to its handler. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { inputRefusals } from '../procedures/engine/input';
import { refusalText } from '../procedures/refusals';
import type { MachineAct } from '../procedures/registers/machines';
import { type Actor, isMachine, type Role } from '../procedures/roles';
import { audit, auditStored } from './audit';
import { isKnownTag } from './conditional';
import type { ApiDeps } from './deps';
import { type Identify, publicActor } from './identity/identify';
import type { Limits } from './limits';
import { problem, refused } from './problem';
import type { ProblemCode } from './problems-table';
import { contextOf, within } from './request-context';

/** Largest JSON body, in bytes (included). */
export const jsonLimit = 256 * 1024;

export interface Who {
  role: Role;
  /** `officer` includes heads. */
  level: 'officer' | 'head';
}

export interface Answer {
  description: string;
  /** Schema of a JSON body; without it the answer has the media type named, or no body. */
  schema?: z.ZodType;
  mediaType?: string;
  /** Of a file in one of several forms, by what is asked for or kept. */
  mediaTypes?: readonly string[];
  headers?: Record<string, string>;
  example?: unknown;
}

export interface RouteDefinition<P, Q, B> {
  method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI form, e.g. `/api/v1/cases/{caseNo}`. */
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  /** `signedIn`: everybody in the register of people. `holder`: every person with a valid token, in the register or not. */
  who: 'public' | 'signedIn' | 'holder' | readonly Who[];
  /** What a machine among `who` must be registered for. */
  machineAct?: MachineAct;
  params?: z.ZodType<P> & z.ZodObject;
  query?: z.ZodType<Q> & z.ZodObject;
  body?: z.ZodType<B>;
  bodyExample?: unknown;
  /** Documented request headers by name; `required` is enforced by who reads them. */
  headers?: Record<string, { description: string; required?: boolean; example?: string }>;
  answers: Record<number, Answer>;
  /**
   * What the audit log keeps of an answered call, where its handler writes nothing itself. `administration` is in the log before the
   * answer is sent; `read` (of personal or confidential data), `export` and `search` (with `q`) stand beside it.
   */
  audit?: 'administration' | 'read' | 'export' | 'search';
  problems?: readonly ProblemCode[];
  /** Statuses of refusals by a case. */
  refusals?: readonly number[];
  /** Counts the calls of this route apart from all others; documented by its code among `problems`. */
  limit?: RequestHandler;
  /** Middleware that reads a multipart body, documented by `upload`, or others, documented by `bodies`. */
  before?: RequestHandler;
  upload?: z.ZodType;
  /** Bodies by media type, read by `before` and checked by the handler. */
  bodies?: Record<string, z.ZodType>;
  /** Left out of the document (the concrete paths are documented instead). */
  hidden?: boolean;
}

export interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  actor: Actor;
  requestId: string;
  log: Logger;
  req: Request;
  res: Response;
}

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Answers a call, or writes the answer itself and returns null. */
export type Handler<P, Q, B> = (call: Call<P, Q, B>) => Promise<Reply | null> | Reply | null;

export interface Route {
  definition: RouteDefinition<any, any, any>;
  /** Null for a path that is only documented: another route takes its calls. */
  handle: Handler<any, any, any> | null;
}

/** @returns the declaration with its handler; nothing is bound yet. */
export function route<P = Record<string, never>, Q = Record<string, never>, B = undefined>(
  definition: RouteDefinition<P, Q, B>,
  handle: Handler<P, Q, B>,
): Route {
  return { definition, handle };
}

/** What binds routes to an app. */
export interface Binding {
  identify: Identify;
  limits: Limits;
  deps: ApiDeps;
}

/** @returns the Express middleware of a route: limits, identity, role, body, schemas, handler, answer. */
export function chainOf(
  definition: Route['definition'],
  handle: Handler<any, any, any>,
  { identify, limits, deps }: Binding,
): RequestHandler[] {
  const answer = async (req: Request, res: Response): Promise<void> => {
    const { params, query } = res.locals['asked'] as Pick<Call<any, any, any>, 'params' | 'query'>;
    const call = {
      params,
      query,
      body: definition.body === undefined ? undefined : parsedBody(definition.body, req.body),
      actor: res.locals['actor'] as Actor,
      requestId: String(req.id),
      log: req.log,
      req,
      res,
    };
    const reply = await handle(call);
    await keepAudit(deps, definition, call);
    if (reply === null) return;
    if (deps.env.NODE_ENV === 'test') checkAnswer(definition, reply);
    for (const [name, value] of Object.entries(reply.headers ?? {})) res.setHeader(name, value);
    if (isConditional(definition) && reply.status === 200) {
      // What a reader has is theirs alone: what is shown depends on who reads.
      res.setHeader('Cache-Control', 'private, no-cache');
      if (isKnownTag(req.get('if-none-match'), reply.headers?.['ETag'] ?? '')) return void res.status(304).end();
    }
    res.status(reply.status);
    if (reply.body === undefined) res.end();
    else res.json(reply.body);
  };
  const run: RequestHandler = (req, res) => within(contextOf(req), () => answer(req, res));
  return [
    ...(definition.who === 'public'
      ? [limits.open, identified(definition, identify)]
      : [identified(definition, identify), limits.person]),
    ...(definition.limit === undefined ? [] : [definition.limit]),
    asked(definition),
    ...bodyReaders(definition),
    run,
  ];
}

/** @returns whether it reads one thing that has a version, so that a reader who has that version need not be sent it again. */
export function isConditional({ method, who, answers }: Route['definition']): boolean {
  const found = answers[200];
  return method === 'get' && who !== 'public' && found?.schema !== undefined && found.headers?.['ETag'] !== undefined;
}

const outcomes = { administration: 'done', read: 'read', export: 'exported', search: 'searched' } as const;

/** Sees to it that the audit log has of the call what its declaration says. */
async function keepAudit(
  deps: ApiDeps,
  { audit: kind, operationId }: Route['definition'],
  { actor, params, query, req }: Call<any, any, any>,
): Promise<void> {
  if (kind === undefined || (kind === 'search' && query?.q === undefined)) return;
  const context = contextOf(req);
  if (context.written.length === 0) {
    const { caseNo, authorizationNo = caseNo, ...others } = params ?? {};
    audit(deps, {
      who: actor.personId,
      what: operationId,
      ...(authorizationNo === undefined ? {} : { caseNo: authorizationNo }),
      outcome: outcomes[kind],
      detail: { organizationId: actor.organizationId, ...others, ...(query?.q === undefined ? {} : { q: query.q }) },
    });
  }
  if (kind === 'administration') await auditStored(context);
}

function identified({ who, machineAct, operationId }: Route['definition'], identify: Identify): RequestHandler {
  return async (req, res, next) => {
    contextOf(req).operation = operationId;
    const among = who === 'holder' ? ('holder' as const) : ('registered' as const);
    const actor = who === 'public' ? publicActor : await identify(req, { machineAct, among });
    // What one person may read is no one else's, nor the next one's at the same screen.
    if (who !== 'public') res.setHeader('Cache-Control', 'private, no-cache');
    res.locals['actor'] = actor;
    if (!isAmong(who, actor)) throw problem('roleNotPermitted');
    next();
  };
}

/** @returns whether the actor may call the route. A machine has no business anywhere but where it is named. */
export function isAmong(who: RouteDefinition<any, any, any>['who'], actor: Actor): boolean {
  return typeof who === 'string' ? !isMachine(actor) : who.some((one) => fitsWho(one, actor));
}

function fitsWho(who: Who, actor: Actor): boolean {
  return actor.roles.includes(who.role) && (who.level === 'officer' || actor.level === 'head');
}

const readJson = express.json({ limit: jsonLimit });

function bodyReaders(definition: RouteDefinition<any, any, any>): RequestHandler[] {
  if (definition.before !== undefined) return [definition.before];
  if (definition.body === undefined) return [];
  const onlyJson: RequestHandler = (req, _res, next) => {
    const carriesBody =
      req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
    if (carriesBody && !req.is(['json', '+json']))
      throw problem('unsupportedMediaType', { expected: 'application/json' });
    next();
  };
  return [onlyJson, readJson];
}

/** Address and query are judged before the body is read: nothing is taken in for a request that cannot be meant. */
function asked({ params, query }: Route['definition']): RequestHandler {
  return (req, res, next) => {
    res.locals['asked'] = { params: parsedParams(params, req), query: parsedQuery(query, req) };
    next();
  };
}

/** What no address of this route can be is no address. */
function parsedParams(schema: z.ZodType | undefined, req: Request): unknown {
  if (schema === undefined) return req.params;
  const parsed = z.safeParse(schema, { ...req.params });
  if (!parsed.success) throw problem('routeNotFound');
  return parsed.data;
}

function parsedQuery(schema: z.ZodType | undefined, req: Request): unknown {
  const given = { ...req.query };
  const { refusals, input } = inputRefusals(schema ?? z.strictObject({}), given);
  const [first] = refusals;
  if (first === undefined) return input;
  const { zh, en } = refusalText(first.code, first.details);
  throw problem('queryInvalid', { field: String(first.details?.['field'] ?? ''), problem: zh, problemEn: en });
}

function parsedBody(schema: z.ZodType, body: unknown): unknown {
  const { refusals, input } = inputRefusals(schema, body ?? {});
  if (refusals.length > 0) throw refused(refusals);
  return input;
}

/** In tests an answer that is not as documented is a fault of the API, never sent. */
function checkAnswer(definition: RouteDefinition<any, any, any>, reply: Reply): void {
  const answer = definition.answers[reply.status];
  if (answer === undefined) throw new Error(`${definition.operationId}: answer ${reply.status} is not documented`);
  if (answer.schema === undefined) return;
  const plain: unknown = reply.body === undefined ? undefined : JSON.parse(JSON.stringify(reply.body));
  const parsed = answer.schema.safeParse(plain);
  if (!parsed.success)
    throw new Error(`${definition.operationId}: the answer is not as documented: ${z.prettifyError(parsed.error)}`);
}
