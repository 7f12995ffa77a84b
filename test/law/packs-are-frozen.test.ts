import { legalBases } from '../../law/packs';
import { canonicalDigest } from './canonical-digest';

/** A pack in force is never edited: cases were decided under it. A correction is a new pack with a new id and a new line here. */
const digests: Record<string, string> = {
  'nanjing-2024': 'b66f5ece8364f101e9e9427f8da5c275eb232fbc168be5a83c2988dc79a14fca',
  'transitional-example': '1b6f22a440aba45f699a9baab0e92d8c11b9f270ebf8f2f9810a265258af9f73',
  'example-city': 'f8bdc1ffff9f5b5c4d5731487d09e17d9b06503af4078d742da10111ec7a0fbf',
};

describe('packs are frozen', () => {
  it.each(legalBases.map((basis) => [basis.id, basis] as const))('%s is unchanged', (id, basis) => {
    expect(canonicalDigest(basis)).toBe(digests[id]);
  });

  it('keeps a digest of every pack, and of no other', () => {
    expect(Object.keys(digests)).toEqual(legalBases.map((basis) => basis.id));
  });
});
