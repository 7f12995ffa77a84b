/** What a document has that is seeded from law/ and may be changed by an administrator afterwards. */
export interface Seeded {
  /** `administrator` once one has changed it; seeding then leaves it alone. */
  source: 'law' | 'administrator';
  /** Raised by one with each change. */
  revision: number;
  /** SHA-256 of the seed last offered, in hex. */
  seedDigest: string;
  updatedAt: string;
}
