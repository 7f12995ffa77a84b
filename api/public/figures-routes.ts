/** Statistics, and verification of documents, for everybody. */
import { z } from 'zod';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';
import type { Route } from '../route';
import type { Open } from './open';
import { createStatistics, statisticsSchema } from './statistics';
import { verificationSchema, verified } from './verification';

/** @returns the routes of what is counted and verified. */
export function figureRoutes(deps: ApiDeps, open: Open): Route[] {
  const statistics = createStatistics(deps);
  return [
    open(
      {
        path: '/api/v1/public/statistics',
        operationId: 'read_statistics',
        summary: 'Authorizations by status, zone and year; a few minutes old at most',
        answers: { 200: { description: 'The figures', schema: statisticsSchema } },
      },
      async () => ({ status: 200, body: await statistics() }),
    ),
    open<{ sha256: string }>(
      {
        path: '/api/v1/public/documents/{sha256}',
        operationId: 'verify_document',
        summary: 'Whether a document is one that was disclosed or sealed here, by its SHA-256',
        params: z.object({ sha256: z.string().meta({ description: '64 hexadecimal digits' }) }),
        answers: { 200: { description: 'What it is, if it was made public', schema: verificationSchema } },
      },
      async ({ params }) => {
        const sha256 = params.sha256.toLowerCase();
        if (!/^[0-9a-f]{64}$/.test(sha256))
          throw problem('queryInvalid', {
            field: 'sha256',
            problem: '应为 64 位十六进制数字',
            problemEn: '64 hexadecimal digits are expected',
          });
        return { status: 200, body: await verified(deps, sha256) };
      },
    ),
  ];
}
