/** What holds for every act of every procedure: named fields, nobody in their own case, nothing after the end. */
import { permissions } from '../../procedures/permissions';
import type { Actor } from '../../procedures/roles';
import type { Past } from '../support/given';
import { person } from '../support/people';

/** An act where it is open, by whom, with the fields its form requires. */
export type EveryAct = [act: string, by: string | Actor | (() => Actor), at: () => Past<any>, required: string[]];

interface Holding {
  kind: keyof typeof permissions;
  acts: readonly EveryAct[];
  /** How a case ends in which nothing is done any more. */
  outcome: string;
  /** People of roles or companies to whom no act is open. */
  others: readonly string[];
  /** Whether this act decides, so that nobody with a tie to the company does it. */
  decides: (by: EveryAct[1]) => boolean;
  /** Organizations a tie to which bars: the company’s own, and its affiliates where the case names one. */
  ties?: readonly string[];
  /** Acts that the table opens and this procedure has no use for. */
  without?: readonly string[];
  /** Fields of which one or another is needed, so that neither is required by itself. */
  either?: readonly string[];
  /** The panel is dissolved before the end, so that an expert is no more permitted then. */
  dissolved?: true;
}

const actorOf = (by: EveryAct[1]): Actor =>
  typeof by === 'string' ? person(by) : typeof by === 'function' ? by() : by;

/** Asks it of each act; to be called inside a `describe` that names the procedure. */
export function holdsForEveryAct(holding: Holding): void {
  const {
    kind,
    acts,
    outcome,
    others,
    decides,
    ties = ['org-zijin', 'org-sister'],
    without = [],
    either = [],
  } = holding;

  it('is in this list', () => {
    expect([...acts.map(([act]) => act), ...without].sort()).toEqual(Object.keys(permissions[kind]).sort());
  });

  it.each(acts)('%s: an empty form is refused with every required field named', (act, by, at, required) => {
    const { refusals } = at().when(actorOf(by), act, {});
    const missing = refusals
      .filter(({ code }) => code === 'inputMissing')
      .map(({ pointer }) => pointer?.slice(1) ?? '');
    expect(missing.filter((field) => !either.includes(field)).sort()).toEqual([...required].sort());
  });

  it.each(acts)('%s: an unknown field is refused by its name', (act, by, at) => {
    const { refusals } = at().when(actorOf(by), act, { surprise: 1 });
    expect(refusals).toContainEqual({ code: 'inputUnknown', pointer: '/surprise', details: { field: 'surprise' } });
  });

  it.each(acts)('%s: is refused once the case is closed', (act, by, at) => {
    const closed = at().happens({ type: 'caseClosed', article: 'x', data: { outcome } });
    const [refusal, ...more] = closed.when(actorOf(by), act, {}).refusals;
    expect(more).toEqual([]);
    expect(holding.dissolved === true ? ['caseClosed', 'notPermitted'] : ['caseClosed']).toContain(refusal?.code);
  });

  it.each(acts)('%s: is refused to somebody of another role or company', (act, _by, at) => {
    for (const who of others) at().when(who, act, {}).refused('notPermitted');
  });

  const deciding = acts.filter(([, by]) => decides(by));
  if (deciding.length === 0) return;
  it.each(deciding)('%s: nobody decides in a case of their own organization or an affiliate', (act, by, at) => {
    for (const tie of ties)
      at()
        .when({ ...actorOf(by), affiliations: [tie] }, act, {})
        .refused('ownCase');
  });
}
