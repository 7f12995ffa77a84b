/**
 * 第二十条第一款 Art. 20(1) — 逐级倒查 Tracing back level by level
 *
 * 「……数据质量逐级倒查反馈机制」
 *
 * By the governance center, which delivers the data and so knows their way (I-68): to the provider, or to the exchange or itself.
 */
import { z } from 'zod';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import { office } from '../../engine/office';
import { identifierText, missing, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { isOffice, places, type QualityIssueFacts } from '../facts';
import { issueNotices } from '../notices';
import { placeTitles } from '../texts';
import { dueTask, timeOpened } from '../time';

const article = '第二十条第一款 Art. 20(1)';

const assignmentInput = z.strictObject({
  place: z.enum(places),
  /** The provider, where it is another one than the catalogue names for the dataset. */
  organizationId: identifierText.optional(),
  finding: plainText(),
});

type Assigning = ActContext<QualityIssueFacts, z.output<typeof assignmentInput>>;

export const tracing = defineStep<QualityIssueFacts>()({
  id: 'tracing',
  article,
  title: { zh: '逐级倒查', en: 'Tracing' },
  ends: ['assigned'],
  opens: (file) => [timeOpened(file, 'tracing', file.parties.governanceCenter)],
  onOpen: (file) =>
    issueNotices(
      file,
      [file.parties.governanceCenter],
      'qualityIssueToTrace',
      { zh: '请倒查数据质量问题', en: 'please trace a quality issue' },
      { zh: `说明：${file.facts.description}`, en: `Description: ${file.facts.description}` },
    ),
  acts: {
    assignQualityIssue: defineAct<QualityIssueFacts>()({
      title: { zh: '认定问题环节并交办', en: 'Assign the quality issue' },
      article,
      input: assignmentInput,
      refuseIf: (context) => [providerReason(context)],
      record: (context) => ({
        type: 'qualityIssueAssigned',
        article,
        data: {
          place: context.input.place,
          organizationId: assignee(context) ?? '',
          by: context.actor.organizationId,
          finding: context.input.finding,
        },
      }),
    }),
  },
  endedBy: { qualityIssueAssigned: 'assigned' },
  remember: {
    qualityIssueAssigned: (facts, event) => {
      const { place, organizationId, by, finding } = event.data;
      const level = { organizationId, place, finding, by, at: event.at, dueDay: null, answer: null };
      return { ...facts, levels: [...facts.levels, level] };
    },
  },
  effects: {
    qualityIssueAssigned: (event, file) => {
      const place = placeTitles[event.data.place as keyof typeof placeTitles];
      return issueNotices(
        file,
        [event.data.organizationId],
        'qualityIssueAssigned',
        { zh: '请处理数据质量问题', en: 'please mend a quality issue' },
        {
          zh: `问题环节：${place.zh}。倒查意见：${event.data.finding}`,
          en: `Where it lies: ${place.en}. Finding: ${event.data.finding}`,
        },
      );
    },
  },
  tasks: (file) => [
    dueTask(file, 'tracing', {
      id: 'assignQualityIssue',
      acts: ['assignQualityIssue'],
      to: office(file, file.parties.governanceCenter),
      title: { zh: '倒查质量问题', en: 'Trace the quality issue' },
    }),
  ],
});

/** Exchange and platform are run by the center; only a provider is somebody else. */
function assignee({ input, facts, file }: Assigning): string | null {
  return input.place === 'provider' ? (input.organizationId ?? facts.dataset.provider) : file.parties.governanceCenter;
}

function providerReason(context: Assigning): Refusal | null {
  if (context.input.place !== 'provider') return null;
  const id = assignee(context);
  if (id === null) return missing('/organizationId');
  return when(!isOffice(context.given['assignee'], id), 'officeUnknown', { organization: id }, '/organizationId');
}
