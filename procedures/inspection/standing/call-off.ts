/** 取消检查 — the data authority goes no further before anything was concluded; whoever was told hears why. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import type { InspectionFacts } from '../facts';
import { toParticipants, toSubject } from '../notices';

const article = '第二十一条 Art. 21';

export const callOffInspection: StandingAct<InspectionFacts> = {
  name: 'callOffInspection',
  stages: ['inspectionPreparation', 'examination'],
  act: defineAct<InspectionFacts>()({
    title: { zh: '取消检查', en: 'Call the inspection off' },
    article,
    binding: true,
    input: z.strictObject({ reason: plainText() }),
    record: ({ input }) => ({ type: 'inspectionCalledOff', article, data: { reason: input.reason } }),
  }),
  endedBy: { inspectionCalledOff: 'calledOff' },
  effects: {
    inspectionCalledOff: (event, file) => {
      const title = { zh: '检查取消', en: 'the inspection is called off' };
      const body = { zh: `理由：${event.data['reason']}`, en: `Reasons: ${event.data['reason']}` };
      // Who was never told of an urgent inspection is not told of its end either.
      const told = file.facts.urgent && file.facts.begunAt === null ? [] : file.facts.subjects;
      return [
        ...toParticipants(file, 'inspectionCalledOff', title, body),
        ...told.map((subject) => toSubject(file, subject, 'inspectionCalledOff', title, body)),
      ];
    },
  },
};
