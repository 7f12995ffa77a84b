/** Templates as the data authority sees them. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type PaperKind, paperKinds, paperTitles } from '../../procedures/documents/paper';
import { templateInForce, templateState } from '../../procedures/documents/templates/in-force';
import { type Place, placesOf } from '../../procedures/documents/templates/placeholders';
import { instant, text } from '../cases/case-schema';
import { builtInTemplate } from './built-in';
import { builtInId, type TemplateVersion } from './templates';

const day = z.string().meta({ example: '2026-10-01', description: 'In Asia/Shanghai' });
const moved = z.strictObject({ by: z.string(), at: instant, reason: z.string() });

export const templateSchema = z
  .strictObject({
    id: z.string().meta({ example: 'acceptance-3' }),
    kind: z.enum(paperKinds),
    title: text,
    version: z.number().int().meta({ description: '0: built in' }),
    state: z.enum(['draft', 'coming', 'inForce', 'past', 'withdrawn']),
    sha256: z.string().meta({ description: 'Of the file; publishing asks for it' }),
    fileName: z.string(),
    note: z.string().nullable().meta({ description: 'What is new in it' }),
    uploadedBy: z.string().nullable(),
    uploadedAt: instant.nullable(),
    effectiveFrom: day.nullable().meta({ description: 'First day (included); null while it is not published' }),
    published: moved.nullable(),
    withdrawn: moved.nullable(),
    file: z.string().meta({ description: 'Address of the file' }),
    preview: z.string().meta({ description: 'Address of the same, filled with sample content' }),
  })
  .meta({ id: 'DocumentTemplate' });

export const placeholderSchema = z
  .strictObject({
    path: z.string().meta({ example: '正文/段落/文字', description: 'Loops around it and its name' }),
    form: z.enum(['text', 'loop']),
    required: z.boolean(),
    instead: z.string().nullable().meta({ description: 'A placeholder that will do instead' }),
  })
  .meta({ id: 'TemplatePlaceholder' });

type Shown = z.input<typeof templateSchema>;

/** @param versions all of the kind. @param now by which it is in force or not. */
export function shownTemplate(version: TemplateVersion, versions: readonly TemplateVersion[], now: string): Shown {
  const { _id, kind, sha256, fileName, note, uploadedBy, uploadedAt, effectiveFrom, published, withdrawn } = version;
  const own = versions.find((one) => one._id === _id) ?? version;
  return {
    ...common(_id, kind),
    version: version.version,
    state: templateState(own, versions, now),
    sha256,
    fileName,
    note,
    uploadedBy: uploadedBy.personId,
    uploadedAt,
    effectiveFrom,
    published: published === null ? null : shownMove(published),
    withdrawn: withdrawn === null ? null : shownMove(withdrawn),
  };
}

/** @returns the built-in template of the kind, in force while no other is. */
export function shownBuiltIn(kind: PaperKind, versions: readonly TemplateVersion[], now: string): Shown {
  return {
    ...common(builtInId(kind), kind),
    version: 0,
    state: templateInForce(versions, now) === null ? 'inForce' : 'past',
    sha256: createHash('sha256').update(builtInTemplate(kind)).digest('hex'),
    fileName: builtInFileName(kind),
    note: null,
    uploadedBy: null,
    uploadedAt: null,
    effectiveFrom: null,
    published: null,
    withdrawn: null,
  };
}

export function builtInFileName(kind: PaperKind): string {
  return `${paperTitles[kind].zh}（内置模板）.docx`;
}

function common(id: string, kind: PaperKind): Pick<Shown, 'id' | 'kind' | 'title' | 'file' | 'preview'> {
  const { zh, en } = paperTitles[kind];
  const address = `/api/v1/document-templates/${id}`;
  return { id, kind, title: { zh, en }, file: `${address}/file`, preview: `${address}/preview` };
}

function shownMove({ by, at, reason }: NonNullable<TemplateVersion['published']>): z.input<typeof moved> {
  return { by: by.personId, at, reason };
}

/** @returns what a template of the kind may and must name, loops before what stands inside them. */
export function shownPlaceholders(
  places: readonly Place[],
  path: readonly string[] = [],
): z.input<typeof placeholderSchema>[] {
  return places.flatMap(({ name, required, instead, inside }) => [
    {
      path: [...path, name].join('/'),
      form: inside === undefined ? ('text' as const) : ('loop' as const),
      required,
      instead: instead ?? null,
    },
    ...shownPlaceholders(inside ?? [], [...path, name]),
  ]);
}

export const placeholdersOf = (kind: PaperKind): z.input<typeof placeholderSchema>[] =>
  shownPlaceholders(placesOf(kind));
