import type { MachineAct } from '../../procedures/registers/machines';
import type { Role } from '../../procedures/roles';

/** A machine account of the demo: it signs in with its own client credentials, never on the sign-in page. */
export interface DemoMachine {
  /** Client id, the token's `sub` and the key in the register of people. */
  id: string;
  zh: string;
  en: string;
  organizationId: string;
  roles: Role[];
  /** What it may do, and from where. */
  acts: MachineAct[];
  addresses: string[];
  /** For development only, like everything here. */
  secret: string;
}

export const demoMachines: readonly DemoMachine[] = [
  {
    id: 'platform-monitor',
    zh: '平台监测系统',
    en: 'Monitoring of the platform',
    organizationId: 'org-center',
    roles: ['monitor'],
    acts: ['reportRisk'],
    addresses: ['127.0.0.0/8', '::1'],
    secret: 'development-monitor-secret',
  },
];
