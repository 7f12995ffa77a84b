import type { z } from 'zod';
import { type deletionBody, type grantBody, type provisionBody, Refusal } from './contract';
import { grantView, type Order, obey, spaceView, untouched } from './orders';
import type { PlatformState } from './state';

type View = Record<string, unknown>;

/** Applies an order to a space. One that overtakes the provisioning is kept, so that the late provisioning cannot undo it. */
export function orderSpace(
  draft: PlatformState,
  authorizationNo: string,
  order: Order,
  fields?: z.infer<typeof provisionBody>,
): View {
  const known = draft.spaces[authorizationNo];
  if (known === undefined && order.name === 'lift') throw unknownSpace(authorizationNo);
  const space = known ?? { authorizationNo, datasets: [], ...untouched() };
  if (obey(space, order) && fields !== undefined) {
    Object.assign(space, { operator: fields.operator, zone: fields.zone, datasets: fields.datasets });
  }
  draft.spaces[authorizationNo] = space;
  return spaceView(draft, space);
}

/** Applies an order to a grant; `fields` come with the granting itself, which needs a space that is not revoked. */
export function orderGrant(
  draft: PlatformState,
  grantId: string,
  order: Order,
  fields?: z.infer<typeof grantBody>,
): View {
  const known = draft.grants[grantId];
  if (known === undefined && order.name === 'lift') throw unknownGrant(grantId);
  const space = fields === undefined ? undefined : draft.spaces[fields.authorizationNo];
  if (fields !== undefined && space === undefined) throw unknownSpace(fields.authorizationNo);
  const grant = known ?? { grantId, ...untouched() };
  if (obey(grant, order) && fields !== undefined) {
    if (space?.state === 'revoked') throw new Refusal(409, 'revoked', 'The space was revoked for good.');
    const { seq: _seq, ...granted } = fields;
    Object.assign(grant, granted);
  }
  draft.grants[grantId] = grant;
  return grantView(draft, grant);
}

/** Records that the data of a grant were deleted; the first attestation stands. */
export function recordDeletion(
  draft: PlatformState,
  grantId: string,
  body: z.infer<typeof deletionBody>,
  at: string,
): View {
  const grant = draft.grants[grantId];
  if (grant === undefined) throw unknownGrant(grantId);
  const recorded = grant.deletion;
  if (recorded !== undefined && (recorded.attestation !== body.attestation || recorded.sha256 !== body.sha256)) {
    throw new Refusal(409, 'deletionRecorded', 'Another attestation of the deletion is on record.');
  }
  grant.deletion = recorded ?? { ...body, at };
  return grantView(draft, grant);
}

export function unknownSpace(authorizationNo: string): Refusal {
  return new Refusal(404, 'unknownSpace', `There is no space for authorization ${authorizationNo}.`);
}

export function unknownGrant(grantId: string): Refusal {
  return new Refusal(404, 'unknownGrant', `There is no grant ${grantId}.`);
}
