/** One scenario of one authorization, and who of its people reads or writes its consents. */
import type { AuthorizationFacts } from '../../procedures/authorization/facts';
import type { ConsentScope } from '../../procedures/consent/text';
import type { CaseView } from '../../procedures/engine/case-file';
import type { Actor } from '../../procedures/roles';
import { visibleCase } from '../cases/read-case';
import type { ApiDeps } from '../deps';
import { problem } from '../problem';

export interface Place {
  authorizationNo: string;
  scenario: string;
}

/** @returns what the authorization says. @throws Problem `caseNotFound` for everybody but its present operator. */
export async function asOperator(deps: ApiDeps, actor: Actor, { authorizationNo }: Place): Promise<ConsentScope> {
  const view = await authorizationOf(deps, authorizationNo, actor);
  if (!isOperator(view, actor)) throw problem('caseNotFound');
  return {
    operator: actor.organizationId,
    scenarios: view.facts.agreement?.text.scenarios ?? [],
    inOperation: view.stage === 'operation' && view.ending === null,
  };
}

/** @throws Problem `caseNotFound` for everybody but its present operator, the regulator of its zone and the data authority. */
export async function asReader(deps: ApiDeps, actor: Actor, { authorizationNo }: Place): Promise<void> {
  const view = await authorizationOf(deps, authorizationNo, actor);
  const isRegulator = actor.roles.includes('zoneRegulator') && actor.organizationId === view.parties.zoneRegulator;
  if (!isOperator(view, actor) && !isRegulator && !actor.roles.includes('dataAuthority')) throw problem('caseNotFound');
}

async function authorizationOf(deps: ApiDeps, caseNo: string, actor: Actor): Promise<CaseView<AuthorizationFacts>> {
  const { view } = await visibleCase(deps, caseNo, actor);
  if (view.kind !== 'authorization') throw problem('caseNotFound');
  return view;
}

/** Whoever operated before has no part in the consents of persons. */
function isOperator(view: CaseView, actor: Actor): boolean {
  return actor.roles.includes('applicant') && actor.organizationId === view.parties.applicant;
}
