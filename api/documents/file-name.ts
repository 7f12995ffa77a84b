/** File names as people give them: Chinese names stay as they are, names that could mislead a person or a file system are refused. */

/** Longest name, in bytes of UTF-8 (included): file systems take 255, and a copy adds to it. */
const nameBytesMax = 200;
/** Names that Windows keeps for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** What separates folders or has a meaning to a file system. */
const reserved = /[\\/:*?"<>|]/;
/** Control characters, marks that turn the direction of writing or do not show, separators of lines, and what could not be decoded. */
const disguising = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFD]/u;

/**
 * @param extensions those of the declared type.
 * @returns the name in NFC, or null when it is not acceptable. Nothing is taken out of a name: what is refused is refused whole.
 */
export function acceptableName(given: string, extensions: readonly string[]): string | null {
  const name = given.normalize('NFC').trim();
  const extension = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : '';
  const misleads = disguising.test(name) || reserved.test(name) || deviceName.test(name) || name.startsWith('.');
  return !misleads && extensions.includes(extension) && Buffer.byteLength(name) <= nameBytesMax ? name : null;
}

/** @returns the value of an extended parameter (RFC 8187): everything but a few plain characters is percent-encoded UTF-8. */
export function extendedValue(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** @returns a header that makes the answer a download under the name; programs that read only ASCII get a plain one. */
export function attachment(name: string): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return `attachment; filename="document${extension}"; filename*=UTF-8''${extendedValue(name)}`;
}
