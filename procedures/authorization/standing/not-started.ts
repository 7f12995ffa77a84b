/** A case that this one wanted to open did not start, since its number belongs to another: it is as if it had not been asked for. */
import type { CaseFile } from '../../engine/case-file';
import type { EventMeaning } from '../../engine/define';
import type { CasesEffect, Effect } from '../../engine/effects';
import { notice } from '../../engine/shared-effects';
import type { AuthorizationFacts, Renewal } from '../facts';
import { inState } from './evaluation';
import { withoutCase } from './supervised-cases';

type File = CaseFile<AuthorizationFacts>;

export const notStarted: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember' | 'effects'>> = {
  remember: {
    caseNotStarted: (facts, event) => {
      const { caseNo } = event.data;
      const renewal = findRenewal(facts, caseNo);
      // A renewal without both of its cases is none, nor is a procedure without a case of its own: either may be asked for again.
      if (renewal !== null) return { ...facts, renewal: { ...renewal, state: 'ended', outcome: 'notStarted' } };
      if (facts.termination?.caseNo === caseNo) return withoutTermination(facts, caseNo);
      if (facts.evaluation?.evaluationNo === caseNo) return inState(facts, caseNo, 'notStarted');
      const products = facts.products.filter(({ productNo }) => productNo !== caseNo);
      return withoutCase({ ...facts, products }, caseNo);
    },
  },
  effects: {
    caseNotStarted: (event, file) => {
      const { caseNo } = event.data;
      const renewal = findRenewal(file.facts, caseNo);
      if (renewal !== null) return renewalEffects(file, caseNo, renewal);
      return isRepeated(file.facts, caseNo) ? [] : openingNotices(file, caseNo);
    },
  },
};

/** One that poor results opened is opened again under another number; for one of the authorities it is as if nothing had been asked. */
function withoutTermination(facts: AuthorizationFacts, taken: string): AuthorizationFacts {
  const last = facts.evaluations.find(({ evaluationNo }) => evaluationNo === facts.answeredPoor);
  if (facts.termination?.cause !== 'twicePoor' || last?.final !== true) return { ...facts, termination: null };
  const poorRow = { results: [last.evaluationNo], terminationNo: null, taken };
  return { ...facts, termination: null, answeredPoor: null, poorRow };
}

/** What the case opens by itself it asks for again under the next number, without anybody's doing. */
function isRepeated({ evaluation, poorRow }: AuthorizationFacts, caseNo: string): boolean {
  return poorRow?.taken === caseNo || (evaluation?.evaluationNo === caseNo && evaluation.trigger === 'timer');
}

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
