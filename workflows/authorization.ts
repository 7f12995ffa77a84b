/** 第八条至第十二条 Arts. 8–12 — 授权运营 Authorization: admission, operation, closing. Read downwards, in the order of the articles. */

import { endingOf } from '../procedures/authorization/ending';
import type { AuthorizationFacts } from '../procedures/authorization/facts';
import { accessRestriction } from '../procedures/authorization/steps/access-restriction';
import { archiving } from '../procedures/authorization/steps/archiving';
import { completenessCheck } from '../procedures/authorization/steps/completeness-check';
import { dataDeletion } from '../procedures/authorization/steps/data-deletion';
import { eligibilityReview } from '../procedures/authorization/steps/eligibility-review';
import { expertReview } from '../procedures/authorization/steps/expert-review';
import { governmentConsent } from '../procedures/authorization/steps/government-consent';
import { operation } from '../procedures/authorization/steps/operation';
import { publicDisclosure } from '../procedures/authorization/steps/public-disclosure';
import { signing } from '../procedures/authorization/steps/signing';
import { type EndingOf, openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** @returns the outcome: notAccepted, withdrawn, declined, notSelected, lapsed, expired or terminated. */
export async function authorization(start: CaseStart): Promise<string> {
  const { file, during, ask, continueAs, close } = openCase<AuthorizationFacts>(compiled('authorization'), start);

  // Admission 申请. Submission (第九条 Art. 9) is decided in the announcement, which starts this case.
  if (file().part === 'opening') {
    const check = await during(completenessCheck); //                                          第九条 Art. 9
    if (check !== 'accepted') return close(check); //                                          notAccepted, withdrawn
    let eligibility: EndingOf<typeof eligibilityReview> | 'withdrawn' = 'notQualified';
    for (let disclosed = false; !disclosed; ) {
      if (eligibility !== 'qualified') eligibility = await during(eligibilityReview); //        第八条 Art. 8, I-06
      if (eligibility === 'withdrawn') return close('withdrawn');
      // Who is not qualified goes on the list as such, I-07.
      if (eligibility === 'qualified' && (await during(expertReview)) === 'withdrawn') return close('withdrawn'); // 第十条第一款
      const consent = await during(governmentConsent); //                                       报市政府同意
      if (consent !== 'consented') return close(consent); //                                    declined, withdrawn
      const disclosure = await during(publicDisclosure); //                                     后向社会公开
      if (disclosure === 'withdrawn') return close('withdrawn');
      disclosed = disclosure === 'disclosed'; //                                                else back to review, I-13
    }
    if (!ask('recommended', () => file().facts.result?.recommended === true)) return close('notSelected'); //               I-12
    const signed = await during(signing); //                                                    第十条第二款、第十一条 Arts. 10(2), 11
    if (signed !== 'signed') return close(signed); //                                           lapsed, withdrawn
    return continueAs('operation');
  }

  // Operation 运营. A running agreement that was taken over begins here (I-48).
  if (file().part === 'operation') {
    await during(operation); //                                                                 第十二条 Art. 12: expired, terminated
    return continueAs('closing');
  }

  // Closing 收尾
  await during(accessRestriction); //                                                           第二十三条 Art. 23
  await during(dataDeletion); //                                                                I-23
  await during(archiving);
  return close(ask('terminated', () => endingOf(file().facts).reason === 'terminated') ? 'terminated' : 'expired');
}
