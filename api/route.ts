/** One declaration binds method, path, who may call, schemas, answers and documentation of an endpoint to its handler. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { inputRefusals } from '../procedures/engine/input';
import { refusalText } from '../procedures/refusals';
import type { Actor, Role } from '../procedures/roles';
import { type Identify, publicActor } from './identity/identify';
import { problem, refused } from './problem';
import type { ProblemCode } from './problems-table';

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
  headers?: Record<string, string>;
  example?: unknown;
}

export interface RouteDefinition<P, Q, B> {
  method: 'get' | 'post' | 'put';
  /** OpenAPI form, e.g. `/api/v1/cases/{caseNo}`. */
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  /** `signedIn`: everybody in the register of people. */
  who: 'public' | 'signedIn' | readonly Who[];
  /** What a machine among `who` must be registered for. */
  machineAct?: string;
  params?: z.ZodType<P> & z.ZodObject;
  query?: z.ZodType<Q> & z.ZodObject;
  body?: z.ZodType<B>;
  bodyExample?: unknown;
  /** Documented request headers by name; `required` is enforced by who reads them. */
  headers?: Record<string, { description: string; required?: boolean; example?: string }>;
  answers: Record<number, Answer>;
  problems?: readonly ProblemCode[];
  /** Statuses of refusals by a case. */
  refusals?: readonly number[];
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

/** @returns the Express middleware of a route: identity, role, body, schemas, handler, answer. */
export function chainOf(
  definition: Route['definition'],
  handle: Handler<any, any, any>,
  identify: Identify,
  checkAnswers: boolean,
): RequestHandler[] {
  const run: RequestHandler = async (req, res) => {
    const call = {
      params: req.params,
      query: parsedQuery(definition.query, req),
      body: definition.body === undefined ? undefined : parsedBody(definition.body, req.body),
      actor: res.locals['actor'] as Actor,
      requestId: String(req.id),
      log: req.log,
      req,
      res,
    };
    const reply = await handle(call);
    if (reply === null) return;
    if (checkAnswers) checkAnswer(definition, reply);
    for (const [name, value] of Object.entries(reply.headers ?? {})) res.setHeader(name, value);
    res.status(reply.status);
    if (reply.body === undefined) res.end();
    else res.json(reply.body);
  };
  return [identified(definition, identify), ...bodyReaders(definition), run];
}

function identified({ who, machineAct }: RouteDefinition<any, any, any>, identify: Identify): RequestHandler {
  return async (req, res, next) => {
    const actor = who === 'public' ? publicActor : await identify(req, machineAct);
    if (typeof who !== 'string' && !who.some((one) => fitsWho(one, actor))) throw problem('roleNotPermitted');
    // What one person may read is no one else's, nor the next one's at the same screen.
    if (who !== 'public') res.setHeader('Cache-Control', 'private, no-cache');
    res.locals['actor'] = actor;
    next();
  };
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
