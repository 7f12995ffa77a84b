/** The operator takes its report back, as long as the issue is open; one that the data authority found in an evaluation is not its own. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import type { QualityIssueFacts } from '../facts';
import { issueNotices } from '../notices';

const article = '第二十条第一款 Art. 20(1)';

export const withdrawQualityIssue: StandingAct<QualityIssueFacts> = {
  name: 'withdrawQualityIssue',
  stages: ['tracing', 'mending', 'confirmation', 'ruling'],
  act: defineAct<QualityIssueFacts>()({
    title: { zh: '撤回质量问题', en: 'Withdraw the quality issue' },
    article,
    input: z.strictObject({ reason: plainText() }),
    available: ({ facts }) => facts.origin === 'reported',
    refuseIf: ({ facts }) => [when(facts.origin !== 'reported', 'issueNotReported')],
    record: ({ input }) => ({ type: 'qualityIssueWithdrawn', article, data: { reason: input.reason } }),
  }),
  endedBy: { qualityIssueWithdrawn: 'withdrawn' },
  effects: {
    qualityIssueWithdrawn: (event, file) =>
      issueNotices(
        file,
        [file.parties.governanceCenter, file.facts.levels.at(-1)?.organizationId],
        'qualityIssueWithdrawn',
        { zh: '质量问题已撤回', en: 'the quality issue was withdrawn' },
        { zh: `理由：${event.data['reason']}`, en: `Reasons: ${event.data['reason']}` },
      ),
  },
};
