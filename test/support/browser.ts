/** A browser without a screen: keeps cookies by host as browsers do, whatever the port, and follows no redirect by itself. */

export interface Visit {
  method?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
  json?: unknown;
}

export interface Browser {
  /** Cookies of the host, by name. */
  cookies: Map<string, string>;
  /** Every `Set-Cookie` header received. */
  received: string[];
  visit(url: string, visit?: Visit): Promise<Response>;
  /** Goes where it is sent until a page comes. @returns the page. */
  follow(url: string): Promise<Response>;
}

const page = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8';

export function createBrowser(): Browser {
  const cookies = new Map<string, string>();
  const received: string[] = [];

  function keep(line: string): void {
    received.push(line);
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const gone = attributes.some(
      (one) => /^max-age=0$/i.test(one) || (/^expires=/i.test(one) && Date.parse(one.slice(8)) <= Date.now()),
    );
    if (gone) cookies.delete(name);
    else cookies.set(name, value);
  }

  async function visit(url: string, { method, headers = {}, form, json }: Visit = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form !== undefined ? new URLSearchParams(form) : json === undefined ? null : JSON.stringify(json);
    const answer = await fetch(url, {
      method: method ?? (body === null ? 'GET' : 'POST'),
      redirect: 'manual',
      body,
      headers: {
        accept: page,
        ...(cookie === '' ? {} : { cookie }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    for (const line of answer.headers.getSetCookie()) keep(line);
    return answer;
  }

  async function follow(url: string): Promise<Response> {
    let at = url;
    for (let hops = 0; hops < 10; hops += 1) {
      const answer = await visit(at);
      const next = answer.headers.get('location');
      if (next === null) return answer;
      at = new URL(next, at).href;
    }
    throw new Error(`${url} leads on and on`);
  }

  return { cookies, received, visit, follow };
}

/** Where a redirect leads. */
export function leadsTo(answer: Response): URL {
  return new URL(answer.headers.get('location') ?? '', answer.url);
}

/**
 * Goes from an address of sign-in through the development provider's pages as this account.
 * @param factor whether the simulated second factor is shown, by an account that has one.
 * @returns the address at which the browser comes back, not yet visited.
 */
export async function throughProvider(
  browser: Browser,
  signIn: string,
  account: string,
  factor: 'shown' | 'none' = 'shown',
): Promise<URL> {
  const left = leadsTo(await browser.visit(signIn));
  let at = leadsTo(await browser.visit(left.href));
  // The provider knows the browser already.
  if (at.pathname === '/callback') return at;
  let answer = await browser.visit(at.href, { form: { account } });
  if (answer.status === 200) answer = await browser.visit(at.href, { form: { account, factor } });
  at = leadsTo(answer);
  return leadsTo(await browser.visit(at.href));
}
