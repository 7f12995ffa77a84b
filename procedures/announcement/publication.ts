/** What the portal shows of an announcement. Publishing again under the same id replaces what was shown. */
import type { CaseFile } from '../engine/case-file';
import type { WorkEffect } from '../engine/effects';
import type { AnnouncementFacts } from './facts';
import { consentedLines, currentList, findApplication } from './lines';

type File = CaseFile<AnnouncementFacts>;

/** @returns the order to publish the announcement as it stands. */
export function announcementPublication(file: File): WorkEffect {
  const { draft, publishedAt, withdrawal } = file.facts;
  const { title, closesAt } = draft;
  const body = {
    ...draft,
    zone: file.zone,
    basis: file.basis,
    status: withdrawal === null ? 'published' : 'withdrawn',
    ...(withdrawal === null ? {} : { withdrawal }),
  };
  return publish(file.caseNo, 'announcement', { title, body, publishedAt, until: closesAt, caseNo: file.caseNo });
}

/**
 * @returns the order to disclose the lines consented to (第十条第一款 Art. 10(1)).
 * @param until end of the period, known once the disclosure is online.
 */
export function disclosurePublication(file: File, until: string | null): WorkEffect {
  const { facts, caseNo } = file;
  const list = currentList(facts);
  const lines = consentedLines(facts).map((line) => ({
    caseNo: line.caseNo,
    applicant: findApplication(facts, line.caseNo)?.name ?? { zh: line.caseNo, en: line.caseNo },
    rank: line.rank,
    recommended: line.recommended,
    reasons: line.reasons,
  }));
  const title = {
    zh: `${facts.draft.title.zh}评审结果公示`,
    en: `Disclosure of the review result: ${facts.draft.title.en}`,
  };
  const body = {
    announcementNo: caseNo,
    round: list?.round ?? 1,
    zone: file.zone,
    basis: file.basis,
    periodWorkingDays: file.policy.publicDisclosure.workingDays,
    lines,
  };
  const publishedAt = list?.disclosedAt ?? file.stageOpenedAt;
  return publish(`${caseNo}-disclosure-${list?.round ?? 1}`, 'disclosure', { title, body, publishedAt, until, caseNo });
}

function publish(id: string, type: string, rest: Record<string, unknown>): WorkEffect {
  return { lane: 'work', operation: 'publish', payload: { id, type, ...rest } };
}
