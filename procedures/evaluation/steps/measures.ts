/**
 * 第十八条 Art. 18 — 结果运用 Measures
 *
 * 「优秀的……给予支持」「较差的……由市数据主管部门会同行业领域专区监管部门进行提醒或者约谈」
 *
 * Only after an excellent or a poor result; any other closes the evaluation at once. What is to improve is followed up in the next step.
 */
import { z } from 'zod';
import { compareDates, type PlainDate } from '../../../law/calendar/plain-date';
import { applicantNotice, refusalNotice } from '../../authorization/notices';
import type { CaseFile } from '../../engine/case-file';
import { dayOf, findDeadline } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import type { NoticeEffect } from '../../engine/effects';
import { isDrafted, office } from '../../engine/office';
import { dayText, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { type EvaluationFacts, type Improvement, type Measure, supportKinds } from '../facts';
import { dueWithin } from '../limits';
import { measureTitles, supportTitles } from '../texts';

const act = defineAct<EvaluationFacts>();
const article = '第十八条 Art. 18';
const title = { zh: '结果运用', en: 'Measures' };

export const measures = defineStep<EvaluationFacts>()({
  id: 'measures',
  article,
  title,
  ends: ['taken'],
  opens: ({ policy, parties }) => [
    dueWithin('measures', title, { organizationId: parties.dataAuthority }, policy.evaluation.selfReportWorkingDays),
  ],
  acts: {
    giveSupport: act({
      title: { zh: '给予支持', en: 'Give support' },
      article,
      binding: true,
      input: z.strictObject({ supportKind: z.enum(supportKinds), content: plainText() }),
      available: ({ facts }) => facts.final?.result === 'excellent',
      refuseIf: ({ facts }) => [when(facts.final?.result !== 'excellent', 'notExcellent')],
      record: ({ input }) => ({ type: 'supportGiven', article, data: { ...input } }),
    }),

    takeMeasure: act({
      title: { zh: '提醒或者约谈', en: 'Remind or interview' },
      article,
      binding: true,
      joint: true,
      input: z.strictObject({
        kind: z.enum(['reminder', 'interview']),
        /** The day on which it took place. */
        heldOn: dayText,
        minutes: plainText(8000),
        improvements: z
          .array(z.strictObject({ what: plainText(), due: dayText }))
          .min(1)
          .max(50),
      }),
      available: ({ facts }) => facts.final?.result === 'poor',
      refuseIf: ({ facts, input, now }) => [
        when(facts.final?.result !== 'poor', 'notPoor'),
        when(isAfter(input.heldOn, dayOf(now)), 'measureNotHeld', { day: input.heldOn }, '/heldOn'),
        ...input.improvements.map(({ due }, index) =>
          when(!isAfter(due, input.heldOn), 'improvementDueInvalid', { day: due }, `/improvements/${index}/due`),
        ),
      ],
      record: ({ input }) => ({ type: 'measureTaken', article, data: { ...input } }),
    }),
  },
  endedBy: { supportGiven: 'taken', measureTaken: 'taken' },

  remember: {
    supportGiven: (facts, event) => ({ ...facts, measure: { ...(event.data as any), kind: 'support', at: event.at } }),
    measureTaken: (facts, event) => ({
      ...facts,
      measure: { ...(event.data as any), at: event.at },
      improvements: orderedBy(event.data.improvements),
    }),
  },
  effects: {
    supportGiven: (_event, file) => [measureNotice(file)],
    measureTaken: (_event, file) => [measureNotice(file)],
  },

  tasks: (file) => {
    const wanted = file.facts.final?.result === 'excellent' ? 'giveSupport' : 'takeMeasure';
    if (isDrafted(file, wanted)) return [];
    const deadline = findDeadline(file, 'measures');
    const due = { dueAt: deadline?.due?.at ?? null, overdue: deadline?.overdue ?? false };
    return [{ id: wanted, acts: [wanted], to: office(file, file.parties.dataAuthority), title, ...due }];
  },
});

function orderedBy(improvements: readonly { what: string; due: string }[]): Improvement[] {
  return improvements.map((one, index) => ({ no: index + 1, ...one, state: 'due', reports: [], returns: [] }));
}

function isAfter(day: string, than: string): boolean {
  return compareDates(day as PlainDate, than as PlainDate) > 0;
}

function measureNotice(file: CaseFile<EvaluationFacts>): NoticeEffect {
  const measure = file.facts.measure as Measure;
  if (measure.kind === 'support') {
    const { zh, en } = supportTitles[measure.supportKind];
    return applicantNotice(
      file,
      'supportGiven',
      { zh: `给予支持：${zh}`, en: `support: ${en}` },
      { zh: `内容：${measure.content}`, en: `Content: ${measure.content}` },
    );
  }
  const { zh, en } = measureTitles[measure.kind];
  const list = measure.improvements.map(({ what, due }) => `${what}（${due}）`).join('；');
  return refusalNotice(
    file,
    'measureTaken',
    { zh: `${zh}记录`, en: `record of the ${en}` },
    {
      zh: `${measure.heldOn} ${measure.minutes}。改进事项和期限：${list}`,
      en: `${measure.heldOn} ${measure.minutes} Improvements and their days: ${list}`,
    },
  );
}
