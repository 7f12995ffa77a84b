import { Schema } from 'mongoose';
import type { Text } from '../procedures/engine/text';
import type { CompanyData } from '../procedures/registers/organizations';
import type { Role } from '../procedures/roles';
import { type RegisterStanding, standingFields } from './register-standing';
import { schemaOptions } from './schema-options';

/** An office or company as it stands today; how it came to that is in `registerChanges`. */
export interface Organization extends RegisterStanding {
  _id: string;
  name: Text;
  roles: Role[];
  /** Zones that it regulates, or did: cases of before stay with it. */
  zones: string[];
  /** Unified social credit code (18 characters); offices may have none here. */
  creditCode?: string;
  /** Legal person; others may apply, flagged and with a decision note (第三条第二款 Art. 3(2)). */
  legalPerson: boolean;
  /** Organizations related to it; used against deciding in one's own case. */
  affiliates: string[];
  /** Levels that sign off an act that binds outside; 2 = officer and head. */
  signOffLevels: number;
  /** False once it is closed; absent in entries of before. */
  active?: boolean;
  /** Who answers for a company and whom it brings in (I-90). Names of persons live here, never in cases. */
  company?: Pick<CompanyData, 'legalRepresentative' | 'securityOfficer' | 'partners'>;
}

export const organizationSchema = new Schema<Organization>(
  {
    _id: { type: String, required: true },
    name: { type: Schema.Types.Mixed, required: true },
    roles: { type: [String], required: true },
    zones: { type: [String], required: true },
    creditCode: { type: String },
    legalPerson: { type: Boolean, required: true },
    affiliates: { type: [String], required: true },
    signOffLevels: { type: Number, required: true },
    active: { type: Boolean },
    company: { type: Schema.Types.Mixed },
    ...standingFields,
  },
  schemaOptions,
);

// Choosing an organization by role: regulators, providers, supervisors
organizationSchema.index({ roles: 1, _id: 1 });
// Looking an applicant up by its credit code
organizationSchema.index({ creditCode: 1 });
// Bringing forward what begins today
organizationSchema.index({ comingFrom: 1, _id: 1 });
