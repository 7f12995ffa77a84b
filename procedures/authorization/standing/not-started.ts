/** A case that this one wanted to open did not start, since its number belongs to another: it is as if it had not been asked for. */
import type { CaseFile } from '../../engine/case-file';
import type { EventMeaning } from '../../engine/define';
import type { CasesEffect, Effect } from '../../engine/effects';
import { notice } from '../../engine/shared-effects';
import type { AuthorizationFacts, Renewal } from '../facts';

type File = CaseFile<AuthorizationFacts>;

export const notStarted: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember' | 'effects'>> = {
  remember: {
    caseNotStarted: (facts, event) => {
      const { caseNo } = event.data;
      const renewal = findRenewal(facts, caseNo);
      // A renewal without both of its cases is none, nor is a procedure without a case of its own: either may be asked for again.
      if (renewal !== null) return { ...facts, renewal: { ...renewal, state: 'ended', outcome: 'notStarted' } };
      if (facts.termination?.caseNo === caseNo) return { ...facts, termination: null };
      return { ...facts, qualityIssues: facts.qualityIssues.filter((one) => one.caseNo !== caseNo) };
    },
  },
  effects: {
    caseNotStarted: (event, file) => {
      const { caseNo } = event.data;
      const renewal = findRenewal(file.facts, caseNo);
      return renewal === null ? openingNotices(file, caseNo) : renewalEffects(file, caseNo, renewal);
    },
  },
};

function findRenewal({ renewal }: AuthorizationFacts, caseNo: string): Renewal | null {
  return renewal !== null && [renewal.caseNo, renewal.announcementNo].includes(caseNo) ? renewal : null;
}

/** Of the two cases of a renewal the one that did start has no use alone. */
function renewalEffects(file: File, missing: string, { caseNo, announcementNo }: Renewal): Effect[] {
  const counterpartEnds =
    missing === caseNo
      ? report(announcementNo, { type: 'conclusion', caseNo, result: 'ended' })
      : report(caseNo, { type: 'renewalNotOpened', renewalOf: file.caseNo });
  const told = [file.parties.applicant ?? '', file.parties.dataAuthority].map((organizationId) =>
    notice(
      { organizationId },
      'caseNotStarted',
      { zh: `${file.caseNo} 的续期未能立案`, en: `The renewal of ${file.caseNo} could not be opened` },
      {
        zh: `编号 ${missing} 已被其他事项占用，请重新申请续期。`,
        en: `The number ${missing} belongs to another case. Please ask for the renewal again.`,
      },
    ),
  );
  return [counterpartEnds, ...told];
}

/** Of a procedure that this case opens beside itself, whatever its kind. */
function openingNotices({ caseNo, parties }: File, missing: string): Effect[] {
  return [
    notice(
      { organizationId: parties.dataAuthority },
      'caseNotStarted',
      { zh: `${caseNo} 的事项 ${missing} 未能立案`, en: `Case ${missing}, opened for ${caseNo}, could not be started` },
      {
        zh: '该编号已被其他事项占用，请重新提出。',
        en: 'The number belongs to another case. Please ask for it again.',
      },
    ),
  ];
}

function report(caseNo: string, payload: Record<string, unknown>): CasesEffect {
  return { lane: 'cases', operation: 'report', caseNo, payload };
}
