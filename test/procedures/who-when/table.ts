/**
 * Who may do what, when: the rows are written by hand from procedures.md, a real case is brought to each stage, and everybody of the cast
 * tries every act. What the product offers (`allowedActions`) and what it decides (`decide`) must both be as written.
 *
 * A new act is a line in the row of each stage in which it is open; a new stage is a row. Where either is missing, the test says so.
 */
import { demoAccounts } from '../../../engines/identity/accounts';
import { allowedActions, procedures } from '../../../procedures';
import { type CaseKind, viewOf } from '../../../procedures/engine/case-file';
import { permissions } from '../../../procedures/permissions';
import type { Actor } from '../../../procedures/roles';
import type { Past } from '../../support/given';
import { person } from '../../support/people';

/** The people of the demo by office. The company of the case is 紫金 (org-zijin), its zone health. */
export const people = {
  authority: ['lin-officer', 'zhou-head', 'duty-post'],
  authorityHead: ['zhou-head'],
  regulator: ['chen-officer', 'xu-head'],
  regulatorHead: ['xu-head'],
  government: ['gu-officer', 'wei-head'],
  governmentHead: ['wei-head'],
  center: ['he-officer', 'tang-head'],
  applicant: ['wang-applicant', 'wang-legal'],
  legal: ['wang-legal'],
  companies: ['wang-applicant', 'wang-legal', 'sun-applicant', 'sun-legal'],
  supervisors: ['shi-supervisor', 'jiang-supervisor'],
  public: ['public'],
  monitor: ['platform-monitor'],
  security: ['shi-supervisor'],
  /** Whoever regulates the zone: in a comprehensive one the data authority. */
  ofZone: ['regulator of the zone'],
  /** The data authority where it is not that regulator. */
  notOfZone: ['data authority beside a regulator'],
} as const;

/** Acts with whom they are open to. */
export type Row = Readonly<Record<string, readonly string[]>>;

/** Of the drafting office, or the other authority, whatever the stage. */
export const proposals: Row = {
  signOff: [...people.authorityHead, ...people.governmentHead],
  returnDraft: [...people.authorityHead, ...people.governmentHead],
  withdrawProposal: [...people.authority, ...people.government],
  concur: people.regulatorHead,
  declineToConcur: people.regulatorHead,
};

export const standing: Row = {
  addNote: [...people.authority, ...people.regulator, ...people.center],
  handOver: [...people.authority, ...people.regulator],
  giveOpinion: people.supervisors,
  correctRecord: people.authority,
};

/** Nothing waits for anybody's consent. */
export const noProposal: Row = {
  signOff: [],
  returnDraft: [],
  withdrawProposal: [],
  concur: [],
  declineToConcur: [],
};

export interface Situation {
  /** Where the case stands, in words. */
  when: string;
  at: (zone: 'industry' | 'comprehensive') => Past<any>;
  /** What is offered to fewer people than the stage leaves it open to, because it makes no sense right now. */
  offered: Row;
  /** Persons who sit on the panel then; none unless said. */
  panel?: (past: Past<any>) => readonly string[];
}

export interface StageRow {
  stage: string;
  open: Row;
  situations: readonly Situation[];
}

const everybody = [...demoAccounts.map(({ id }) => id), 'platform-monitor', 'public'];
/** Ties of experts are the subject of other tests. */
const actor = (id: string): Actor => (id.startsWith('expert-') ? person(id, { affiliations: [] }) : person(id));

/** @returns the acts that the product offers to the person, in the order of their names. */
export function offeredTo(past: Past<any>, by: string): string[] {
  return allowedActions(viewOf(past.file), actor(by))
    .map(({ act }) => act)
    .sort();
}

type Outcome = 'open' | 'not at this stage' | 'not permitted' | 'closed' | 'own case';

/** What `decide` says of an empty form, as far as it tells who and when. */
function decided(past: Past<any>, by: string, act: string): Outcome {
  const codes: string[] = past.when(actor(by), act, {}).refusals.map(({ code }) => code);
  if (codes.includes('notPermitted')) return 'not permitted';
  if (codes.includes('ownCase')) return 'own case';
  if (codes.includes('caseClosed')) return 'closed';
  return codes.includes('wrongStage') || codes.includes('stageChanging') ? 'not at this stage' : 'open';
}

/** @returns the row as it holds in this zone and for this panel; `panel` stands for whoever sits on it. */
function resolved(row: Row, zone: 'industry' | 'comprehensive', panel: readonly string[]): Row {
  const isHere = (id: string): boolean => zone === 'industry' || !(people.regulator as readonly string[]).includes(id);
  const regulating = zone === 'industry' ? people.regulator : people.authority;
  const stands: Record<string, readonly string[]> = {
    panel,
    [people.ofZone[0]]: regulating,
    [people.notOfZone[0]]: zone === 'industry' ? people.authority : [],
  };
  const named = (ids: readonly string[]) => ids.flatMap((id) => stands[id] ?? [id]).filter(isHere);
  return Object.fromEntries(Object.entries(row).map(([act, ids]) => [act, named(ids)]));
}

const actsOf = (row: Row, by: string): string[] =>
  Object.keys(row)
    .filter((act) => row[act]?.includes(by))
    .sort();

/** Tries everybody in every act: in each situation of each stage, while the case passes on, and when it is closed. */
export function describeTable(kind: CaseKind, rows: readonly StageRow[]): void {
  const acts = Object.keys(permissions[kind]);
  const written = new Set(rows.flatMap(({ open }) => Object.keys(open)));

  describe(`the table of ${kind}`, () => {
    it('has a row for every stage, and no other', () => {
      expect(rows.map(({ stage }) => stage).sort()).toEqual([...procedures[kind].steps.keys()].sort());
    });

    it('has every act in the row of each stage in which it is open, and no other', () => {
      const advice = 'write the act, with whom it is open to, into the row of each stage in which it is open';
      expect({ missing: acts.filter((act) => !written.has(act)), advice }).toEqual({ missing: [], advice });
      expect([...written].filter((act) => !acts.includes(act))).toEqual([]);
    });
  });

  const situations = rows.flatMap(({ stage, open, situations: all }) => all.map((one) => ({ stage, open, ...one })));
  describe.each(['industry', 'comprehensive'] as const)(`${kind} in a zone that is %s`, (zone) => {
    /** Whoever may do the act at some stage meets only the stage as a reason; experts are bound to their panel. */
    const atSomeStage = resolved(Object.assign({}, ...rows.map(({ open }) => widened(open, rows))), zone, []);

    it.each(situations)('$stage, $when: what everybody may do, and is offered', (row) => {
      const past = row.at(zone);
      expect(past.file.stage).toBe(row.stage);
      const panel = row.panel?.(past) ?? [];
      const open = resolved(row.open, zone, panel);
      const offered = resolved({ ...row.open, ...row.offered }, zone, panel);
      for (const by of everybody) {
        expect({ by, offered: offeredTo(past, by) }).toEqual({ by, offered: actsOf(offered, by) });
        for (const act of acts) {
          const elsewhere = atSomeStage[act]?.includes(by) ? 'not at this stage' : 'not permitted';
          const outcome = open[act]?.includes(by) ? 'open' : elsewhere;
          expect({ by, act, outcome: decided(past, by, act) }).toEqual({ by, act, outcome });
        }
      }
    });

    it.each(rows.map(({ stage, situations: [first] }) => ({ stage, first })))(
      '$stage, closed: nothing is open or offered any more',
      ({ first }) => {
        const past = first?.at(zone).happens({ type: 'caseClosed', article: 'API', data: { outcome: 'withdrawn' } });
        if (past === undefined) throw new Error('a row has at least one situation');
        for (const by of everybody) {
          expect({ by, offered: offeredTo(past, by) }).toEqual({ by, offered: [] });
          for (const act of acts) {
            const outcome = atSomeStage[act]?.includes(by) ? 'closed' : 'not permitted';
            expect({ by, act, outcome: decided(past, by, act) }).toEqual({ by, act, outcome });
          }
        }
      },
    );
  });
}

/** Each act of the row with everybody to whom any row opens it. */
function widened(open: Row, rows: readonly StageRow[]): Row {
  return Object.fromEntries(
    Object.keys(open).map((act) => [act, [...new Set(rows.flatMap((row) => row.open[act] ?? []))]]),
  );
}
