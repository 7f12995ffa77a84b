/** What the API supplies to acts of an announcement from its registers. The case decides by it and records what it used. */
import type { Text } from '../engine/text';

export interface GivenDataset {
  /** 第二条第二款 Art. 2(2): may not be opened by law. */
  prohibited: boolean;
  /** Zones in which it was opened (第十四条 Art. 14). */
  openedIn: string[];
  level: number;
}

/** The applicant's organization; `affiliates` are ids of organizations tied to it. */
export interface GivenOrganization {
  id: string;
  name: Text;
  creditCode: string;
  legalPerson: boolean;
  affiliates: string[];
}

/** An objection whose contact was stored first: the act carries its reference and hash only. */
export interface GivenObjection {
  id: string;
  contactHash: string;
}

/** @returns the dataset's marks, or undefined when the catalogue has none of that id. */
export function findDataset(given: Record<string, unknown>, id: string): GivenDataset | undefined {
  const datasets = (given['datasets'] ?? {}) as Record<string, GivenDataset>;
  return Object.hasOwn(datasets, id) ? datasets[id] : undefined;
}

/** @returns the organization for which the API vouches. */
export function findOrganization(given: Record<string, unknown>): GivenOrganization | undefined {
  return (given['organization'] ?? undefined) as GivenOrganization | undefined;
}
