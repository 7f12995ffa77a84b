/** Speaking to the data platform; its side of the contract is engines/platform/CONTRACT.md. */

const timeoutMs = 15_000;

/** Access to a space or grant as the platform shows it. */
export interface PlatformGrant {
  grantId: string;
  dataset?: string;
  scenario?: string;
  state: 'granted' | 'restricted' | 'revoked';
  deletion?: { attestation: string; sha256?: string; at: string };
}

export interface PlatformSpace {
  authorizationNo: string;
  operator?: string;
  zone?: string;
  datasets: string[];
  state: PlatformGrant['state'];
  grants: PlatformGrant[];
  /** What can really be read now. */
  granted: { grantId: string; dataset: string }[];
}

/** The platform's refusal of a request. The message names request, status and code. */
export class PlatformRefusal extends Error {
  constructor(
    request: string,
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`the data platform answered ${status} ${code} to ${request}${detail === '' ? '' : `: ${detail}`}`);
    this.name = 'PlatformRefusal';
  }
}

export interface PlatformClient {
  order(method: 'PUT' | 'POST', path: string, body: Record<string, unknown>): Promise<void>;
  /** @returns the answer, or null when the platform knows nothing under this path (404). */
  read<T>(path: string): Promise<T | null>;
  /** A question whose body must not stand in an address. @returns the answer. */
  ask<T>(path: string, body: Record<string, unknown>): Promise<T>;
}

/** @returns a client; every request ends within 15 s. Throws {@link PlatformRefusal}, or Error when the platform cannot be reached. */
export function createPlatformClient({ url, token }: { url: string; token: string }): PlatformClient {
  const base = url.replace(/\/$/, '');
  const send = async (method: string, path: string, body?: Record<string, unknown>): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await fetch(`${base}${path}`, { method, headers, signal, ...(body && { body: JSON.stringify(body) }) });
    } catch (error) {
      throw new Error(
        `the data platform at ${base} cannot be reached (${reasonOf(error)}); start it or correct PLATFORM_URL`,
      );
    }
  };
  return {
    async order(method, path, body) {
      const answer = await send(method, path, body);
      if (!answer.ok) throw await refusalOf(`${method} ${path}`, answer);
      await answer.body?.cancel();
    },
    async read<T>(path: string) {
      const answer = await send('GET', path);
      if (answer.ok) return (await answer.json()) as T;
      const refusal = await refusalOf(`GET ${path}`, answer);
      if (refusal.status === 404) return null;
      throw refusal;
    },
    async ask<T>(path: string, body: Record<string, unknown>) {
      const answer = await send('POST', path, body);
      if (!answer.ok) throw await refusalOf(`POST ${path}`, answer);
      return (await answer.json()) as T;
    },
  };
}

/** `ECONNREFUSED`, `TimeoutError` … */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? name ?? String(error);
}

async function refusalOf(request: string, answer: Response): Promise<PlatformRefusal> {
  const text = await answer.text();
  const problem = parsed(text);
  return new PlatformRefusal(request, answer.status, problem.code ?? 'withoutCode', problem.detail ?? '');
}

/** A proxy in between may answer something that is not JSON; then the status alone speaks. */
function parsed(text: string): { code?: string; detail?: string } {
  try {
    return JSON.parse(text) as { code?: string; detail?: string };
  } catch {
    return {};
  }
}
