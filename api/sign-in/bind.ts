/** The addresses that a browser visits to sign in and out: `/signin`, `/callback`, `/signout`, `/signout-everywhere`, `/account`. */
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { buildEndSessionUrl } from 'openid-client';
import type { Session } from '../../models/sessions';
import { decides } from '../../procedures/deciding-roles';
import { roleTitles } from '../../procedures/roles';
import { audit } from '../audit';
import type { ApiDeps } from '../deps';
import { problemOf } from '../error-answer';
import { cookiesOf, readCookie } from '../identity/cookies';
import { createFailureRecord } from '../identity/identify';
import type { Identity } from '../identity/identity';
import { isForDevelopment } from '../identity/provider';
import { csrfHeader, csrfTokenOf, expectOwnPage } from '../identity/same-origin';
import { hasSecondFactor } from '../identity/second-factor';
import { contextOf, within } from '../request-context';
import { type AccountPage, accountPage, refusalPage } from './pages';
import { accountPath } from './return-to';
import { baseOf, createSignIn } from './sign-in';

/** Largest form of these pages, in bytes. */
const formLimit = 2_048;

/** Whose a visit has turned out to be, for the audit log of what then goes wrong. */
interface Proven {
  subject: string | null;
}

type Visit = (req: Request, res: Response, proven: Proven) => Promise<void>;

/** Binds the pages to the app. */
export function bindSignIn(app: Express, deps: ApiDeps, identity: Identity): void {
  const { provider, sessions, attempts } = identity;
  const { env, record } = deps;
  const cookies = cookiesOf(env);
  const signIn = createSignIn(deps, identity);
  const recordFailure = createFailureRecord(deps, attempts);
  const readForm = express.urlencoded({ extended: false, limit: formLimit });

  /** Problems go to a person as a page, to a program as they always do. */
  const visited = (visit: Visit): RequestHandler => {
    return async (req, res, next) => {
      res.setHeader('Cache-Control', 'no-store');
      const proven: Proven = { subject: null };
      try {
        await within(contextOf(req), () => visit(req, res, proven));
      } catch (error) {
        const found = problemOf(error, env.UPLOAD_MAX_BYTES);
        const attempted = proven.subject === null ? undefined : { subject: proven.subject, proven: true };
        if (found.status < 429) await within(contextOf(req), () => recordFailure(req, found, attempted));
        if (!wantsPage(req) || found.status === 500) return next(error);
        if (found.status > 500) req.log.error({ err: found.cause, code: found.code }, 'sign-in not possible');
        for (const [name, value] of Object.entries(found.headers)) res.setHeader(name, value);
        setPageHeaders(res, env.OIDC_ISSUER);
        res
          .status(found.status)
          .type('html')
          .send(refusalPage(found, baseOf(env)));
      }
    };
  };

  const arrive: Visit = (req, res, proven) =>
    signIn.arrive(req, res, (subject) => {
      proven.subject = subject;
    });

  const signOut = (everywhere: boolean): Visit => {
    return async (req, res, proven) => {
      const session = await sessionOf(req);
      proven.subject = session?.personId ?? null;
      if (session !== null) {
        expectOwnPage(env, req, session, req.get(csrfHeader) ?? formField(req, 'csrf'));
        const ended = everywhere ? await sessions.endAll(session.personId) : await endOne(session);
        const outcome = everywhere ? 'everywhere' : 'here';
        const detail = { ended, address: req.ip ?? '' };
        audit(deps, { who: session.personId, what: 'signOut', outcome, detail });
      }
      // A form of another site comes without the cookie; what it did not send it must not make the browser forget.
      if (readCookie(req, cookies.session) !== undefined) res.clearCookie(cookies.session, cookies.options);
      const atProvider = session === null ? null : await providerSignOut();
      if (wantsPage(req)) res.redirect(303, atProvider ?? accountPath);
      else res.json({ signedOut: session !== null, providerSignOut: atProvider });
    };
  };

  const endOne = async (session: Session): Promise<number> => {
    await sessions.end(session);
    return 1;
  };

  const sessionOf = async (req: Request): Promise<Session | null> => {
    const cookie = readCookie(req, cookies.session);
    return cookie === undefined ? null : sessions.look(cookie);
  };

  /** @returns where the browser signs out of the provider as well; null where it offers no such address or does not answer. */
  const providerSignOut = async (): Promise<string | null> => {
    try {
      const config = await provider();
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      return buildEndSessionUrl(config, { post_logout_redirect_uri: `${baseOf(env)}${accountPath}` }).href;
    } catch (error) {
      deps.logger.warn({ err: error }, 'signed out here; the identity provider could not be reached');
      return null;
    }
  };

  const showAccount: Visit = async (req, res) => {
    const session = await sessionOf(req);
    setPageHeaders(res, env.OIDC_ISSUER);
    const page = accountPage({
      signedIn: session === null ? null : await shownSession(session),
      development: await provider().then(isForDevelopment, () => env.NODE_ENV !== 'production'),
      rehearsal: env.REHEARSAL,
      baseUrl: baseOf(env),
    });
    res.type('html').send(page);
  };

  const shownSession = async (session: Session): Promise<AccountPage['signedIn']> => {
    const { personId: subject, endsAt, until, proofs } = session;
    const person = await record.people.findById(subject).lean();
    const organization = person === null ? null : await record.organizations.findById(person.organizationId).lean();
    return {
      subject,
      endsAt,
      until,
      csrfToken: csrfTokenOf(env, session),
      factorMissing: person !== null && decides(person) && !hasSecondFactor(env, proofs),
      person: person && {
        id: subject,
        name: person.name,
        organization: organization?.name ?? null,
        roles: person.roles.map((role) => roleTitles[role]),
        level: person.level,
      },
    };
  };

  app.get('/signin', visited(signIn.leave));
  app.get('/callback', visited(arrive));
  app.post('/signout', readForm, visited(signOut(false)));
  app.post('/signout-everywhere', readForm, visited(signOut(true)));
  app.get(accountPath, visited(showAccount));
}

/** Browsers ask for HTML first. */
function wantsPage(req: Request): boolean {
  return req.accepts(['json', 'html']) === 'html';
}

function formField(req: Request, name: string): string | undefined {
  const value: unknown = (req.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * No script, nothing from elsewhere; the sign-out form may lead on to the provider. With helmet's `no-referrer` a browser would not
 * say from which origin the form comes.
 */
function setPageHeaders(res: Response, issuer: string): void {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `form-action 'self' ${new URL(issuer).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  res.setHeader('Content-Security-Policy', policy.join('; '));
  res.setHeader('Referrer-Policy', 'same-origin');
}
