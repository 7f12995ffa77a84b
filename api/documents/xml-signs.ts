/**
 * Reads the XML parts of an office file as they are unpacked, for what runs or loads when the file is opened. It knows tags and
 * attributes, not documents: what is doubtful counts as found.
 */
import { active, type FileFault, unsafe } from './inspector';

export interface PartDeclaration {
  /** Path of the part; absent where a whole extension is declared. */
  partName: string | undefined;
  contentType: string;
}

/** A tag longer than this is no tag of an office program, in characters. */
const tagLimit = 65_536;
/** Field codes kept of a document, in characters. */
const codesLimit = 1_000_000;

const wholeTag = /<(?:[^<>"']|"[^"]*"|'[^']*')*>/g;
const fieldText = /<(?:\w+:)?instrText\b[^>]*>([^<]*)</g;

/** One for every office file. */
export function createXmlSigns() {
  const declarations: PartDeclaration[] = [];
  let codes = '';
  let fault: FileFault | null = null;
  const found = (what: FileFault): void => {
    fault ??= what;
  };
  return {
    /** @returns what takes the text of one part, piece by piece. */
    part: (path: string) => {
      let rest = '';
      return {
        see: (piece: string): void => {
          const text = rest + piece;
          if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) found(unsafe('含有文档类型定义', 'it declares a document type'));
          if (text.includes('\0') || text.startsWith('\ufffe') || text.startsWith('\ufffd'))
            found(unsafe('部件的编码不是 UTF-8', 'a part is not in UTF-8'));
          // What is not whole yet is looked at with the next piece.
          const cut = text.lastIndexOf('<');
          const whole = cut < 0 ? '' : text.slice(0, cut);
          rest = cut < 0 ? '' : text.slice(cut);
          if (rest.length > tagLimit) found(unsafe('部件格式有误', 'a part is not well formed'));
          seeTags(path, whole);
          seeFields(text);
        },
        end: (): void => seeTags(path, rest),
      };
    },
    declarations: () => declarations,
    fault: (): FileFault | null =>
      fault ?? (/DDEAUTO|DDE\s+["\w\\]/i.test(codes) ? active('DDE 域', 'a DDE field') : null),
  };

  function seeTags(path: string, text: string): void {
    for (const [tag] of text.matchAll(wholeTag)) {
      const name = /^<(?:\w+:)?(\w+)/.exec(tag)?.[1];
      if (name === 'Relationship') seeRelationship(tag);
      else if (path === '[Content_Types].xml' && (name === 'Override' || name === 'Default'))
        declarations.push({
          partName: name === 'Override' ? attribute(tag, 'PartName') : undefined,
          contentType: attribute(tag, 'ContentType') ?? '',
        });
      else if (name === 'ddeLink') found(active('DDE 链接', 'a DDE link'));
      else if (name === 'fldSimple') keep(attribute(tag, '(?:\\w+:)?instr') ?? '');
    }
  }

  function seeRelationship(tag: string): void {
    const type = attribute(tag, 'Type') ?? '';
    if (/vbaProject|macrosheet|attachedToolbars|wordVbaData/i.test(type)) found(active('宏', 'macros'));
    const isExternal = attribute(tag, 'TargetMode')?.toLowerCase() === 'external';
    // A hyperlink loads nothing until somebody follows it.
    if (isExternal && !type.endsWith('/hyperlink'))
      found(
        type.endsWith('/attachedTemplate')
          ? active('外部模板', 'an external template')
          : active('外部引用', 'a reference to something outside'),
      );
  }

  function seeFields(text: string): void {
    for (const [, code = ''] of text.matchAll(fieldText)) keep(code);
  }

  /** The code of one field may be spread over many runs of text. */
  function keep(code: string): void {
    if (codes.length < codesLimit) codes += decoded(code);
  }
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decoded(value);
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(value: string): string {
  return value.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
