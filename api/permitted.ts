/** What a person may do here: acts by procedure, from the one table of permissions, and operations of the API. Which of them a case takes now it says itself. */
import { z } from 'zod';
import { caseKinds } from '../procedures/engine/case-file';
import { type Grant, permissions } from '../procedures/permissions';
import { type Actor, isAdministrator, isMachine } from '../procedures/roles';
import { isAmong, type Route } from './route';

const act = z.strictObject({
  act: z.string().meta({ example: 'addNote' }),
  role: z.string().meta({ description: 'As what you may do it', example: 'dataAuthority' }),
  relation: z.enum(['any', 'zone', 'own', 'panel', 'center', 'provider']).meta({
    description:
      'In which cases: any; of the zone you regulate; your own; whose panel you sit on; of your center; in which you are asked',
  }),
});

export const permittedSchema = z
  .strictObject({
    acts: z.record(z.string(), z.array(act)).meta({ description: 'By kind of case' }),
    operations: z
      .array(z.string())
      .meta({ description: 'Operations of this API that are not acts on cases, by operationId' }),
  })
  .meta({ id: 'Permissions' });

/** @returns the permissions of the actor. */
export function permittedTo(actor: Actor, routes: readonly Route[]): z.input<typeof permittedSchema> {
  return {
    acts: Object.fromEntries(caseKinds.map((kind) => [kind, actsOf(kind, actor)])),
    operations: routes
      // What the document does not name, nobody could look up by its id.
      .filter(({ definition, handle }) => handle !== null && definition.hidden !== true)
      .filter(({ definition }) => isAmong(definition.who, actor))
      .map(({ definition }) => definition.operationId)
      .sort(),
  };
}

function actsOf(kind: keyof typeof permissions, actor: Actor): z.input<typeof act>[] {
  // 三员 handle no case, and machines only report.
  if (isAdministrator(actor)) return [];
  return Object.entries(permissions[kind] as Record<string, readonly Grant[]>).flatMap(([name, grants]) =>
    grants
      .filter(({ role, level }) => actor.roles.includes(role) && (level === 'officer' || actor.level === 'head'))
      .filter(({ role }) => !isMachine(actor) || role === 'monitor')
      .map(({ role, relation }) => ({ act: name, role, relation })),
  );
}
