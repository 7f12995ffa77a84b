/** Asking the data platform for rows, as the operator's system would. */
import type { AskPlatform } from './term';

const platformToken = process.env['PLATFORM_TOKEN'] ?? 'development-platform-token';

/** @param platform its address. */
export function askPlatform(platform: string): AskPlatform {
  return async (grantId) => {
    const response = await fetch(`${platform}/grants/${encodeURIComponent(grantId)}/rows`, {
      headers: { authorization: `Bearer ${platformToken}` },
    });
    const answer = (await response.json()) as { rows?: unknown[]; code?: string };
    return { status: response.status, rows: answer.rows?.length ?? 0, code: answer.code ?? null };
  };
}
