/** The office's own numbers: of force *local* only, within their bounds, from a day on; `null` returns to the number of the pack. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import { faultsOfSettings, type LocalSettings } from '../../law/policy';
import { storable } from '../../models/field-names';
import { canonicalJson } from '../../procedures/engine/canonical';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import { knownBases, settingsOn } from './bases';
import { findBasis } from './check-basis';
import type { CheckChange, Checked } from './checked';

type Groups = Record<string, Record<string, unknown>>;

export interface SettingsChange extends Record<string, unknown> {
  settings: Groups;
  /** First day (included) from which cases are opened with them. */
  from: string;
}

/** @throws Problem when no basis of this id is registered. */
export const checkSettingsChange: CheckChange<SettingsChange> = async (
  deps,
  { subject, content },
  now,
): Promise<Checked> => {
  const known = findBasis(await knownBases(deps), subject);
  const last = known.dated.at(-1)?.from ?? '';
  const today = dayOfInstant(now);
  const earliest = last > today ? last : today;
  const before = settingsOn(known, content.from) as Groups;
  const after = merged(before, content.settings);
  const dated = [
    ...known.dated.filter(({ from }) => from !== content.from),
    { from: content.from, settings: after as LocalSettings },
  ];
  return {
    refusals: [
      ...(content.from < earliest ? [refuse('settingsTooEarly', { day: earliest }, '/from')] : []),
      ...faultsOfSettings(known.basis, after as LocalSettings).map(({ setting, problem }) =>
        refuse('settingRefused', { setting, problem: problem.zh, problemEn: problem.en }, pointerOf(setting)),
      ),
      ...unchanged(before, after),
    ],
    revision: known.revision,
    changedBy: known.changedBy,
    before: { settings: before },
    after: { settings: after, from: content.from },
    apply: async (changeNo, at) => {
      const set = { dated: storable(dated), changedBy: changeNo, updatedAt: at, revision: known.revision + 1 };
      const written = await deps.record.legalBases.updateOne({ _id: subject, revision: known.revision }, { $set: set });
      return written.matchedCount === 1;
    },
  };
};

function merged(before: Groups, asked: Groups): Groups {
  const groups = [...new Set([...Object.keys(before), ...Object.keys(asked)])].map((group) => {
    const values = { ...before[group], ...asked[group] };
    return [group, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))] as const;
  });
  return Object.fromEntries(groups.filter(([, values]) => Object.keys(values).length > 0));
}

function unchanged(before: Groups, after: Groups): Refusal[] {
  return canonicalJson(before) === canonicalJson(after) ? [refuse('lawChangeNothing')] : [];
}

function pointerOf(setting: string): string {
  return `/settings/${setting.replaceAll('.', '/')}`;
}
