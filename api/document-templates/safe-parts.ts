/**
 * What a template may be made of, beyond what holds for every document: text, styles and pictures. Fields that read other files or the
 * network, and parts that a program would import, have no place in a letter that many people will open.
 */
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import type { FileKind } from '../documents/file-kind';
import { officeFile, officeLimits } from '../documents/office-file';
import { printable } from '../papers/layout';
import { opened, wordType } from './word-file';

/** Largest template, in bytes (included): a page of text with a crest and a font takes a tenth of it. The office's own. */
export const templateBytesMax = 2 * 1024 * 1024;

/** Unpacked, in bytes (included): a template is laid out in memory, which takes some sixty times as much. The office's own. */
const unpackedBytesMax = 4 * 1024 * 1024;

/** The one type of file that a template is. */
export const templateKinds: Record<string, FileKind> = {
  [wordType]: {
    extensions: ['docx'],
    inspect: () => officeFile('docx', { ...officeLimits, unpackedBytes: unpackedBytesMax }),
  },
};

/** XML, pictures and embedded fonts. */
const allowedParts = /\.(?:xml|rels|png|jpe?g|gif|emf|wmf|odttf)$/i;

/** Fields that count, number and refer within the file. */
const allowedFields = [
  'PAGE',
  'NUMPAGES',
  'SECTIONPAGES',
  'SECTION',
  'STYLEREF',
  'REF',
  'PAGEREF',
  'SEQ',
  'TOC',
  'TC',
  'HYPERLINK',
];

/** A tag whatever its prefix, with the text that follows it. */
const tagAndText = /<(\/?)(?:[^\s:<>/"']+:)?([\w.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>([^<]*)/g;

/** @returns every reason against what the file is made of. It has passed the checks of every document before. */
export function partReasons(bytes: Buffer): Refusal[] {
  const parts = Object.values(opened(bytes).files).filter(({ dir }) => !dir);
  const found = { parts: new Set<string>(), fields: new Set<string>() };
  for (const part of parts) {
    if (!allowedParts.test(part.name)) found.parts.add(part.name);
    else if (/^word\/.*\.xml$/i.test(part.name)) lookThrough(part.asText(), found);
  }
  return [
    ...[...found.parts].map((part) => refuse('templatePartNotAllowed', { part: printable(part) })),
    ...[...found.fields].map((field) => refuse('templateFieldNotAllowed', { field: printable(field) })),
  ];
}

function lookThrough(xml: string, found: { parts: Set<string>; fields: Set<string> }): void {
  // Word programs write neither comments nor CDATA; behind them a field's code would not be seen.
  if (xml.includes('<!')) found.parts.add('<!');
  const fields = createFields();
  for (const [, end = '', name = '', attributes = '', text = ''] of xml.matchAll(tagAndText)) {
    if (end !== '') continue;
    if (name === 'altChunk' || name === 'subDoc') found.parts.add(name);
    else if (name === 'fldSimple') fields.simple(valueOf(attributes, 'instr'));
    else if (name === 'instrText') fields.code(text);
    else if (name === 'fldChar') fields.mark(valueOf(attributes, 'fldCharType'));
  }
  for (const field of fields.names()) if (!allowedFields.includes(field)) found.fields.add(field);
}

function valueOf(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found?.[1] ?? found?.[2] ?? '';
}

/** The fields of a part. The code of one may be spread over many runs, and fields stand in the codes and results of others. */
function createFields() {
  const names = new Set<string>();
  /** Code of each field that is open; of one whose result has begun no more is expected. */
  const open: string[] = [];
  const close = (): void => void names.add(firstWord(open.pop() ?? ''));
  return {
    simple: (code: string): void => void names.add(firstWord(code)),
    code: (text: string): void => void open.push((open.pop() ?? '') + text),
    mark: (type: string): void => {
      if (type === 'begin') open.push('');
      else close();
      if (type === 'separate') open.push('');
    },
    names: (): string[] => [...names, ...open.map(firstWord)].filter((name) => name !== ''),
  };
}

function firstWord(code: string): string {
  return (
    code
      .trim()
      .split(/[\s\\"]/u)[0]
      ?.toUpperCase() ?? ''
  );
}
