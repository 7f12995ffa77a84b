import { legalBases } from '../../law/packs';
import { canonicalDigest } from './canonical-digest';

/** A pack in force is never edited: cases were decided under it. A correction is a new pack with a new id and a new line here. */
const digests: Record<string, string> = {
  'nanjing-2024': '4ea2d584ae71e3e4a1349816f4a3b94b2769c1d5ae336422d9f6a6ee5495242d',
  'transitional-example': '52d65065f6516b0c4f4e4b2b9bb4c99426064fed3ae5f3022cb911b71e4e070f',
  'example-city': 'ff3ff633d61345bd34e74e6f05715cfc57a4c8ff54e0930b467e1afa4a7b6984',
};

describe('packs are frozen', () => {
  it.each(legalBases.map((basis) => [basis.id, basis] as const))('%s is unchanged', (id, basis) => {
    expect(canonicalDigest(basis)).toBe(digests[id]);
  });

  it('keeps a digest of every pack, and of no other', () => {
    expect(Object.keys(digests)).toEqual(legalBases.map((basis) => basis.id));
  });
});
