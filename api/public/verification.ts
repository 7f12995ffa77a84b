/** Whether a file somebody holds is one that was made public or sealed here: asked by its SHA-256, so that the file stays where it is. */
import { z } from 'zod';
import { caseNo, instant, text } from '../cases/case-schema';
import type { ApiDeps } from '../deps';

export const verificationSchema = z
  .strictObject({
    sha256: z.string(),
    verified: z.boolean(),
    documents: z
      .array(
        z.strictObject({
          kind: z.enum(['archive', 'operatingRules']),
          caseNo: caseNo.nullable(),
          title: text,
          publishedAt: instant,
          address: z.string().meta({ description: 'Where what was published of it is read' }),
        }),
      )
      .meta({
        description: 'What it is; of a document that was never made public nothing is said, be it there or not',
      }),
  })
  .meta({ id: 'Verification' });

/** @param sha256 lower-case hex. @returns what was made public under the hash. */
export async function verified({ record }: ApiDeps, sha256: string): Promise<z.output<typeof verificationSchema>> {
  const [endings, rules] = await Promise.all([
    record.publications.find({ type: 'ending', 'body.archiveSha256': sha256, withdrawnAt: null }).lean(),
    record.operatingRules.find({ documentSha256: sha256 }).sort({ version: 1 }).lean(),
  ]);
  const documents = [
    ...endings.map(({ _id, caseNo: number, title, publishedAt }) => ({
      kind: 'archive' as const,
      caseNo: number,
      title: { zh: title.zh, en: title.en },
      publishedAt,
      address: `/api/v1/public/endings/${_id}`,
    })),
    ...rules.map(({ version, title, publishedAt }) => ({
      kind: 'operatingRules' as const,
      caseNo: null,
      title: { zh: title.zh, en: title.en },
      publishedAt,
      address: `/api/v1/public/operating-rules/${version}`,
    })),
  ];
  return { sha256, verified: documents.length > 0, documents };
}
