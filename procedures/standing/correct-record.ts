/** I-18 — a wrong record is corrected by a new one of two persons; the wrong one stays. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../engine/define';
import { plainText } from '../engine/plain-text';
import { when } from '../engine/refuse';

export function correctRecord<F>(): StandingAct<F> {
  return {
    name: 'correctRecord',
    stages: 'all',
    act: defineAct<F>()({
      title: { zh: '更正记录', en: 'Correct the record' },
      article: 'I-18',
      binding: true,
      twoPersons: true,
      /** `seq` is the number of the record that is wrong, 1 (included) upwards. */
      input: z.strictObject({ seq: z.int().min(1), correction: plainText(), reason: plainText() }),
      refuseIf: ({ file, input }) => [
        when(input.seq > file.version, 'correctionTargetUnknown', { seq: input.seq }, '/seq'),
      ],
      record: ({ input }) => ({ type: 'recordCorrected', article: 'I-18', data: { ...input } }),
    }),
  };
}
