/**
 * 第二条、第十四条 Arts. 2, 14 — what of a dataset stands against using it in a zone. Asked when a request is opened, and again by whoever
 * delivers and grants, since the register may have changed meanwhile.
 */
import { protectingWays, type WayOfUse } from './request';

/** 第十四条 Art. 14: the joint act by which a dataset was opened to a zone. */
export interface Opening {
  zone: string;
  level: number;
  standard: string;
  ways: WayOfUse[];
}

/** A dataset as the register has it. */
export interface Marks {
  prohibited: boolean;
  personalInformation: boolean;
  affectsPublicSafety: boolean;
  level: number;
  provider: string;
  /** Zones it was opened to. */
  openedIn: string[];
  openings: Opening[];
}

/** What is asked of it. */
export interface Use {
  zone: string;
  /** Null where no way that exists is asked for: then it is not judged. */
  wayOfUse: WayOfUse | null;
  /** Level from which on data are protected (included). */
  levelProtected: number;
}

export const obstacles = ['datasetProhibited', 'datasetNotOpened', 'wayNotOpened', 'levelUnprotected'] as const;
export type Obstacle = (typeof obstacles)[number];

/** @returns everything that stands against this use. */
export function obstaclesTo(marks: Marks, { zone, wayOfUse, levelProtected }: Use): Obstacle[] {
  const opening = marks.openings.find((one) => one.zone === zone);
  const isOpened = marks.openedIn.includes(zone);
  const found: (Obstacle | false)[] = [
    marks.prohibited && 'datasetProhibited',
    !isOpened && 'datasetNotOpened',
    wayOfUse !== null && isOpened && opening !== undefined && !opening.ways.includes(wayOfUse) && 'wayNotOpened',
    wayOfUse !== null &&
      levelIn(marks, zone) >= levelProtected &&
      !protectingWays.includes(wayOfUse) &&
      'levelUnprotected',
  ];
  return found.filter((one) => one !== false);
}

/** @returns the level that holds in the zone: never below that of the register. */
export function levelIn({ level, openings }: Pick<Marks, 'level' | 'openings'>, zone: string): number {
  return Math.max(level, openings.find((one) => one.zone === zone)?.level ?? level);
}
