/** Zones (I-89): entered by the system administrator; their regulator is named by two persons. */
import { z } from 'zod';
import type { Refusal } from '../../procedures/engine/define';
import { identifierText, titleText } from '../../procedures/engine/plain-text';
import { registerPermissions } from '../../procedures/register-permissions';
import { type RegisteredZone, type ZoneChange, zoneReasons } from '../../procedures/registers/zones';
import type { ApiDeps } from '../deps';
import type { ActOnRegister, Judged } from '../registers/acts';
import { on, readEntry } from '../registers/changes';
import { organizations, zones } from '../registers/register';

const nothing = z.strictObject({});

const changing = {
  open: {
    input: z.strictObject({ zoneKind: z.enum(['industry', 'comprehensive']), title: titleText }),
    mayBeginLater: false,
  },
  edit: { input: z.strictObject({ title: titleText }), mayBeginLater: false, needsVersion: true },
  close: { input: nothing, mayBeginLater: true },
  reopen: { input: nothing, mayBeginLater: false },
  nameRegulator: { input: z.strictObject({ organizationId: identifierText }), mayBeginLater: true },
} as const;

export const zoneActs: ActOnRegister<RegisteredZone, ZoneChange>[] = Object.entries(changing).map(([name, one]) => ({
  register: zones,
  name,
  permission: registerPermissions.zones[name as keyof typeof changing],
  check: (deps, _actor, judged) => zoneFaults(deps, judged),
  changeOf: (input) => ({ kind: name, ...input }) as ZoneChange,
  ...one,
}));

async function zoneFaults(
  deps: ApiDeps,
  { change, from, before }: Judged<RegisteredZone, ZoneChange>,
): Promise<Refusal[]> {
  const regulator = change.kind === 'nameRegulator' ? change.organizationId : null;
  const organization =
    regulator === null
      ? null
      : on(organizations, (await readEntry(deps.record, organizations, regulator)).standing, from);
  return zoneReasons(before, change, { organization });
}
