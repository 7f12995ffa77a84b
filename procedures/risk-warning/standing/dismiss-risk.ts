/** 误报 — what monitoring reported was none: with reasons and a second person of the center, and once nothing is restricted for it (I-54). */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { isRestricted, type RiskFacts } from '../facts';
import { toOffices, toOperator } from '../notices';

const article = 'I-54';

export const dismissRisk: StandingAct<RiskFacts> = {
  name: 'dismissRisk',
  stages: ['triage', 'followUp'],
  act: defineAct<RiskFacts>()({
    title: { zh: '认定误报', en: 'Dismiss as a false alarm' },
    article,
    twoPersons: true,
    input: z.strictObject({ reasons: plainText() }),
    refuseIf: ({ facts }) => [when(isRestricted(facts), 'riskStillRestricted')],
    record: ({ input }) => ({ type: 'riskDismissed', article, data: { reasons: input.reasons } }),
  }),
  endedBy: { riskDismissed: 'falseAlarm' },
  remember: {
    riskDismissed: (facts, { at, data }) => ({
      ...facts,
      conclusion: { at, outcome: 'falseAlarm', reasons: data['reasons'], to: null },
    }),
  },
  effects: {
    riskDismissed: ({ data }, file) => {
      const title = { zh: '认定为误报', en: 'dismissed as a false alarm' };
      const body = { zh: `理由：${data['reasons']}`, en: `Reasons: ${data['reasons']}` };
      // Before triage the operator was not told of it.
      const told = file.facts.triage === null ? [] : [toOperator(file, 'riskDismissed', title, body)];
      return [...toOffices(file, 'riskDismissed', title, body), ...told];
    },
  },
};
