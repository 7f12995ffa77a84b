/** Conditional reading (RFC 9110): whether the reader has this very content already. */

/** @returns whether `If-None-Match` names the tag; weak and strong ones are compared alike, as for reading they are. */
export function isKnownTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((one) => opaque(one) === opaque(etag));
}
