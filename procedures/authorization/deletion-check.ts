/** I-23, I-47 — the operator's certificates against the platform's own list, item by item. */
import type { RecordedActor } from '../engine/case-file';
import type { Text } from '../engine/text';
import type { AuthorizationFacts, Grant } from './facts';

/** A grant as the platform lists it. */
export interface ListedGrant {
  grantId: string;
  dataset?: string | null;
  state: string;
  deletion?: { at?: string; sha256?: string; attestation?: string } | null;
}

export const checkTitles = {
  agrees: { zh: '一致：平台已停止提供，并登记了删除', en: 'Agrees: no longer served, and the deletion is on record' },
  stillServed: { zh: '不一致：平台仍在提供', en: 'Disagrees: the platform still serves it' },
  deletionNotShown: { zh: '不一致：平台未登记删除', en: 'Disagrees: the platform shows no deletion' },
  notListed: { zh: '不一致：平台清单中没有', en: 'Disagrees: the platform does not list it' },
  notGranted: {
    zh: '不一致：平台列有本办件未记录的数据',
    en: 'Disagrees: the platform lists it and the case does not',
  },
} as const satisfies Record<string, Text>;

export type CheckResult = keyof typeof checkTitles;

/** The result of one item of the list, with what the platform showed. */
export interface DeletionCheck {
  grantId: string;
  dataset: string | null;
  result: CheckResult;
  /** As listed; null when it is not on the list. */
  state: string | null;
  /** When the platform noted the deletion, and the hash it holds. */
  deletion: { at: string | null; sha256: string | null } | null;
  at: string;
  /** Who ordered the check. */
  by: RecordedActor | null;
}

/** @returns one result for each grant of the case and each item of the list, by grant. */
export function checkedAgainst(
  grants: readonly Pick<Grant, 'grantId' | 'dataset'>[],
  listed: readonly ListedGrant[],
  made: Pick<DeletionCheck, 'at' | 'by'>,
): DeletionCheck[] {
  const known = new Map(grants.map(({ grantId, dataset }) => [grantId, dataset]));
  const ids = [...new Set([...known.keys(), ...listed.map(({ grantId }) => grantId)])].sort();
  return ids.map((grantId) => {
    const item = listed.find((one) => one.grantId === grantId);
    return {
      grantId,
      dataset: known.get(grantId) ?? item?.dataset ?? null,
      result: resultOf(known.has(grantId), item),
      state: item?.state ?? null,
      deletion: item?.deletion == null ? null : { at: item.deletion.at ?? null, sha256: item.deletion.sha256 ?? null },
      ...made,
    };
  });
}

function resultOf(isKnown: boolean, item: ListedGrant | undefined): CheckResult {
  if (item === undefined) return 'notListed';
  const isGone = item.state === 'revoked' && item.deletion != null;
  if (isGone) return 'agrees';
  if (!isKnown) return 'notGranted';
  return item.state === 'revoked' ? 'deletionNotShown' : 'stillServed';
}

/** @returns the grants that go back to the operator. */
export function returnedBy(checks: readonly DeletionCheck[]): string[] {
  return checks.filter(({ result }) => result !== 'agrees').map(({ grantId }) => grantId);
}

/** @returns the facts after a check: what disagrees is to be certified again, also what the case did not know of (I-47). */
export function afterCheck(
  facts: AuthorizationFacts,
  checks: readonly DeletionCheck[],
  at: string,
): AuthorizationFacts {
  const open = returnedBy(checks);
  const found = checks.filter(({ result }) => result === 'notGranted');
  return {
    ...facts,
    grants: [
      ...facts.grants.map((grant) => (open.includes(grant.grantId) ? { ...grant, certificate: null } : grant)),
      ...found.map(
        ({ grantId, dataset }): Grant => ({ grantId, dataset: dataset ?? '', state: 'revoked', certificate: null }),
      ),
    ],
    deletionChecks: [...checks],
    closing: { ...facts.closing, checkedAt: open.length === 0 ? at : null, mismatches: open },
  };
}
