/** The OpenAPI 3.1 document, made from the same declarations and schemas that validate. */

import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Env } from '../config/env';
import { roleTitles } from '../procedures/roles';
import { actExamples } from './examples/acts';
import { answerExample } from './examples/answers';
import { bodyExamples } from './examples/bodies';
import { cookiesOf } from './identity/cookies';
import { csrfHeader } from './identity/same-origin';
import { problemSchema } from './problem';
import { type ProblemCode, problems } from './problems-table';
import { type Answer, isConditional, type Route, type RouteDefinition } from './route';

type Definition = RouteDefinition<unknown, unknown, unknown>;

const statusTitles: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Not signed in, or the access token is not valid',
  403: 'Not permitted',
  404: 'Not there, or not for you',
  409: 'Not possible in the present state',
  412: 'Changed since you read it',
  413: 'Too large',
  415: 'Content type not supported',
  416: 'Not within the file',
  422: 'Understood, but not acceptable',
  428: 'If-Match is required',
  429: 'Too many requests; see Retry-After',
  500: 'A fault of this system',
  502: 'A service behind this one failed',
  503: 'Temporarily unavailable',
  504: 'The outcome is unknown: retry with the same Idempotency-Key',
};

/** @returns the document for these routes. */
export function openApiDocument(
  routes: readonly Route[],
  env: Pick<Env, 'PUBLIC_BASE_URL' | 'REHEARSAL'>,
): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const { definition } of routes) {
    if (definition.hidden === true) continue;
    paths[definition.path] = { ...paths[definition.path], [definition.method]: operationOf(definition) };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Public data authorization 公共数据授权运营',
        version: '1.0.0',
        description:
          'Announcement, application, review, agreement, operation and closing of authorizations to operate public data. ' +
          'Every act is decided by the case itself; refusals carry every reason in Chinese and English with the article.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: env.PUBLIC_BASE_URL }],
      security: securityOf('get'),
      tags: tagsOf(routes),
      components: {
        securitySchemes: {
          accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'at+jwt' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: cookiesOf(env).session,
            description: 'Of a browser signed in at /signin; an access token goes before it',
          },
          csrf: {
            type: 'apiKey',
            in: 'header',
            name: csrfHeader,
            description: 'With the cookie, for everything that changes something; GET /api/v1/session gives it',
          },
        },
        schemas: { Problem: problemSchema },
      },
      paths,
    },
    { override: ({ jsonSchema }) => void simplified(jsonSchema) },
  );
}

/** By access token, or by the cookie of a session, which needs more where something changes. */
function securityOf(method: Definition['method']): Record<string, string[]>[] {
  return [{ accessToken: [] }, method === 'get' ? { session: [] } : { session: [], csrf: [] }];
}

/** Long patterns of formats help no reader; the format's name does. */
function simplified(jsonSchema: { format?: string; pattern?: string }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}

function tagsOf(routes: readonly Route[]): { name: string }[] {
  return [
    ...new Set(routes.filter((one) => one.definition.hidden !== true).map(({ definition }) => definition.tag)),
  ].map((name) => ({ name }));
}

const ifNoneMatch = { description: 'ETag of what you have: 304 when it is still that' };

/** Reading one thing that has a version is conditional, whatever its declaration says of that. */
function conditional(definition: Definition): Definition {
  if (!isConditional(definition)) return definition;
  return {
    ...definition,
    headers: { ...definition.headers, 'If-None-Match': ifNoneMatch },
    answers: { ...definition.answers, 304: { description: 'You have it already' } },
  };
}

function operationOf(declared: Definition): ZodOpenApiOperationObject {
  const definition = conditional(declared);
  const headers = Object.entries(definition.headers ?? {});
  return {
    operationId: definition.operationId,
    tags: [definition.tag],
    summary: definition.summary,
    description: [definition.description, whoText(definition.who)].filter((text) => text !== undefined).join('\n\n'),
    security: definition.who === 'public' ? [] : securityOf(definition.method),
    requestParams: {
      ...(definition.params === undefined ? {} : { path: definition.params }),
      ...(definition.query === undefined ? {} : { query: definition.query }),
      ...(headers.length === 0 ? {} : { header: headerSchema(headers) }),
    },
    ...requestBody(definition),
    responses: { ...answersOf(definition), ...problemsOf(definition) },
  };
}

function headerSchema(headers: [string, { description: string; required?: boolean; example?: string }][]): z.ZodObject {
  const one = (spec: { description: string; required?: boolean; example?: string }): z.ZodType => {
    const schema = z
      .string()
      .meta({ description: spec.description, ...(spec.example === undefined ? {} : { example: spec.example }) });
    return spec.required === true ? schema : schema.optional();
  };
  return z.object(Object.fromEntries(headers.map(([name, spec]) => [name, one(spec)])));
}

function exampleOf({ operationId, bodyExample }: Definition): { example?: unknown } {
  const example = bodyExample ?? bodyExamples[operationId] ?? actExamples[operationId.replace(/^act_/, '')];
  return example === undefined ? {} : { example };
}

function requestBody(definition: Definition): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (definition.upload !== undefined)
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: definition.upload } } } };
  if (definition.bodies !== undefined) {
    const content = Object.entries(definition.bodies).map(([type, schema]) => [
      type,
      { schema, ...(type === 'application/json' ? exampleOf(definition) : {}) },
    ]);
    return { requestBody: { required: true, content: Object.fromEntries(content) } };
  }
  if (definition.body === undefined) return {};
  const json = { schema: definition.body, ...exampleOf(definition) };
  return { requestBody: { required: true, content: { 'application/json': json } } };
}

function answersOf(definition: Definition): ZodOpenApiResponsesObject {
  const entries = Object.entries(definition.answers).map(([status, answer]) => {
    const headers = Object.entries(answer.headers ?? {}).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]);
    const { schema, example: given = schema === undefined ? undefined : answerExample(schema) } = answer;
    const example = given === undefined ? {} : { example: given };
    const content =
      answer.schema !== undefined
        ? { content: { [answer.mediaType ?? 'application/json']: { schema: answer.schema, ...example } } }
        : filesOf(answer);
    return [
      status,
      {
        description: answer.description,
        ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
        ...content,
      },
    ];
  });
  return Object.fromEntries(entries) as ZodOpenApiResponsesObject;
}

/** A file in each of its forms, of which JSON is read as such; nothing where the answer has no body. */
function filesOf({ mediaType, mediaTypes = mediaType === undefined ? [] : [mediaType] }: Answer): {
  content?: Record<string, { schema: { type?: 'string'; format?: string } }>;
} {
  if (mediaTypes.length === 0) return {};
  const bytes = { schema: { type: 'string' as const, format: 'binary' } };
  return {
    content: Object.fromEntries(mediaTypes.map((type) => [type, type === 'application/json' ? { schema: {} } : bytes])),
  };
}

function problemsOf(definition: Definition): ZodOpenApiResponsesObject {
  const codes: ProblemCode[] = ['internalError', ...(definition.problems ?? [])];
  if (definition.who === 'public') codes.push('tooManyReads');
  else
    codes.push(
      'tooManyCalls',
      'unauthenticated',
      'tokenExpired',
      'tokenInvalid',
      'personUnknown',
      'sessionExpired',
      'secondFactorRequired',
      'personInactive',
      'organizationInactive',
      'standInNotRegistered',
      'identityUnavailable',
      'tooManyFailedAttempts',
      ...(definition.method === 'get' ? [] : (['originNotPermitted', 'csrfTokenInvalid'] as const)),
    );
  if (definition.machineAct !== undefined) codes.push('addressNotPermitted', 'machineActNotPermitted');
  if (Array.isArray(definition.who)) codes.push('roleNotPermitted');
  if (definition.body !== undefined) codes.push('malformedJson', 'bodyTooLarge', 'unsupportedMediaType');
  if (definition.audit === 'administration') codes.push('auditUnavailable');
  if (definition.params !== undefined) codes.push('routeNotFound');
  codes.push('queryInvalid', 'recordUnavailable');
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes))
    byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code]);
  const ofCases = [...(definition.refusals ?? []), ...(definition.body === undefined ? [] : [422])];
  for (const status of ofCases) if (!byStatus.has(status)) byStatus.set(status, []);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, its]) => [
        String(status),
        {
          description: [
            statusTitles[status] ?? 'Problem',
            its.length > 0 ? `Codes: ${its.join(', ')}` : 'Codes of the case, see /api/v1/problems',
          ].join('. '),
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      ]),
  ) as ZodOpenApiResponsesObject;
}

function whoText(who: Definition['who']): string {
  if (who === 'public') return 'Open to everybody, without signing in.';
  if (who === 'signedIn') return 'For everybody in the register of people.';
  if (who === 'holder') return 'For every person with a valid access token, in the register of people or not.';
  return `For: ${who.map((one) => `${roleTitles[one.role].en} (${one.role}, ${one.level})`).join('; ')}.`;
}
