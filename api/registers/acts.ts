/** Acts on a register: what is sent in, what change it is, and what the register and its neighbours say against it. */
import type { z } from 'zod';
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { Refusal } from '../../procedures/engine/define';
import { refuse } from '../../procedures/engine/refuse';
import type { RegisterAct } from '../../procedures/register-permissions';
import type { Actor } from '../../procedures/roles';
import { type ApiDeps, nowOf } from '../deps';
import { refused } from '../problem';
import { moverOf } from '../two-persons';
import { changeEntry, type Standing } from './changes';
import type { Register } from './register';

/** What an act is judged by. */
export interface Judged<S, C> {
  subject: string;
  change: C;
  /** First day (included). */
  from: string;
  standing: Standing<S, C>;
  /** The entry on that day. */
  before: S | null;
}

export interface ActOnRegister<S, C extends { kind: string }> {
  register: Register<S, C>;
  /** Name in the table of permissions. */
  name: string;
  permission: RegisterAct;
  /** What is sent in beside reason and first day. */
  input: z.ZodObject;
  changeOf: (input: any) => C;
  check: (deps: ApiDeps, actor: Actor, judged: Judged<S, C>) => Promise<Refusal[]> | Refusal[];
  /** Whether it may begin on a later day; what opens or corrects an entry counts at once. */
  mayBeginLater: boolean;
  /** Whether the caller has to say which version they have read. */
  needsVersion?: true;
}

export type AnyAct = ActOnRegister<any, any>;

export interface AskedAct {
  act: AnyAct;
  subject: string;
  change: any;
  /** First day (included); null: today, or the day of the confirmation. */
  from: string | null;
  reason: string;
}

/** Does an act that needs no second person. @throws Problem with every reason against it; nothing is kept then. */
export async function actOnRegister(
  deps: ApiDeps,
  actor: Actor,
  { act, subject, change, from, reason }: AskedAct,
  cause: string,
  expected: number | null = null,
): Promise<void> {
  const day = from ?? dayOfInstant(nowOf(deps));
  await changeEntry(
    deps,
    act.register,
    { subject, change, from: day, reason, cause, by: moverOf(actor), expected },
    (standing, before) => act.check(deps, actor, { subject, change, from: day, standing, before }),
  );
}

/** @throws Problem when the first day is before today. */
export function expectDay(deps: ApiDeps, from: string | null): void {
  const today = dayOfInstant(nowOf(deps));
  if (from !== null && from < today) throw refused([refuse('effectiveDayPast', { today }, '/from')]);
}
