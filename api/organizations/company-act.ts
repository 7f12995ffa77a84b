/** I-90 — a company asks for a change of what the register says of it; the data authority confirms. */

import { restored } from '../../models/field-names';
import type { RecordStore } from '../../models/record';
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import { refuse } from '../../procedures/engine/refuse';
import { registerPermissions } from '../../procedures/register-permissions';
import { dependenceReasons, type RunningAuthorization } from '../../procedures/registers/company-changes';
import {
  changedItems,
  type OrganizationChange,
  type RegisteredOrganization,
} from '../../procedures/registers/organizations';
import { partnerReasons } from '../../procedures/registers/registrations';
import type { ActOnRegister } from '../registers/acts';
import { organizations } from '../registers/register';
import { organizationFaults } from './acts';
import { companyData } from './company-data';

export const changeCompany: ActOnRegister<RegisteredOrganization, OrganizationChange> = {
  register: organizations,
  name: 'changeCompany',
  permission: registerPermissions.company.changeCompany,
  input: companyData,
  mayBeginLater: false,
  changeOf: ({ data, affiliates }) => ({ kind: 'changeCompany', data, affiliates }),
  check: async (deps, _actor, judged) => {
    const { subject, change, before, standing } = judged;
    if (change.kind !== 'changeCompany' || before === null) return [refuse('organizationNotRegistered')];
    const running = await runningOf(deps.record, subject);
    return [
      ...(await organizationFaults(deps, judged)),
      ...partnerReasons(change.data, ''),
      ...dependenceReasons(changedItems(before, change.data), running, standing.lastAt),
    ];
  },
};

/** Authorizations in operation that the company holds. */
async function runningOf(record: RecordStore, organizationId: string): Promise<RunningAuthorization[]> {
  const found = await record.cases
    .find({ applicant: organizationId, kind: 'authorization', stage: 'operation' }, { view: 1 })
    .lean();
  return found.map(({ _id, view }) => {
    // Cases recorded before there were notices or amendments have neither.
    const facts: Partial<AuthorizationFacts> = restored(view).facts as AuthorizationFacts;
    return {
      caseNo: _id,
      operatorNotices: facts.operatorNotices ?? [],
      formerAgreements: facts.formerAgreements ?? [],
    };
  });
}
