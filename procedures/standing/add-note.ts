/** An internal note. Kept in the record only; never shown to applicants or the public. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../engine/define';
import { plainText } from '../engine/plain-text';

export function addNote<F>(): StandingAct<F> {
  return {
    name: 'addNote',
    stages: 'all',
    act: defineAct<F>()({
      title: { zh: '添加内部备注', en: 'Add an internal note' },
      article: '第六条 Art. 6',
      input: z.strictObject({ text: plainText() }),
      record: ({ input }) => ({ type: 'noteAdded', article: '第六条 Art. 6', data: { text: input.text } }),
    }),
  };
}
