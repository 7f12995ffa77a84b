/**
 * 第十条第一款 Art. 10(1) — 向社会公开 Public disclosure
 *
 * 「……评审结果报市政府同意后向社会公开。」
 *
 * The disclosure and its objections belong to the announcement. An upheld objection sends the case back to review (I-13).
 */
import { defineStep } from '../../engine/define';
import type { Text } from '../../engine/text';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice, refusalNotice } from '../notices';

export const publicDisclosure = defineStep<AuthorizationFacts>()({
  id: 'publicDisclosure',
  article: '第十条第一款 Art. 10(1)',
  title: { zh: '向社会公开', en: 'Public disclosure' },
  ends: ['disclosed', 'backToReview'],
  acts: {},
  endedBy: { resultDisclosed: 'disclosed', sentBackToReview: 'backToReview' },
  remember: {
    resultDisclosed: (facts, event) => ({
      ...facts,
      result: facts.result === null ? null : { ...facts.result, disclosedAt: event.at },
    }),
    sentBackToReview: (facts) => ({ ...facts, result: null }),
  },
  effects: {
    resultDisclosed: (_event, file) => [
      file.facts.result?.recommended === true
        ? applicantNotice(
            file,
            'resultDisclosed',
            { zh: '公示结束，进入签约', en: 'disclosure over, on to signing' },
            {
              zh: '公示期满且无未决异议，请配合签订协议。',
              en: 'The disclosure is over and no objection is open; the agreement can be signed.',
            },
          )
        : refusalNotice(file, 'notSelected', { zh: '未获授权', en: 'not selected' }, reasonsOf(file.facts)),
    ],
    sentBackToReview: (event, file) => [
      applicantNotice(
        file,
        'sentBackToReview',
        { zh: '异议成立，重新评审', en: 'an objection was upheld: reviewed again' },
        {
          zh: `理由：${event.data.reason}`,
          en: `Reasons: ${event.data.reason}`,
        },
      ),
    ],
  },
});

/** Why it was not selected, as the result list says; what stands in a list is written in one language. */
function reasonsOf({ result }: AuthorizationFacts): Text {
  const given = result?.reasons ?? '';
  return given === ''
    ? { zh: '评审结果未予推荐', en: 'the review did not recommend the application' }
    : { zh: `评审结果未予推荐：${given}`, en: `the review did not recommend the application: ${given}` };
}
