/** Lays the office's own settings over the local numbers of a legal basis. */
import type { Bilingual } from './bilingual';
import type { LegalBasis } from './legal-basis';
import type { Parameter } from './parameter';
import type { LocalSettings, Policy, PolicyValues } from './policy-groups';

/** Why a setting is refused: its name `group.name`, and the reason. */
export interface SettingFault {
  readonly setting: string;
  readonly problem: Bilingual;
}

/**
 * Returns the policy of a basis with the office's settings in place of its local values.
 * Throws RangeError naming the parameter when a setting is unknown, not of force `local`, of another type, out of its bounds, or
 * when the result contradicts itself. All faults are named at once.
 */
export function resolvePolicy(basis: LegalBasis, local: LocalSettings = {}): Policy {
  const { policy, faults } = laidOver(basis, local);
  if (faults.length === 0) return policy;
  const named = faults.map(({ setting, problem }) => `${setting}: ${problem.en}`);
  throw new RangeError(`settings over ${basis.id} refused: ${named.join('; ')}`);
}

/** Returns every reason why the settings may not be laid over the basis; empty when they may. */
export function faultsOfSettings(basis: LegalBasis, local: LocalSettings): readonly SettingFault[] {
  return laidOver(basis, local).faults;
}

function laidOver(basis: LegalBasis, local: LocalSettings): { policy: Policy; faults: SettingFault[] } {
  const faults: SettingFault[] = [];
  const groups: Record<string, Leaves> = { ...(basis.policy as unknown as Record<string, Leaves>) };
  for (const [group, settings] of Object.entries(local)) {
    const leaves = groups[group];
    if (leaves === undefined) {
      faults.push({ setting: group, problem: { zh: '没有这一组参数', en: 'no such group of parameters' } });
      continue;
    }
    const resolved: Record<string, Parameter<unknown>> = { ...leaves };
    for (const [name, value] of Object.entries(settings as Record<string, unknown>)) {
      if (value === undefined) continue;
      const leaf = leaves[name];
      const problem = leaf === undefined ? unknownParameter : findFault(leaf, value);
      if (problem !== undefined) faults.push({ setting: `${group}.${name}`, problem });
      else if (leaf !== undefined) resolved[name] = { ...leaf, value };
    }
    groups[group] = resolved;
  }
  const policy = groups as unknown as Policy;
  if (faults.length === 0) faults.push(...contradictions(valuesOf(policy)));
  return { policy, faults };
}

const unknownParameter: Bilingual = { zh: '没有这一参数', en: 'no such parameter' };

/** Returns the plain numbers of a policy. */
export function valuesOf(policy: Policy): PolicyValues {
  const groups = Object.entries(policy).map(([group, leaves]) => [
    group,
    Object.fromEntries(Object.entries(leaves as Leaves).map(([name, leaf]) => [name, leaf.value])),
  ]);
  return Object.fromEntries(groups) as PolicyValues;
}

/** Returns why the value may not replace the parameter's, or undefined when it may. */
function findFault(leaf: Parameter<unknown>, value: unknown): Bilingual | undefined {
  if (leaf.force !== 'local')
    return {
      zh: `由${leaf.citation}确定，只有本地设定可以修改`,
      en: `set by ${inEnglish(leaf.citation)} (${leaf.force}), only local settings may be changed`,
    };
  const list = Array.isArray(leaf.value);
  if (list !== Array.isArray(value))
    return list
      ? { zh: '应为整数列表', en: 'give a list of whole numbers' }
      : { zh: '应为一个整数', en: 'give one whole number' };
  for (const member of list ? (value as unknown[]) : [value]) {
    if (typeof member !== 'number' || !Number.isInteger(member))
      return { zh: `${String(member)}不是整数`, en: `${String(member)} is not a whole number` };
    if (leaf.bounds && (member < leaf.bounds.min || member > leaf.bounds.max)) {
      const { min, max } = leaf.bounds;
      return {
        zh: `${member}不在${min}至${max}之内（含两端）`,
        en: `${member} is outside ${min}…${max} ${leaf.unit} (both included)`,
      };
    }
  }
  return undefined;
}

/** A citation names its article in both languages, Chinese first. */
function inEnglish(citation: string): string {
  return citation.replace(/^.*\p{Script=Han}\S*\s/u, '');
}

/** Returns the relations between numbers that do not hold. */
function contradictions(v: PolicyValues): SettingFault[] {
  const rules: [boolean, string, string, string][] = [
    [v.expertReview.panelSizeMin % 2 === 1, 'expertReview.panelSizeMin', '专家人数应为单数', 'a panel is odd'],
    [
      v.expertReview.quorumMin <= v.expertReview.panelSizeMin,
      'expertReview.quorumMin',
      '不得大于 panelSizeMin 的值',
      'above panelSizeMin',
    ],
    [
      v.expertReview.passMark <= v.expertReview.scoreMax,
      'expertReview.passMark',
      '不得大于 scoreMax 的值',
      'above scoreMax',
    ],
    [
      v.agreement.termDefaultYears <= v.agreement.termMaxYears,
      'agreement.termDefaultYears',
      '不得大于 termMaxYears 的值',
      'above termMaxYears',
    ],
    [
      v.evaluation.goodFromPoints < v.evaluation.excellentFromPoints,
      'evaluation.goodFromPoints',
      '应低于优秀分数线',
      'not below excellent',
    ],
    [
      v.evaluation.qualifiedFromPoints < v.evaluation.goodFromPoints,
      'evaluation.qualifiedFromPoints',
      '应低于良好分数线',
      'not below good',
    ],
    [falls(v.operation.reminderMonthsBefore), 'operation.reminderMonthsBefore', ...longestFirst],
    [falls(v.reminders.beforeDueWorkingDays), 'reminders.beforeDueWorkingDays', ...longestFirst],
    [
      falls([...v.reminders.afterDueWorkingDays].reverse()),
      'reminders.afterDueWorkingDays',
      '各不相同，由短到长',
      'give each once, shortest first',
    ],
  ];
  return rules.filter(([holds]) => !holds).map(([, setting, zh, en]) => ({ setting, problem: { zh, en } }));
}

const longestFirst = ['各不相同，由长到短', 'give each once, longest first'] as const;

function falls(list: readonly number[]): boolean {
  return list.every((n, i) => i === 0 || n < (list[i - 1] ?? Number.NEGATIVE_INFINITY));
}

/** The leaves of one group, when the group is only known at run time. */
type Leaves = Readonly<Record<string, Parameter<unknown>>>;
