/** The letters of a case: made from its events, and kept as first made, so that the same letter is given for ever. */
import { isDuplicateKey } from '../../models/duplicate-key';
import { eventHash, eventOf } from '../../models/event-chain';
import { packed, restored } from '../../models/field-names';
import type { PaperSeal } from '../../models/paper-seals';
import type { PaperSignature } from '../../models/paper-signatures';
import type { IssuedPaper } from '../../models/papers';
import { formerParties, procedures } from '../../procedures';
import type { Paper } from '../../procedures/documents/paper';
import { type MadePaper, papersOf } from '../../procedures/documents/papers-of';
import { mayReadPaper } from '../../procedures/documents/reading';
import { paperSources } from '../../procedures/documents/sources';
import { hashOf } from '../../procedures/engine/canonical';
import type { Actor } from '../../procedures/roles';
import { type KnownCase } from '../cases/read-case';
import { type ApiDeps, nowOf } from '../deps';
import { type CheckedSeal, checkedSeal, sealOrdered } from './seal';
import { type CheckedSignature, checkedSignature, signed } from './sign';

/** Digits of the hash that make the code: 96 bits, so that no code can be guessed. */
const codeDigits = 24;

export interface ShownPaper {
  seq: number;
  /** When the event happened, ISO instant. */
  at: string;
  paper: Paper;
  sha256: string;
  code: string;
  /** Null where no key is configured, and for a letter that is not as recorded. */
  signature: PaperSignature | null;
  /** Null where no e-seal is asked for. */
  seal: PaperSeal | null;
}

/** @returns the letters of the case that the actor may read, in the order of their events. Those asked for the first time are kept and signed. */
export async function readablePapers(deps: ApiDeps, { caseNo, view }: KnownCase, actor: Actor): Promise<ShownPaper[]> {
  const procedure = procedures[view.kind];
  if (paperSources[view.kind] === undefined) return [];
  const stored = await deps.record.caseEvents.find({ caseNo }).sort({ seq: 1 }).lean();
  const names = await namesOf(deps, [
    ...Object.values(view.parties),
    ...formerParties(view),
    ...stored.map(({ actor: { organizationId } }) => organizationId),
  ]);
  const made = papersOf(
    procedure,
    stored.map((one) => ({ ...eventOf(one), hash: one.hash })),
    (id) => names.get(id) ?? id,
  );
  const readable = made.filter((one) => mayReadPaper(one, view, actor));
  const [papers, signatures, seals] = await Promise.all([
    deps.record.papers.find({ caseNo }).lean<IssuedPaper[]>(),
    deps.record.paperSignatures.find({ caseNo }).lean<PaperSignature[]>(),
    deps.record.paperSeals.find({ caseNo }).lean<PaperSeal[]>(),
  ]);
  const kept = new Map(papers.map((one) => [one._id, one]));
  const ordered = new Map(seals.map((one) => [one._id, one]));
  const signedBefore = new Map(signatures.map((one) => [one._id, one]));
  return Promise.all(
    readable.map(async (one) => {
      const row = kept.get(one.event.id) ?? (await issued(deps, one));
      const signature = signedBefore.get(row._id) ?? (await signed(deps, row, one));
      // What is not signed here, because it is not as recorded, is not to be sealed either.
      const seal = ordered.get(row._id) ?? (signature === null ? null : await sealOrdered(deps, row));
      return { ...shown(one, row), signature, seal };
    }),
  );
}

async function namesOf({ record }: ApiDeps, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await record.organizations.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean();
  return new Map(rows.map(({ _id, name }) => [_id, name.zh]));
}

function shown(
  { event: { seq, at } }: MadePaper,
  { sha256, code, content }: IssuedPaper,
): Omit<ShownPaper, 'signature' | 'seal'> {
  return { seq, at, paper: restored(content), sha256, code };
}

/** Whoever comes first keeps it; the second reads what the first kept. */
async function issued(deps: ApiDeps, { paper }: MadePaper): Promise<IssuedPaper> {
  const sha256 = hashOf(paper);
  const row: IssuedPaper = {
    _id: paper.eventId,
    caseNo: paper.caseNo,
    kind: paper.kind,
    sha256,
    code: sha256.slice(0, codeDigits),
    content: packed(paper),
    issuedAt: nowOf(deps),
  };
  try {
    await deps.record.papers.collection.insertOne(row as never);
    return row;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await deps.record.papers.findById(row._id).lean<IssuedPaper>()) ?? row;
  }
}

/** What anybody may know of a letter: nothing of what it says. */
export interface VerifiedPaper {
  paper: Paper;
  sha256: string;
  /** Whether the letter as kept has its hash, and its event stands in the record unchanged. */
  asRecorded: boolean;
  /** Null for a letter that was never signed. */
  signature: CheckedSignature | null;
  /** Null for a letter for which none was asked. */
  seal: CheckedSeal | null;
}

/** @param code as printed. @returns the letter, or null. */
export async function verifiedPaper(deps: ApiDeps, code: string): Promise<VerifiedPaper | null> {
  const { record } = deps;
  const [row] = await record.papers.find({ code }).limit(1).lean<IssuedPaper[]>();
  if (row === undefined) return null;
  const paper = restored(row.content);
  const event = await record.caseEvents.findById(row._id).lean();
  const stands =
    event !== null && event.hash === paper.eventHash && eventHash(event.prevHash, eventOf(event)) === event.hash;
  const isSame = hashOf(paper) === row.sha256 && row.sha256.startsWith(code);
  const [signature, seal] = await Promise.all([checkedSignature(deps, row), checkedSeal(deps, row)]);
  return { paper, sha256: row.sha256, asRecorded: stands && isSame, signature, seal };
}
