/**
 * I-90 — what an authorization depends on is changed there first: by the operator's notice, by a transfer or by an amendment (I-38, I-41).
 * The register follows once the case has it.
 */
import type { FormerAgreement, OperatorNotice } from '../authorization/facts';
import type { Refusal } from '../engine/define';
import { refuse } from '../engine/refuse';
import type { CompanyItem } from './organizations';

/** A running authorization of the company, as far as a change of the register depends on it. */
export interface RunningAuthorization {
  caseNo: string;
  operatorNotices: readonly Pick<OperatorNotice, 'items' | 'acknowledgedAt'>[];
  formerAgreements: readonly Pick<FormerAgreement, 'until'>[];
}

/** @param lastChangedAt when the register last heard of the company; what the case was told before is used up. */
export function dependenceReasons(
  items: readonly CompanyItem[],
  running: readonly RunningAuthorization[],
  lastChangedAt: string,
): Refusal[] {
  return items.flatMap((item) => {
    const cases = running.filter((one) => !isSettled(item, one, lastChangedAt)).map(({ caseNo }) => caseNo);
    return cases.length === 0 ? [] : [refuse(codeOf(item), { item, cases }, `/${item}`)];
  });
}

function isSettled(item: CompanyItem, one: RunningAuthorization, lastChangedAt: string): boolean {
  if (item === 'partners') return one.formerAgreements.some(({ until }) => until > lastChangedAt);
  return one.operatorNotices.some(
    ({ items, acknowledgedAt }) =>
      acknowledgedAt !== null && acknowledgedAt > lastChangedAt && items.some((told) => told.item === item),
  );
}

function codeOf(item: CompanyItem): 'changeByNotice' | 'changeByTransfer' | 'changeByAmendment' {
  switch (item) {
    case 'name':
    case 'legalRepresentative':
    case 'securityOfficer':
      return 'changeByNotice';
    case 'creditCode':
    case 'legalPerson':
      return 'changeByTransfer';
    case 'partners':
      return 'changeByAmendment';
  }
}
