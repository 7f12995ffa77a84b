/** I-91 — an expert's own entry: ties declared and ended, and leaving the pool. */
import { z } from 'zod';
import { addYears, dayOfInstant } from '../../law/calendar/plain-date';
import { creditCodeFault } from '../../law/identifiers';
import type { RecordStore } from '../../models/record';
import { hashOf } from '../../procedures/engine/canonical';
import type { Refusal } from '../../procedures/engine/define';
import { dayText, identifierText, keyText } from '../../procedures/engine/plain-text';
import { refuse } from '../../procedures/engine/refuse';
import { type AccountChange, type Tie, tieReasons } from '../../procedures/registers/accounts';
import type { Actor } from '../../procedures/roles';
import { type ApiDeps, nowOf } from '../deps';
import { lookBackYears } from '../identity/identify';
import { organizationIdOf } from '../organizations/company-data';
import { accountFaults } from '../people/acts';
import { refused } from '../problem';
import { changeEntry } from '../registers/changes';
import { people } from '../registers/register';
import { moverOf } from '../two-persons';

export const tieInput = z
  .strictObject({
    organizationId: identifierText.optional(),
    creditCode: keyText(32)
      .optional()
      .meta({ description: 'Where the company’s key is not known, or it is not registered' }),
    until: dayText.nullable().meta({ description: 'Last day (included), null while it lasts' }),
  })
  .refine(({ organizationId, creditCode }) => (organizationId === undefined) !== (creditCode === undefined), {
    params: { zh: 'organizationId 与 creditCode 应填其一', en: 'give either organizationId or creditCode' },
  });

type TieInput = z.output<typeof tieInput>;

/** @returns the ties by organization. @throws Problem for each credit code that is none. */
export async function tiesOf(record: RecordStore, given: readonly TieInput[]): Promise<Tie[]> {
  const faults = given.flatMap(({ creditCode }, index) =>
    creditCode === undefined || creditCodeFault(creditCode) === null
      ? []
      : [refuse('creditCodeInvalid', undefined, `/affiliations/${index}/creditCode`)],
  );
  if (faults.length > 0) throw refused(faults);
  return Promise.all(
    given.map(async ({ organizationId, creditCode = '', until }) => ({
      organizationId: organizationId ?? (await organizationIdOf(record, creditCode)),
      until,
    })),
  );
}

/** @returns a refusal for each tie that is left out though it still counts. */
export function droppedTies(deps: ApiDeps, before: readonly Tie[], after: readonly Tie[]): Refusal[] {
  return tieReasons(before, after, addYears(dayOfInstant(nowOf(deps)), -lookBackYears));
}

/** Replaces the ties. @throws Problem when one that still counts is left out. */
export async function declareTies(deps: ApiDeps, actor: Actor, affiliations: Tie[], expected: number): Promise<void> {
  const cause = `ties:${actor.personId}:${expected}:${hashOf(affiliations)}`;
  await changed(deps, actor, { kind: 'declareTies', affiliations }, '—', cause, {
    expected,
    faults: (before) => droppedTies(deps, before, affiliations),
  });
}

/** Leaves the pool. @throws Problem while the expert sits on a panel. */
export async function leavePool(deps: ApiDeps, actor: Actor, reason: string, cause: string): Promise<void> {
  const seats = await deps.record.cases
    .find({ panel: actor.personId, kind: 'authorization' }, { _id: 1 })
    .limit(50)
    .lean();
  if (seats.length > 0) throw refused([refuse('seatedOnPanel', { cases: seats.map(({ _id }) => _id) })]);
  await changed(deps, actor, { kind: 'leavePool' }, reason, cause, { expected: null, faults: () => [] });
}

async function changed(
  deps: ApiDeps,
  actor: Actor,
  change: AccountChange,
  reason: string,
  cause: string,
  { expected, faults }: { expected: number | null; faults: (before: readonly Tie[]) => Refusal[] },
): Promise<void> {
  const from = dayOfInstant(nowOf(deps));
  const { personId: subject } = actor;
  await changeEntry(
    deps,
    people,
    { subject, change, from, reason, cause, by: moverOf(actor), expected },
    async (standing, before) => [
      ...(await accountFaults(deps, { subject, standing }, before, from, change)),
      ...faults(before?.affiliations ?? []),
    ],
  );
}
