/** What the portal shows of a yearly disclosure: every version under the same id, without the parts marked confidential. */
import type { CaseFile } from '../engine/case-file';
import type { WorkEffect } from '../engine/effects';
import type { AuthorityContent, DisclosureFacts, Fee, OperatorContent, Product } from './facts';

export function publication({ facts }: CaseFile<DisclosureFacts>): WorkEffect[] {
  const version = facts.versions.at(-1);
  if (version === undefined) return [];
  const { year, role, organization, authorizations } = facts;
  return [
    {
      lane: 'work',
      operation: 'publish',
      payload: {
        id: `disclosure-${year}-${organization.id}`,
        type: 'yearlyDisclosure',
        title: {
          zh: `${year}年度信息披露：${organization.name.zh}`,
          en: `Disclosure for ${year}: ${organization.name.en}`,
        },
        body: {
          year,
          role,
          organization: organization.id,
          version: version.version,
          disclosedAt: version.at,
          correction: version.reason,
          authorizations,
          ...(role === 'operator'
            ? ofOperator(version.content as OperatorContent)
            : ofAuthority(version.content as AuthorityContent)),
        },
      },
      reportAs: 'disclosurePublished',
    },
  ];
}

/** @returns the operator's content as everybody may read it. */
export function ofOperator({ about, data, products, fees }: OperatorContent) {
  const open = products.filter(({ confidential }) => confidential !== true);
  const isOpen = (fee: Fee): boolean => fee.confidential !== true && open.some(({ name }) => name === fee.product);
  return {
    about,
    data,
    products: open.map(({ name, description }: Product) => ({ name, description })),
    fees: fees.filter(isOpen).map(({ product, price, basis }) => ({ product, price, basis })),
  };
}

function ofAuthority({ about, caps }: AuthorityContent) {
  return { about, caps };
}
