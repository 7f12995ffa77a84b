/** What a company says of itself, as it is sent in; never loaded by workflows. */
import { z } from 'zod';
import type { RecordStore } from '../../models/record';
import { keyText, plainLine, titleText } from '../../procedures/engine/plain-text';
import type { CompanyData } from '../../procedures/registers/organizations';

const phone = z.string().regex(/^\+?[\d -]{5,24}$/);
const responsible = z.strictObject({
  name: plainLine(80),
  phone: phone.optional(),
  email: z.email().max(254).optional(),
});
/** The check character is told with every other reason. */
const creditCode = keyText(32).meta({ description: '统一社会信用代码, 18 characters' });

export const companyData = z
  .strictObject({
    name: titleText,
    creditCode,
    legalPerson: z.boolean().meta({ description: '第三条第二款 Art. 3(2): others may apply, flagged' }),
    legalRepresentative: responsible,
    securityOfficer: responsible.meta({ description: '第八条第二项 Art. 8(2)' }),
    partners: z
      .array(z.strictObject({ name: plainLine(), creditCode: creditCode.optional() }))
      .max(50)
      .meta({ description: '第六条第六款 Art. 6(6)' }),
  })
  .meta({ id: 'CompanyData' });

/** @returns the key of a company in the register, whether it is registered yet or not. */
export function companyIdOf(code: string): string {
  return `C-${code}`;
}

/** @returns the organization that has the credit code: the one registered, else the key that it would have. */
export async function organizationIdOf(record: RecordStore, code: string): Promise<string> {
  const found = await record.organizations.find({ creditCode: code }, { _id: 1 }).limit(1).lean();
  return found[0]?._id ?? companyIdOf(code);
}

/** @returns the partners as organizations: whoever is tied to one of them is tied to the company. */
export async function affiliatesOf(
  record: RecordStore,
  { partners }: Pick<CompanyData, 'partners'>,
): Promise<string[]> {
  const codes = partners.flatMap(({ creditCode: code }) => (code === undefined ? [] : [code]));
  return [...new Set(await Promise.all(codes.map((code) => organizationIdOf(record, code))))].sort();
}
