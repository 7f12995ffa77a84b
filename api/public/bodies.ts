/** What is shown of each kind of publication: the fields named here and no other, whatever a body holds. */
import { z } from 'zod';
import { caseNo, instant } from '../cases/case-schema';

/** Both languages of a text, and nothing that may stand beside them. */
export const words = z.object({ zh: z.string(), en: z.string() });

const named = z.object({ id: z.string(), title: words });
const zone = z.object({ id: z.string(), kind: z.string(), title: words });
const basis = z.object({
  id: z.string(),
  title: words,
  documentNo: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.string(),
  label: words.optional(),
});

export const announcementBody = z.object({
  title: words,
  kind: z.string(),
  zone,
  basis,
  status: z.string().meta({ example: 'published', description: '`published` or `withdrawn`' }),
  withdrawal: z.object({ at: instant, reason: z.string() }).optional(),
  scenarios: z.array(named.extend({ purpose: z.string() })),
  datasets: z.array(z.string()),
  places: z.number(),
  conditions: z.array(named),
  materials: z.array(named),
  operatingRequirements: z.string(),
  selection: z.object({ method: z.string(), criteria: z.array(named.extend({ weight: z.number() })) }),
  opensAt: instant,
  closesAt: instant,
});

export const disclosureBody = z.object({
  announcementNo: caseNo,
  round: z.number(),
  zone,
  basis,
  periodWorkingDays: z.number(),
  lines: z.array(
    z.object({
      caseNo,
      applicant: words,
      rank: z.number().nullable(),
      recommended: z.boolean(),
      reasons: z.string(),
    }),
  ),
});

export const terminationBody = z.object({
  caseNo,
  authorizationNo: caseNo,
  operator: z.string(),
  zone: z.string(),
  cause: words,
  decidedAt: instant,
  lastDay: z.string().nullable(),
});

export const serviceNoticeBody = z.object({
  caseNo,
  authorizationNo: caseNo,
  addressee: z.string(),
  document: words,
  servedAfterWorkingDays: z.number(),
  collectedFrom: z.string(),
});
