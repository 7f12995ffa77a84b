/** What a product notice remembers: folded from its events, plain JSON, references instead of personal data. */
import type { ProductContent, ProductVersion } from './product';

/** A version of the product as it was told. */
export interface ToldVersion extends ProductVersion {
  version: number;
  toldAt: string;
  /** Told after its time. */
  late: boolean;
  acknowledgedAt: string | null;
}

export interface MoreAsked {
  at: string;
  what: string;
  answer: { at: string; text: string; documents: string[] } | null;
}

/** The regulator asks the data authority to inspect what may go beyond the agreement. */
export interface InspectionRequest {
  at: string;
  cause: string;
  answer: { at: string; opened: boolean; reasons: string } | null;
}

export interface ProductNoticeFacts {
  authorizationNo: string;
  organization: { id: string; affiliates: string[] };
  scenario: string;
  /** Oldest first; the last one is offered now. */
  versions: ToldVersion[];
  moreAsked: MoreAsked[];
  inspectionRequests: InspectionRequest[];
  listedAt: string | null;
  delistedAt: string | null;
}

/** @returns the facts at opening, from what the authorization took. */
export function initialFacts(opening: Record<string, any>): ProductNoticeFacts {
  const { authorizationNo, organization, content, late, toldAt } = opening;
  const { scenario, ...version } = content as ProductContent;
  return {
    authorizationNo,
    organization,
    scenario,
    versions: [{ ...version, version: 1, toldAt, late, acknowledgedAt: null }],
    moreAsked: [],
    inspectionRequests: [],
    listedAt: null,
    delistedAt: null,
  };
}

/** @returns the version that is offered now. */
export function presentVersion({ versions }: Pick<ProductNoticeFacts, 'versions'>): ToldVersion {
  return versions.at(-1) as ToldVersion;
}

/** @returns what the regulator asked and has no answer to, if anything. */
export function openQuestion({ moreAsked }: Pick<ProductNoticeFacts, 'moreAsked'>): MoreAsked | undefined {
  return moreAsked.find(({ answer }) => answer === null);
}

/** @returns the request for an inspection that the data authority has not answered, if any. */
export function openRequest({
  inspectionRequests,
}: Pick<ProductNoticeFacts, 'inspectionRequests'>): InspectionRequest | undefined {
  return inspectionRequests.find(({ answer }) => answer === null);
}
