/**
 * 第七条、第九条、第十条第一款 Arts. 7, 9, 10(1) — 公告 Announcement: from the draft to the disclosed result. The order of the steps is in
 * `workflows/announcement.ts`.
 */

import type { CaseFile } from '../engine/case-file';
import type { ProcedureDefinition } from '../engine/define';
import type { EventDraft } from '../engine/events';
import { notice } from '../engine/shared-effects';
import { sharedStanding } from '../standing';
import { moveBasis } from '../standing/move-basis';
import { type AnnouncementFacts, type Conclusion, initialFacts } from './facts';
import { announcementLimits } from './limits';
import { findApplication, onApplication } from './lines';
import { applicationWindow } from './steps/application-window';
import { governmentConsent } from './steps/government-consent';
import { preparation } from './steps/preparation';
import { publicDisclosure } from './steps/public-disclosure';
import { resultListing } from './steps/result-listing';
import { tailor } from './tailor';
import { tailorAnnouncementEvent } from './tailor-event';

export { type AnnouncementDraft, announcementDraft } from './draft';
export type { AnnouncementFacts } from './facts';
export { linesLeft, nothingToDisclose } from './lines';

export const announcement: ProcedureDefinition<AnnouncementFacts> = {
  kind: 'announcement',
  series: 'ANN',
  article: '第七条 Art. 7',
  title: { zh: '授权运营公告', en: 'Announcement' },
  steps: [preparation, applicationWindow, resultListing, governmentConsent, publicDisclosure],
  standing: [moveBasis<AnnouncementFacts>(announcementLimits), ...sharedStanding<AnnouncementFacts>()],

  reports: { conclusion },

  remember: {
    conclusionReported: (facts, event) => {
      const { caseNo, result, recommended, mean } = event.data;
      if (result === 'ended')
        return onApplication(facts, caseNo, (one) => ({ ...one, outcome: 'ended', outcomeSeq: event.seq }));
      return onApplication(facts, caseNo, (one) => ({ ...one, conclusion: { result, recommended, mean } }));
    },
    // An application without a case of its own is none: the applicant may lodge it again.
    caseNotStarted: (facts, event) =>
      onApplication(facts, event.data.caseNo, (one) => ({ ...one, outcome: 'ended', outcomeSeq: event.seq })),
  },

  effects: {
    caseNotStarted: (event, file) => {
      const { caseNo } = event.data;
      const title = { zh: `申请 ${caseNo} 未能立案`, en: `Application ${caseNo} could not be opened` };
      const body = {
        zh: `编号 ${caseNo} 已被其他事项占用，请在申报期内重新提交。`,
        en: `The number ${caseNo} belongs to another case. Please lodge the application again within the window.`,
      };
      const applicant = findApplication(file.facts, caseNo)?.organizationId;
      return [file.parties.dataAuthority, ...(applicant === undefined ? [] : [applicant])].map((organizationId) =>
        notice({ organizationId }, 'caseNotStarted', title, body),
      );
    },
  },

  initial: initialFacts,

  // 第十条第一款 Art. 10(1): from the closing of the window it is known who is a party; before, nobody judges anybody.
  interested: ({ facts }) =>
    facts.windowClosedAt === null ? [] : facts.applications.map(({ organizationId }) => organizationId),

  summary: () => ({ operator: null, termEnd: null, suspended: false }),
  tailor,
  tailorEvent: tailorAnnouncementEvent,
};

/**
 * An authorization tells how its review ended: `qualifiedAndConcluded` or `notQualified`, or that it `ended` for whatever reason.
 * Where it changes nothing any more, that it came is recorded all the same.
 */
function conclusion(payload: Record<string, any>, file: CaseFile<AnnouncementFacts>): EventDraft[] {
  const { caseNo, result } = payload;
  const article = '第十条第一款 Art. 10(1)';
  const application = findApplication(file.facts, caseNo);
  const isSettled = application === undefined || ['declined', 'disclosed', 'ended'].includes(application.outcome ?? '');
  const isKnown = application?.conclusion != null || application?.outcome === 'consented';
  if (isSettled || (result !== 'ended' && isKnown))
    return [{ type: 'reportNotApplied', article, data: { type: 'conclusion', caseNo, result } }];
  const recommended = result === 'qualifiedAndConcluded' && payload['recommended'] === true;
  const data: { caseNo: string; result: Conclusion['result'] | 'ended' } & Omit<Conclusion, 'result'> = {
    caseNo,
    result,
    recommended,
    mean: typeof payload['mean'] === 'number' ? payload['mean'] : null,
  };
  return [{ type: 'conclusionReported', article, data }];
}
