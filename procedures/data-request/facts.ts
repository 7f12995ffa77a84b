/** What a data request remembers: folded from its events, plain JSON, references instead of personal data. */
import type { RequestContent, WayOfUse } from './request';

/** One dataset asked for, or a product of another zone, with whom its consent is asked of. */
export interface RequestedPart {
  dataset: string;
  items: string[];
  level: number;
  provider: string;
  /** The authorization whose product it is (第五条 Art. 5); null for a dataset of the register. */
  source: string | null;
}

/** A provider's part: it sees and answers this one alone. */
export interface ProviderPart {
  organizationId: string;
  datasets: string[];
  state: 'asked' | 'consented' | 'partly' | 'refused';
  askedAt: string;
  answeredAt: string | null;
  dueAt: string | null;
  grounds: string | null;
}

/** What a provider consented to. */
export interface ConsentedPart {
  dataset: string;
  items: string[];
  /** 第十七条 Art. 17: what the operator pays for the resource; null unless the basis enables it. */
  resourceFee: { yuan: number; per: string } | null;
}

/** A dispute that the data authority coordinates. */
export interface Dispute {
  provider: string;
  by: 'operator' | 'provider';
  reason: string;
  askedAt: string;
  settled: { at: string; outcome: 'answerStands' | 'answerAgain'; opinion: string } | null;
}

export interface Delivery {
  dataset: string;
  provider: string;
  orderedAt: string;
  deliveredAt: string | null;
  /** Why the exchange was not asked after all. */
  refused: string | null;
}

export interface GrantedPart {
  dataset: string;
  grantId: string | null;
  granted: boolean;
  reason: string | null;
}

export interface DataRequestFacts {
  authorizationNo: string;
  organization: { id: string; affiliates: string[] };
  content: Omit<RequestContent, 'wayOfUse'> & { wayOfUse: WayOfUse };
  parts: RequestedPart[];
  /** What the regulator asked for beyond the request, and what the operator answered. */
  supplements: { askedAt: string; question: string; answeredAt: string | null; answer: string | null }[];
  evaluation: { outcome: 'confirmed' | 'refused'; at: string; reasons: string } | null;
  /** Who evaluated, stood-in persons included: none of them coordinates where both authorities are one. */
  evaluators: string[];
  providers: ProviderPart[];
  consented: ConsentedPart[];
  disputes: Dispute[];
  /** The operator leaves the answers as they are. */
  answersAccepted: boolean;
  deliveries: Delivery[];
  granted: GrantedPart[];
  /** Datasets that were closed meanwhile, with the reason; nothing of them is delivered. */
  closedDatasets: { dataset: string; reason: string }[];
  /** Why the authorization granted nothing. */
  notGranted: string | null;
}

/** @returns the facts at opening, from what the authorization decided. */
export function initialFacts(opening: Record<string, any>): DataRequestFacts {
  const { authorizationNo, organization, content, parts } = opening;
  return {
    authorizationNo,
    organization,
    content,
    parts,
    supplements: [],
    evaluation: null,
    evaluators: [],
    providers: [],
    consented: [],
    disputes: [],
    answersAccepted: false,
    deliveries: [],
    granted: [],
    closedDatasets: [],
    notGranted: null,
  };
}
