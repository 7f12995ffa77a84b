/**
 * Word files with placeholders: which there are, and filling them. Docxtemplater splits and fills; nothing in a file is evaluated: a name is
 * looked up in the content of a letter and nowhere else.
 */
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import type { Tag } from '../../procedures/documents/templates/check-placeholders';
import type { LetterData } from '../../procedures/documents/templates/letter-data';
import { printable } from '../papers/layout';
import { problem } from '../problem';

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Placeholders of a file, or those that are not written as they must be. */
export type FoundTags = { tags: Tag[]; broken: string[] };

/** What docxtemplater tells of a placeholder; its own types leave the module open. */
interface Part {
  type: string;
  value: string;
  module?: string;
  raw?: string;
  inverted?: boolean;
  subparsed?: Part[];
}

/** First moment that a zip file can name, by whatever clock: the same content gives the same bytes. */
const noMoment = new Date(1980, 0, 1);

const settings = {
  paragraphLoop: true,
  linebreaks: true,
  errorLogging: false,
  stripInvalidXMLChars: true,
  syntax: { changeDelimiterPrefix: null },
  // What a letter lacks leaves its place empty.
  nullGetter: () => '',
};

/** @returns the placeholders of the file in the order of its parts, headers and footers included. */
export function tagsOf(bytes: Buffer): FoundTags {
  const tags: Tag[] = [];
  const listener = {
    name: 'listener',
    set: ({ inspect }: { inspect?: { postparsed?: Part[] } }): void => {
      for (const part of inspect?.postparsed ?? []) if (isPlaceholder(part)) tags.push(tagOf(part));
    },
  };
  const zip = opened(bytes);
  try {
    new Docxtemplater(zip, { ...settings, modules: [listener] });
    return { tags, broken: [] };
  } catch (error) {
    return { tags: [], broken: brokenIn(error) };
  }
}

/** @returns the file with the content in the places of its placeholders; the same for the same, whenever and wherever it is made. */
export function filledFile(bytes: Buffer, data: LetterData): Buffer {
  const file = new Docxtemplater(opened(bytes), settings);
  file.render(printableData(data));
  return written(file.getZip() as PizZip);
}

/** @returns the parts of a Word file. @throws Problem when it is none that can be opened. */
export function opened(bytes: Buffer): PizZip {
  try {
    return new PizZip(bytes);
  } catch (cause) {
    throw problem('fileTypeMismatch', { mediaType: wordType }, { cause });
  }
}

/** @returns the zip file with nothing in it of the moment at which it is written. */
export function written(zip: PizZip): Buffer {
  for (const entry of Object.values(zip.files)) entry.date = noMoment;
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** @returns the placeholders for which the file cannot be filled, though each is known; none when it can. */
export function unfillable(bytes: Buffer, data: LetterData): string[] {
  try {
    filledFile(bytes, data);
    return [];
  } catch (error) {
    return brokenIn(error);
  }
}

function isPlaceholder({ type }: Part): boolean {
  return type === 'placeholder';
}

function tagOf({ value, module, raw, inverted, subparsed = [] }: Part): Tag {
  const form = module === undefined ? 'text' : module !== 'loop' ? 'other' : inverted === true ? 'unless' : 'loop';
  return { name: value, written: raw ?? value, form, inside: subparsed.filter(isPlaceholder).map(tagOf) };
}

interface TemplateError {
  properties?: { xtag?: string; errors?: TemplateError[] };
}

/** @throws the error itself when it is not about placeholders. */
function brokenIn(error: unknown): string[] {
  const { properties } = error as TemplateError;
  if (properties === undefined) throw error;
  const all = properties.errors ?? [error as TemplateError];
  return [...new Set(all.map((one) => printable(one.properties?.xtag ?? '{')))];
}

/** Control characters would break the file. */
function printableData(data: LetterData): LetterData {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, printableValue(value)]));
}

function printableValue(value: LetterData[string]): LetterData[string] {
  if (typeof value === 'string') return printable(value);
  return Array.isArray(value) ? value.map(printableData) : printableData(value);
}
