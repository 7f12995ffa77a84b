/** Lays the office's own settings over the local numbers of a legal basis. */
import type { LegalBasis } from './legal-basis';
import type { Parameter } from './parameter';
import type { LocalSettings, Policy, PolicyValues } from './policy-groups';

/**
 * Returns the policy of a basis with the office's settings in place of its local values.
 * Throws RangeError naming the parameter when a setting is unknown, not of force `local`, of another type, out of its bounds, or
 * when the result contradicts itself. All faults are named at once.
 */
export function resolvePolicy(basis: LegalBasis, local: LocalSettings = {}): Policy {
  const faults: string[] = [];
  const groups: Record<string, Leaves> = { ...(basis.policy as unknown as Record<string, Leaves>) };
  for (const [group, settings] of Object.entries(local)) {
    const leaves = groups[group];
    if (leaves === undefined) {
      faults.push(`${group}: no such group of parameters`);
      continue;
    }
    const resolved: Record<string, Parameter<unknown>> = { ...leaves };
    for (const [name, value] of Object.entries(settings as Record<string, unknown>)) {
      if (value === undefined) continue;
      const leaf = leaves[name];
      const fault = leaf === undefined ? 'no such parameter' : findFault(leaf, value);
      if (fault !== undefined) faults.push(`${group}.${name}: ${fault}`);
      else if (leaf !== undefined) resolved[name] = { ...leaf, value };
    }
    groups[group] = resolved;
  }
  const policy = groups as unknown as Policy;
  if (faults.length === 0) faults.push(...contradictions(valuesOf(policy)));
  if (faults.length > 0) throw new RangeError(`settings over ${basis.id} refused: ${faults.join('; ')}`);
  return policy;
}

/** Returns the plain numbers of a policy. */
export function valuesOf(policy: Policy): PolicyValues {
  const groups = Object.entries(policy).map(([group, leaves]) => [
    group,
    Object.fromEntries(Object.entries(leaves as Leaves).map(([name, leaf]) => [name, leaf.value])),
  ]);
  return Object.fromEntries(groups) as PolicyValues;
}

/** Returns why the value may not replace the parameter's, or undefined when it may. */
function findFault(leaf: Parameter<unknown>, value: unknown): string | undefined {
  if (leaf.force !== 'local') return `set by ${leaf.citation} (${leaf.force}), only local settings may be changed`;
  const list = Array.isArray(leaf.value);
  if (list !== Array.isArray(value)) return list ? 'give a list of whole numbers' : 'give one whole number';
  for (const member of list ? (value as unknown[]) : [value]) {
    if (typeof member !== 'number' || !Number.isInteger(member)) return `${String(member)} is not a whole number`;
    if (leaf.bounds && (member < leaf.bounds.min || member > leaf.bounds.max)) {
      return `${member} is outside ${leaf.bounds.min}…${leaf.bounds.max} ${leaf.unit} (both included)`;
    }
  }
  return undefined;
}

/** Returns the relations between numbers that do not hold. */
function contradictions(v: PolicyValues): string[] {
  const rules: [boolean, string][] = [
    [v.expertReview.panelSizeMin % 2 === 1, 'expertReview.panelSizeMin: a panel is odd'],
    [v.expertReview.quorumMin <= v.expertReview.panelSizeMin, 'expertReview.quorumMin: above panelSizeMin'],
    [v.expertReview.passMark <= v.expertReview.scoreMax, 'expertReview.passMark: above scoreMax'],
    [v.agreement.termDefaultYears <= v.agreement.termMaxYears, 'agreement.termDefaultYears: above termMaxYears'],
    [v.evaluation.goodFromPoints < v.evaluation.excellentFromPoints, 'evaluation.goodFromPoints: not below excellent'],
    [v.evaluation.qualifiedFromPoints < v.evaluation.goodFromPoints, 'evaluation.qualifiedFromPoints: not below good'],
    [falls(v.operation.reminderMonthsBefore), 'operation.reminderMonthsBefore: give each once, longest first'],
    [falls(v.reminders.beforeDueWorkingDays), 'reminders.beforeDueWorkingDays: give each once, longest first'],
    [
      falls([...v.reminders.afterDueWorkingDays].reverse()),
      'reminders.afterDueWorkingDays: give each once, shortest first',
    ],
  ];
  return rules.filter(([holds]) => !holds).map(([, fault]) => fault);
}

function falls(list: readonly number[]): boolean {
  return list.every((n, i) => i === 0 || n < (list[i - 1] ?? Number.NEGATIVE_INFINITY));
}

/** The leaves of one group, when the group is only known at run time. */
type Leaves = Readonly<Record<string, Parameter<unknown>>>;
