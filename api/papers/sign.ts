/** The built-in signature of a letter (I-92): made once, when the letter is issued or, for one of before, when it is next asked for; and checked by anybody. */
import { suites } from '../../config/signing/signer';
import { isDuplicateKey } from '../../models/duplicate-key';
import { restored } from '../../models/field-names';
import type { PaperSignature } from '../../models/paper-signatures';
import type { IssuedPaper } from '../../models/papers';
import type { MadePaper } from '../../procedures/documents/papers-of';
import { isStatementOf, type PaperStatement, statementOf } from '../../procedures/documents/statement';
import { canonicalJson, hashOf } from '../../procedures/engine/canonical';
import { type ApiDeps, nowOf } from '../deps';
import { listedKey, publishKey } from './signing-keys';

/**
 * @param row the letter as kept.
 * @param made the letter as it follows from the record now.
 * @returns its signature: whoever signs first is kept. Null without a key, and for what is not as it was kept or no longer follows from the record.
 */
export async function signed(deps: ApiDeps, row: IssuedPaper, made: MadePaper): Promise<PaperSignature | null> {
  const { signer, record } = deps;
  if (signer == null) return null;
  const paper = restored(row.content);
  if (hashOf(paper) !== row.sha256 || paper.eventHash !== made.paper.eventHash) {
    deps.logger.error({ paper: row._id }, 'a letter is not as recorded and is not signed');
    return null;
  }
  await publishKey(deps);
  const { suite, key } = signer;
  const signedAt = nowOf(deps);
  const statement = canonicalJson(
    statementOf(paper, {
      code: row.code,
      sha256: row.sha256,
      digest: { algorithm: suite.digestAlgorithm, value: suite.digest(canonicalJson(paper)) },
      decidedBy: made.decidedBy,
      acts: made.acts,
      signedAt,
      suite: suite.name,
      keyId: key.keyId,
    }),
  );
  const signature = await signer.sign(statement);
  const { keyId, development } = key;
  const { _id, caseNo } = row;
  const kept: PaperSignature = { _id, caseNo, statement, signature, suite: suite.name, keyId, development, signedAt };
  try {
    await record.paperSignatures.collection.insertOne(kept as never);
    return kept;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await record.paperSignatures.findById(_id).lean<PaperSignature>()) ?? kept;
  }
}

/**
 * `valid`; `forged`: the text was not signed with that key; `otherContent`: it was, but is about another letter or another content;
 * `unknownKey`: the key was never published here.
 */
export const signatureStates = ['valid', 'forged', 'otherContent', 'unknownKey'] as const;

export interface CheckedSignature extends PaperSignature {
  state: (typeof signatureStates)[number];
  algorithm: string;
}

/** @returns the signature of a kept letter and whether it holds, or null when it has none. */
export async function checkedSignature(deps: ApiDeps, row: IssuedPaper): Promise<CheckedSignature | null> {
  const found = await deps.record.paperSignatures.findById(row._id).lean<PaperSignature>();
  if (found === null) return null;
  const algorithm = suites[found.suite]?.algorithm ?? '';
  return { ...found, algorithm, state: await stateOf(deps, row, found) };
}

async function stateOf(deps: ApiDeps, row: IssuedPaper, found: PaperSignature): Promise<CheckedSignature['state']> {
  const key = await listedKey(deps, found.keyId);
  if (key === null || key.suite !== found.suite) return 'unknownKey';
  const suite = suites[key.suite];
  if (!suite.verify(key.publicKey, found.statement, found.signature)) return 'forged';
  const statement = JSON.parse(found.statement) as PaperStatement;
  const paper = restored(row.content);
  const isSame =
    hashOf(paper) === statement.sha256 &&
    suite.digest(canonicalJson(paper)) === statement.digest.value &&
    statement.keyId === found.keyId &&
    isStatementOf(statement, paper, row);
  return isSame ? 'valid' : 'otherContent';
}
