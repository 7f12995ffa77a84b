/** What a registration is sent in with; never loaded by workflows. */
import { z } from 'zod';
import { identifierText, plainLine, uniqueBy } from '../../procedures/engine/plain-text';
import { companyData } from '../organizations/company-data';

export const registrationContent = z
  .strictObject({
    company: companyData,
    registrant: z.strictObject({
      name: plainLine(80),
      email: z.email().max(254).optional(),
      capacity: z
        .enum(['legalRepresentative', 'proxy'])
        .meta({ description: 'A proxy attaches the letter of authority of the legal representative' }),
    }),
    proof: z.strictObject({
      businessLicence: identifierText.meta({ description: '营业执照: a document that you have uploaded' }),
      letterOfAuthority: identifierText.optional().meta({ description: '授权委托书' }),
      others: uniqueBy(identifierText, (id) => id, 0, 10),
    }),
  })
  .meta({ id: 'RegistrationContent' });
