/** I-89, 第二十一条 Art. 21 — accounts of machines: bound to what they may do and to where they may come from. */

/** What machines may be bound to: each is what some route asks of a machine that calls it. */
export const machineActs = ['reportRisk'] as const;

export type MachineAct = (typeof machineActs)[number];

/** Without one a machine may do nothing. */
export interface MachineBinding {
  acts: MachineAct[];
  /** Addresses, or ranges in CIDR notation. */
  addresses: string[];
}
