/** What a page of ours has to know of the session by whose cookie it calls. */
import { z } from 'zod';
import { instant } from '../cases/case-schema';
import type { ApiDeps } from '../deps';
import { cookiesOf, readCookie } from '../identity/cookies';
import { csrfHeader, csrfTokenOf } from '../identity/same-origin';
import { hasSecondFactor } from '../identity/second-factor';
import { createSessions } from '../identity/sessions';
import { type Route, route } from '../route';

const nobody = { signedIn: false, personId: null, csrfToken: null, endsAt: null, until: null, secondFactor: false };

const shown = z
  .strictObject({
    signedIn: z.boolean(),
    personId: z.string().nullable().meta({ description: 'May be somebody who is not in the register yet' }),
    csrfToken: z
      .string()
      .nullable()
      .meta({ description: `Goes with every changing call, as ${csrfHeader}` }),
    endsAt: instant.nullable().meta({ description: 'Ends then unless there is a call before' }),
    until: instant.nullable().meta({ description: 'Ends then at the latest' }),
    secondFactor: z.boolean().meta({ description: 'Signed in with what those who decide are asked for' }),
  })
  .meta({ id: 'Session' });

/** @returns the route of the browser's session. */
export function sessionRoutes(deps: ApiDeps): Route[] {
  const { env } = deps;
  const sessions = createSessions(deps);
  const cookies = cookiesOf(env);
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/session',
        operationId: 'readSession',
        tag: 'People',
        summary: 'Whether this browser is signed in, and the token for its changing calls',
        description:
          'For calls by cookie only; access tokens have no session. Asking does not keep the session alive. Sign in at `/signin?returnTo=…`, ' +
          'out with POST `/signout` or `/signout-everywhere`.',
        who: 'public',
        answers: { 200: { description: 'The session, or that there is none', schema: shown } },
      },
      async ({ req }) => {
        const cookie = readCookie(req, cookies.session);
        const session = cookie === undefined ? null : await sessions.look(cookie);
        const headers = { 'Cache-Control': 'no-store' };
        if (session === null) return { status: 200, body: nobody, headers };
        const { personId, endsAt, until, proofs } = session;
        const secondFactor = hasSecondFactor(env, proofs);
        return {
          status: 200,
          body: { signedIn: true, personId, csrfToken: csrfTokenOf(env, session), endsAt, until, secondFactor },
          headers,
        };
      },
    ),
  ];
}
