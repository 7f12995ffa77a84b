/** 第七条、第十条 Arts. 7, 10 — 授权运营公告 Announcement: publication, window, result list, government, disclosure. */

import type { AnnouncementFacts } from '../procedures/announcement/facts';
import { linesLeft, nothingToDisclose } from '../procedures/announcement/lines';
import { applicationWindow } from '../procedures/announcement/steps/application-window';
import { governmentConsent } from '../procedures/announcement/steps/government-consent';
import { preparation } from '../procedures/announcement/steps/preparation';
import { publicDisclosure } from '../procedures/announcement/steps/public-disclosure';
import { resultListing } from '../procedures/announcement/steps/result-listing';
import { openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** @returns the outcome: abandoned, withdrawn, nothingToList or done. */
export async function announcement(start: CaseStart): Promise<string> {
  const { file, during, ask, continueAs, close } = openCase<AnnouncementFacts>(compiled('announcement'), start);

  // The result of a renewal is decided here without a call: its one application was lodged with the case that it renews (I-40).
  if (file().part === 'opening' && file().facts.renewalOf === null) {
    if ((await during(preparation)) !== 'published') return close('abandoned'); //               第七条 Art. 7
    if ((await during(applicationWindow)) !== 'closed') return close('withdrawn'); //           第九条 Art. 9
    return continueAs('results');
  }

  // Results, one run a round: a line that the government returns or an upheld objection reopens is listed again (I-13).
  if ((await during(resultListing)) === 'nothingToList') return close('done'); //                第十条第一款 Art. 10(1)
  await during(governmentConsent); //                                                           报市政府同意
  if (ask('toDisclose', () => !nothingToDisclose(file()))) await during(publicDisclosure); //   后向社会公开
  if (ask('linesLeft', () => linesLeft(file()))) return continueAs('results');
  return close('done');
}
