/** The two cookies of the product: who is signed in, and which sign-in is under way. Scripts of a page can read neither. */
import type { CookieOptions, Request } from 'express';
import type { Env } from '../../config/env';

/** How long a sign-in may take at the provider, in seconds. */
export const signInSeconds = 600;

export interface Cookies {
  session: string;
  signIn: string;
  /** Of both; where people come by HTTPS the name's prefix binds them to this host, this path and HTTPS (RFC 6265bis). */
  options: CookieOptions;
}

/** @returns names and attributes. A rehearsal on another port of the same host has cookies of its own. */
export function cookiesOf(env: Pick<Env, 'PUBLIC_BASE_URL' | 'REHEARSAL'>): Cookies {
  const secure = env.PUBLIC_BASE_URL.startsWith('https:');
  const prefix = `${secure ? '__Host-' : ''}${env.REHEARSAL ? 'pda-rehearsal' : 'pda'}`;
  return {
    session: `${prefix}-session`,
    signIn: `${prefix}-signin`,
    options: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
  };
}

/** @returns the cookie's value; undefined without one, and with two: a second one was put there by somebody else. */
export function readCookie(req: Request, name: string): string | undefined {
  const values = (req.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

/** @returns the `Set-Cookie` header that makes the browser forget the cookie, for answers that are problems. */
export function forgotten(name: string, { secure }: CookieOptions): string {
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure === true ? '; Secure' : ''}`;
}
