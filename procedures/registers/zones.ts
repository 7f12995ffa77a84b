/** I-89 — zones (第五条、第六条 Arts. 5, 6): entered by the system administrator, given their regulator by two persons. */
import type { Zone } from '../engine/case-file';
import type { Refusal } from '../engine/define';
import { refuse, when } from '../engine/refuse';
import type { Text } from '../engine/text';
import type { Role } from '../roles';
import type { Meaning } from './dated';

export interface RegisteredZone {
  kind: Zone['kind'];
  title: Text;
  /** Organization id; empty until one is named. */
  regulator: string;
  active: boolean;
}

export type ZoneChange =
  | { kind: 'open'; zoneKind: Zone['kind']; title: Text }
  | { kind: 'edit'; title: Text }
  | { kind: 'close' }
  | { kind: 'reopen' }
  | { kind: 'nameRegulator'; organizationId: string };

function changed(before: RegisteredZone | null, change: ZoneChange): RegisteredZone {
  if (change.kind === 'open') return { kind: change.zoneKind, title: change.title, regulator: '', active: true };
  if (before === null) throw new Error(`a zone that does not exist is changed by ${change.kind}`);
  switch (change.kind) {
    case 'edit':
      return { ...before, title: change.title };
    case 'close':
      return { ...before, active: false };
    case 'reopen':
      return { ...before, active: true };
    case 'nameRegulator':
      return { ...before, regulator: change.organizationId };
  }
}

export const zoneMeaning: Meaning<RegisteredZone, ZoneChange> = { changed, voids: () => false };

/** @returns every reason against the change. `organization` is the one that is to regulate. */
export function zoneReasons(
  before: RegisteredZone | null,
  change: ZoneChange,
  { organization }: { organization: { roles: readonly Role[]; active: boolean } | null },
): Refusal[] {
  if (change.kind === 'open') return before === null ? [] : [refuse('zoneExists')];
  if (before === null) return [refuse('zoneNotRegistered')];
  if (change.kind === 'reopen') return present([when(before.active, 'registerChangeEmpty')]);
  if (!before.active) return [refuse('zoneClosed')];
  switch (change.kind) {
    case 'edit':
      return present([
        when(before.title.zh === change.title.zh && before.title.en === change.title.en, 'registerChangeEmpty'),
      ]);
    case 'close':
      return [];
    case 'nameRegulator': {
      // 第六条 Art. 6: in a comprehensive zone the data authority is the regulator.
      const role = before.kind === 'comprehensive' ? 'dataAuthority' : 'zoneRegulator';
      const fits = organization?.active === true && organization.roles.includes(role);
      return present([
        when(before.regulator === change.organizationId, 'registerChangeEmpty'),
        when(!fits, 'regulatorUnfit', undefined, '/organizationId'),
      ]);
    }
  }
}

const present = (reasons: readonly (Refusal | null)[]): Refusal[] => reasons.filter((one) => one !== null);
