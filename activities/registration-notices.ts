/** Telling of registrations of companies (I-90): what a change of one calls for, from the change itself. */
import type { RegisterChange } from '../models/register-changes';
import { registrationNotice } from '../procedures/registers/registration-notices';
import type { Registration, RegistrationChange } from '../procedures/registers/registrations';
import { authorityOf } from './authority';
import { channelNames } from './channels';
import type { ActivityDeps } from './deps';
import { createRecipients } from './recipients';
import { createWaysToTell } from './ways-to-tell';
import { writeNotices } from './write-notices';

export type RegistrationNoticeActivities = ReturnType<typeof createRegistrationNotices>;

/** @returns the activity `tellOfRegistration`. A repeat writes only notices that are missing. It gives the ids of what is to be sent. */
export function createRegistrationNotices(
  deps: Pick<ActivityDeps, 'record' | 'smtpUrl'> & Partial<Pick<ActivityDeps, 'channels'>>,
) {
  const { record } = deps;
  const recipientsOf = createRecipients(record);
  const waysToTell = createWaysToTell(record, channelNames(deps));
  return {
    tellOfRegistration: async ({ changeId }: { changeId: string }): Promise<{ deliveries: string[] }> => {
      const written = await record.registerChanges.findById(changeId).lean<RegisterChange>();
      if (written === null) throw new Error(`The change ${changeId} is not in the record yet.`);
      const dataAuthority = await authorityOf(record);
      const effect = registrationNotice({
        registrationNo: written.subject,
        change: written.change.kind as RegistrationChange['kind'],
        registration: written.after as unknown as Registration,
        dataAuthority,
      });
      if (effect === null) return { deliveries: [] };
      const view = {
        caseNo: written.subject,
        lastAt: written.at,
        clock: { mode: 'real' as const },
        parties: { dataAuthority },
      };
      const key = `${written.subject}#${String(written.rev).padStart(6, '0')}/0`;
      const notices = [{ ...effect, key }];
      return { deliveries: await writeNotices(record, recipientsOf, waysToTell, notices, { view, events: [] }) };
    },
  };
}
