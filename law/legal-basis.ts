import type { Bilingual } from './bilingual';
import type { PlainDate } from './calendar/plain-date';
import type { Policy } from './policy-groups';

/** A measure under which authorizations may be granted, with the days it is in force (both included). */
export interface LegalBasis {
  readonly id: string;
  readonly title: Bilingual;
  readonly documentNo: string;
  /** The issuing body's official Chinese name. */
  readonly issuedBy: string;
  readonly effectiveFrom: PlainDate;
  readonly effectiveTo: PlainDate;
  /** Shown wherever the basis is named, e.g. `EXAMPLE — not law`. */
  readonly label?: Bilingual;
  readonly kind: 'measure' | 'transitional' | 'successor';
  readonly enabledByDefault: boolean;
  readonly differences?: readonly Bilingual[];
  readonly policy: Policy;
}
