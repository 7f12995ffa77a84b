/** What the API supplies to acts of an authorization from its registers. The case decides by it and records what it used. */

import type { Calendar } from '../../law/calendar/working-days';
import type { PolicyValues } from '../../law/policy';
import type { CaseBasis } from '../engine/case-file';
import { dayOf } from '../engine/deadlines';
import type { ActContext, Refusal } from '../engine/define';
import { refuse } from '../engine/refuse';

/** The basis in force on the day of the act, or why there is none (第二十四条 Art. 24). */
export interface GivenBasis {
  basis: CaseBasis | null;
  gap: { reason: string; reasonEn: string } | null;
}

/** What a case opened today carries to its end. */
export interface GivenCarried {
  basis: CaseBasis;
  policy: PolicyValues;
  calendar: Calendar;
}

/** @returns why nothing new can be granted today: no legal basis is in force (第二十四条 Art. 24). */
export function basisReason({ given, now }: Pick<ActContext<never, never>, 'given' | 'now'>): Refusal | null {
  const { basis = null, gap = null } = (given['legalBasis'] ?? {}) as Partial<GivenBasis>;
  if (basis !== null) return null;
  const { reason, reasonEn } = gap ?? { reason: '未查到依据', reasonEn: 'none was found' };
  return refuse('noLegalBasisInForce', { day: dayOf(now), reason, reasonEn });
}
