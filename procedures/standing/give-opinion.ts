/** 第六条第三款、第四款 Art. 6(3), (4) — the opinion of a supervising department. It binds nobody; the two authorities are told. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../engine/define';
import { plainText } from '../engine/plain-text';
import { notice } from '../engine/shared-effects';

export function giveOpinion<F>(): StandingAct<F> {
  return {
    name: 'giveOpinion',
    stages: 'all',
    act: defineAct<F>()({
      title: { zh: '提出监管意见', en: 'Give an opinion' },
      article: '第六条 Art. 6',
      input: z.strictObject({ text: plainText() }),
      record: ({ input }) => ({ type: 'opinionGiven', article: '第六条 Art. 6', data: { text: input.text } }),
    }),
    effects: {
      opinionGiven: (event, file) => {
        const told = [...new Set([file.parties.dataAuthority, file.parties.zoneRegulator])];
        const title = { zh: `${file.caseNo} 收到监管意见`, en: `${file.caseNo}: a supervisor gave an opinion` };
        // The words themselves are in one language only, so each side frames them.
        const body = { zh: `意见：${event.data.text}`, en: `Opinion: ${event.data.text}` };
        return told.map((organizationId) => notice({ organizationId }, 'opinionGiven', title, body));
      },
    },
  };
}
