/** What a yearly disclosure remembers: folded from its events, plain JSON. */
import type { Text } from '../engine/text';

/** What is disclosed of an authorization without being written anew: it is in the record. */
export interface DisclosedAuthorization {
  caseNo: string;
  operator: string;
  zone: string;
  term: { start: string; end: string };
  /** Datasets that were granted; of the data authority's own list none. */
  datasets: string[];
}

export interface Product {
  name: string;
  description: string;
  /** Kept in the case, never published. */
  confidential?: boolean | undefined;
}

export interface Fee {
  product: string;
  price: string;
  basis: string;
  confidential?: boolean | undefined;
}

export interface Cap {
  service: string;
  cap: string;
  basis: string;
}

export interface OperatorContent {
  about: string;
  /** The authorized data by authorization, in words. */
  data: { authorizationNo: string; resources: string }[];
  products: Product[];
  fees: Fee[];
}

export interface AuthorityContent {
  about: string;
  caps: Cap[];
}

export interface Version {
  version: number;
  at: string;
  content: OperatorContent | AuthorityContent;
  /** What a correction corrects; null for the first version. */
  reason: string | null;
}

export interface DisclosureFacts {
  /** The year that is disclosed. */
  year: number;
  role: 'authority' | 'operator';
  organization: { id: string; name: Text; affiliates: string[] };
  /** The disclosure was due by the end of this day, rest days aside. */
  dueDay: string;
  authorizations: DisclosedAuthorization[];
  /** Oldest first. */
  versions: Version[];
  publishedAt: string | null;
}

/** @returns the facts at opening. */
export function initialFacts(opening: Record<string, any>): DisclosureFacts {
  const { year, role, organization, dueDay, authorizations } = opening;
  return { year, role, organization, dueDay, authorizations, versions: [], publishedAt: null };
}
