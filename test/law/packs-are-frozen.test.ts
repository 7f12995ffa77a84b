import { legalBases } from '../../law/packs';
import { canonicalDigest } from './canonical-digest';

/** A pack in force is never edited: cases were decided under it. A correction is a new pack with a new id and a new line here. */
const digests: Record<string, string> = {
  'nanjing-2024': '9f92eb5877ee3292f505d4209fb5bc9e72dc7316636171673d6d09fa2b712801',
  'transitional-example': '95fd53d8eeea82b6e34c4a2f2e65705021361111e6a9702dfe9ad1282adfb3e3',
  'example-city': '00197d7b5a91c610d4021a550c92af374beecd183d8ba4cb5b81cc83ef3fd244',
};

describe('packs are frozen', () => {
  it.each(legalBases.map((basis) => [basis.id, basis] as const))('%s is unchanged', (id, basis) => {
    expect(canonicalDigest(basis)).toBe(digests[id]);
  });

  it('keeps a digest of every pack, and of no other', () => {
    expect(Object.keys(digests)).toEqual(legalBases.map((basis) => basis.id));
  });
});
