import { createHash } from 'node:crypto';
import { type AccessState, type Grant, type Ordered, Refusal, type Space } from './contract';
import type { PlatformState } from './state';

const strength: Record<AccessState, number> = { granted: 0, restricted: 1, revoked: 2 };

/** One order to a space or a grant: its name, its sequence number and the body it came with. */
export interface Order {
  name: 'provision' | 'grant' | 'restrict' | 'lift' | 'revoke';
  seq: number;
  reason?: string;
  body: unknown;
}

/**
 * Applies an order unless it is a repetition.
 * @returns false when the very same order was applied before, whatever came after it: then nothing changes.
 * @throws Refusal 409 when a later order was applied (with `currentSeq`), or when revocation, which is final, stands against it.
 */
export function obey(target: Ordered, order: Order): boolean {
  const digest = createHash('sha256')
    .update(JSON.stringify([order.name, order.body]))
    .digest('hex');
  if (target.orders[order.seq] === digest) return false;
  if (order.seq <= target.seq) {
    const detail = `Order ${order.seq} comes after order ${target.seq}, which was applied already; it is ignored.`;
    throw new Refusal(409, 'staleSequence', detail, { currentSeq: target.seq });
  }
  if (target.state === 'revoked' && (order.name === 'provision' || order.name === 'grant' || order.name === 'lift')) {
    throw new Refusal(409, 'revoked', 'It was revoked for good; a revocation is not undone.', {
      currentSeq: target.seq,
    });
  }
  target.seq = order.seq;
  target.orders[order.seq] = digest;
  if (order.name === 'lift') settle(target, 'granted');
  else if (order.name === 'revoke') settle(target, 'revoked', order.reason);
  else if (order.name === 'restrict' && target.state !== 'revoked') settle(target, 'restricted', order.reason);
  return true;
}

function settle(target: Ordered, state: AccessState, reason?: string): void {
  target.state = state;
  if (reason === undefined) delete target.reason;
  else target.reason = reason;
}

/** A space or grant nobody has ordered anything for. Sequence numbers begin at 0. */
export function untouched(): Ordered {
  return { state: 'granted', seq: -1, orders: {} };
}

/** What a grant really allows: the stricter of its own state and its space's. */
export function effective(state: PlatformState, grant: Grant): { state: AccessState; reason?: string } {
  const space = grant.authorizationNo === undefined ? undefined : state.spaces[grant.authorizationNo];
  const decisive = space !== undefined && strength[space.state] > strength[grant.state] ? space : grant;
  return { state: decisive.state, ...(decisive.reason !== undefined && { reason: decisive.reason }) };
}

/** A grant as the platform shows it. */
export function grantView(state: PlatformState, grant: Grant): Record<string, unknown> {
  const { orders: _orders, state: _own, reason: _reason, ...shown } = grant;
  return { ...shown, ...effective(state, grant), dataDeleted: grant.deletion !== undefined };
}

/** A space with every grant in it; `granted` lists the data sets that can really be read. */
export function spaceView(state: PlatformState, space: Space): Record<string, unknown> {
  const { orders: _orders, ...shown } = space;
  const grants = Object.values(state.grants).filter((grant) => grant.authorizationNo === space.authorizationNo);
  const readable = grants.filter(
    (grant) => effective(state, grant).state === 'granted' && grant.deletion === undefined,
  );
  return {
    ...shown,
    grants: grants.map((grant) => grantView(state, grant)),
    granted: readable.map((grant) => ({ grantId: grant.grantId, dataset: grant.dataset })),
  };
}
