/** The e-seal of a letter (I-92): ordered when the letter is made, given by the service later, checked by anybody. */
import { certificateHolds } from '../../config/signing/certificate';
import { isDuplicateKey } from '../../models/duplicate-key';
import { restored } from '../../models/field-names';
import type { PaperSeal } from '../../models/paper-seals';
import type { IssuedPaper } from '../../models/papers';
import { keptPapers, type SealOrder, sealOrderOf } from '../../procedures/documents/seal-order';
import { canonicalJson } from '../../procedures/engine/canonical';
import { type ApiDeps, nowOf } from '../deps';

/** @returns the address at which a letter is verified. */
export function verificationAddress({ env }: Pick<ApiDeps, 'env'>, code: string): string {
  return `${env.PUBLIC_BASE_URL}/verify/${code}`;
}

/** @returns the order as kept; null where there is no service, in a rehearsal, and for papers that are not sent. */
export async function sealOrdered(deps: ApiDeps, row: IssuedPaper): Promise<PaperSeal | null> {
  const { env, record } = deps;
  if (env.ESEAL_URL === undefined || env.REHEARSAL || keptPapers.includes(row.kind)) return null;
  const { _id, caseNo, sha256, code } = row;
  const orderedAt = nowOf(deps);
  const order = sealOrderOf(restored(row.content), { sha256, verify: verificationAddress(deps, code) });
  const ordered: PaperSeal = {
    ...{ _id, caseNo, order: canonicalJson(order), state: 'waiting', attempts: 0, failure: null },
    ...{ orderedAt, triedAt: null, nextTryAt: orderedAt, seal: null },
  };
  try {
    await record.paperSeals.collection.insertOne(ordered as never);
    return ordered;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await record.paperSeals.findById(_id).lean<PaperSeal>()) ?? ordered;
  }
}

/** What anybody may know of a seal: `waiting` until there is one, whatever stands in its way. */
export const publicSealStates = ['waiting', 'valid', 'forged'] as const;

export interface CheckedSeal extends PaperSeal {
  checked: (typeof publicSealStates)[number];
}

/** @returns the seal of a kept letter and whether it holds, or null when none was asked for. */
export async function checkedSeal({ record }: ApiDeps, row: IssuedPaper): Promise<CheckedSeal | null> {
  const found = await record.paperSeals.findById(row._id).lean<PaperSeal>();
  if (found === null) return null;
  return { ...found, checked: stateOf(row, found) };
}

function stateOf(row: IssuedPaper, { order, seal }: PaperSeal): CheckedSeal['checked'] {
  if (seal === null) return 'waiting';
  if (!certificateHolds(seal.certificate, order, seal.signature)) return 'forged';
  const { sha256, idempotencyKey } = JSON.parse(order) as SealOrder;
  return sha256 === row.sha256 && idempotencyKey === row._id ? 'valid' : 'forged';
}
