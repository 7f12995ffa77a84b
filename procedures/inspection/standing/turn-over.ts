/**
 * 第十二条、第二十一条 Arts. 12, 21 — 移送 Turning over. What the operator does not rectify is turned over to suspension or termination: a task
 * of the authorization, which its authorities then decide by their own acts. Nothing follows by itself (I-51).
 */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../../engine/define';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { findRectification, type InspectionFacts, isOpen, turnovers } from '../facts';
import { toSubject } from '../notices';
import { settledReport } from '../rectification-effects';
import { turnoverTitles } from '../texts';

const article = 'I-51';

export const turnOver: StandingAct<InspectionFacts> = {
  name: 'turnOver',
  stages: ['rectification'],
  act: defineAct<InspectionFacts>()({
    title: { zh: '移送暂停或者终止', en: 'Turn over to suspension or termination' },
    article,
    binding: true,
    input: z.strictObject({ to: z.enum(turnovers), reasons: plainText() }),
    available: ({ facts }) => facts.authorizationEnded === null && isOperatorOpen(facts),
    refuseIf: ({ facts }) => [
      when(!isOperatorOpen(facts), 'rectificationSettled'),
      when(facts.authorizationEnded !== null, 'authorizationOver'),
    ],
    record: ({ input }) => ({ type: 'operatorTurnedOver', article, data: { ...input } }),
  }),
  remember: {
    operatorTurnedOver: (facts, { at, data }) => ({
      ...facts,
      rectifications: facts.rectifications.map((one) =>
        one.subject === 'operator'
          ? { ...one, state: 'turnedOver', turnedOver: { at, to: data['to'], reasons: data['reasons'] } }
          : one,
      ),
    }),
  },
  clocks: { operatorTurnedOver: () => [{ meet: 'rectification-operator' }, { meet: 'recheck-operator' }] },
  effects: {
    operatorTurnedOver: ({ data }, file) => {
      const to = turnoverTitles[data['to'] as keyof typeof turnoverTitles];
      return [
        toSubject(
          file,
          'operator',
          'operatorTurnedOver',
          { zh: `整改事项移送：${to.zh}`, en: `turned over to ${to.en}` },
          {
            zh: `由市数据主管部门另行决定，另行告知。理由：${data['reasons']}`,
            en: `The authorities decide on it separately and will tell you. Reasons: ${data['reasons']}`,
          },
        ),
        settledReport(file, 'operator', 'turnedOver'),
        {
          lane: 'cases',
          operation: 'report',
          caseNo: file.facts.authorizationNo,
          payload: { type: 'matterReferred', from: file.caseNo, to: data['to'], reasons: data['reasons'] },
        },
      ];
    },
  },
};

function isOperatorOpen(facts: InspectionFacts): boolean {
  const found = findRectification(facts, 'operator');
  return found !== undefined && isOpen(found);
}
