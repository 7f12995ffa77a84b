/**
 * 第二条、第十四条、第十六条 Arts. 2, 14, 16 — the register of datasets: what administrators write of the catalogue, and what only a joint act
 * or two persons of the data authority change (I-67).
 */
import { z } from 'zod';
import { type Marks, type Opening, obstaclesTo } from './data-request/marks';
import { protectingWays, type WayOfUse, waysOfUse } from './data-request/request';
import type { Zone } from './engine/case-file';
import type { Refusal } from './engine/define';
import { identifierText, plainText, titleText, uniqueBy } from './engine/plain-text';
import { refuse, when } from './engine/refuse';

/** What administrators write. */
export const catalogueText = z.strictObject({ title: titleText, description: titleText.optional() });
export const newDataset = catalogueText.extend({ id: identifierText, provider: identifierText });

/** A new dataset is closed and as protected as can be, until the data authority has said what it is. */
export const unjudged = {
  level: 9,
  prohibited: false,
  personalInformation: true,
  affectsPublicSafety: true,
  openedIn: [] as string[],
  openings: [] as Opening[],
};

/** What changes a dataset: its marks and level, its opening to a zone, or the end of an opening. */
export const datasetChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('marks'),
    prohibited: z.boolean().optional(),
    personalInformation: z.boolean().optional(),
    affectsPublicSafety: z.boolean().optional(),
    level: z.int().min(1).max(9).optional(),
  }),
  z.strictObject({
    kind: z.literal('opening'),
    zone: identifierText,
    level: z.int().min(1).max(9),
    standard: plainText(),
    ways: uniqueBy(z.enum(waysOfUse), (way) => way, 1, waysOfUse.length),
  }),
  z.strictObject({ kind: z.literal('closing'), zone: identifierText }),
]);
export type DatasetChange = z.output<typeof datasetChange>;

export interface ZoneOfRegister {
  id: string;
  kind: Zone['kind'];
  regulator: string;
}

/** @returns who agrees: for an opening the zone's regulator (会同); where that is the data authority itself, and for marks, another person. */
export function agreesTo(change: DatasetChange, zone: ZoneOfRegister | null, dataAuthority: string): string {
  return change.kind === 'marks' || zone === null || zone.kind === 'comprehensive' ? dataAuthority : zone.regulator;
}

/** @returns the dataset after the change. */
export function changedMarks(marks: Marks, change: DatasetChange): Marks {
  if (change.kind === 'marks') {
    const { kind: _kind, ...given } = change;
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return { ...marks, ...said };
  }
  const openings = marks.openings.filter(({ zone }) => zone !== change.zone);
  const openedIn = marks.openedIn.filter((zone) => zone !== change.zone);
  if (change.kind === 'closing') return { ...marks, openings, openedIn };
  const { kind: _kind, ...opening } = change;
  return { ...marks, openings: [...openings, opening], openedIn: [...openedIn, change.zone] };
}

/** @returns every reason against the change. `levelProtected` is of the basis in force. */
export function changeReasons(
  marks: Marks,
  change: DatasetChange,
  { zone, levelProtected }: { zone: ZoneOfRegister | null; levelProtected: number },
): Refusal[] {
  const isSame = JSON.stringify(changedMarks(marks, change)) === JSON.stringify(marks);
  const found: (Refusal | null)[] = [when(isSame && change.kind !== 'closing', 'datasetChangeEmpty')];
  if (change.kind === 'marks') return present(found);
  found.push(when(zone === null, 'openingZoneUnknown', { zone: change.zone }, '/zone'));
  if (change.kind === 'closing') {
    const isOpened = marks.openedIn.includes(change.zone);
    return present([...found, when(!isOpened, 'openingUnknown', { zone: change.zone }, '/zone')]);
  }
  const unprotected = change.ways.filter((way) => !protectingWays.includes(way));
  const level = Math.max(change.level, marks.level);
  return present([
    ...found,
    when(marks.prohibited, 'datasetProhibited', { dataset: '' }),
    when(change.level < marks.level, 'openingBelowLevel', { level: marks.level }, '/level'),
    level >= levelProtected && unprotected.length > 0
      ? refuse('levelUnprotected', { dataset: '', level: levelProtected }, '/ways')
      : null,
  ]);
}

const present = (reasons: readonly (Refusal | null)[]): Refusal[] => reasons.filter((one) => one !== null);

/** @returns for which ways of use the dataset is closed to the zone now, each with the first reason. */
export function closedWays(marks: Marks, zone: string, levelProtected: number): Partial<Record<WayOfUse, string>> {
  const entries = waysOfUse.flatMap((wayOfUse) => {
    const [first] = obstaclesTo(marks, { zone, wayOfUse, levelProtected });
    return first === undefined ? [] : [[wayOfUse, first] as const];
  });
  return Object.fromEntries(entries);
}
