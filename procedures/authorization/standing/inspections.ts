/** 第二十一条 Art. 21 — What an authorization learns of its inspections, as they report. What they find is in their own cases. */
import type { EventMeaning, ReportHandler } from '../../engine/define';
import type { AuthorizationFacts } from '../facts';
import type { InspectionOnFile } from '../supervised';

const article = '第二十一条 Art. 21';
const types = ['inspectionBegun', 'inspectionConcluded', 'rectificationSettled', 'inspectionClosed'] as const;

/** A report of an inspection that this case did not open changes nothing; that it came is recorded. */
export const inspectionReports: Record<string, ReportHandler<AuthorizationFacts>> = Object.fromEntries(
  types.map((type) => [
    type,
    ((payload, { facts }) => {
      const isKnown = facts.inspections.some(({ caseNo }) => caseNo === payload['inspectionNo']);
      const { type: _type, ...data } = payload;
      return [
        isKnown
          ? { type, article, data }
          : { type: 'reportNotApplied', article, data: { type, from: payload['inspectionNo'] } },
      ];
    }) satisfies ReportHandler<AuthorizationFacts>,
  ]),
);

export const inspectionMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember'>> = {
  remember: {
    inspectionBegun: (facts, { at, data }) =>
      changed(facts, data['inspectionNo'], (one) => ({ ...one, announcedAt: one.announcedAt ?? at })),
    inspectionConcluded: (facts, { data }) =>
      changed(facts, data['inspectionNo'], (one) => ({
        ...one,
        state: 'concluded',
        findings: data['findings'],
        rectifications: data['toRectify'].map((subject: string) => ({ subject, outcome: 'ordered' })),
      })),
    rectificationSettled: (facts, { data }) =>
      changed(facts, data['inspectionNo'], (one) => ({
        ...one,
        rectifications: one.rectifications.map((part) =>
          part.subject === data['subject'] ? { ...part, outcome: data['outcome'] } : part,
        ),
      })),
    inspectionClosed: (facts, { data }) =>
      changed(facts, data['inspectionNo'], (one) => ({ ...one, state: 'closed', outcome: data['outcome'] })),
  },
};

function changed(
  facts: AuthorizationFacts,
  caseNo: string,
  edit: (one: InspectionOnFile) => InspectionOnFile,
): AuthorizationFacts {
  return { ...facts, inspections: facts.inspections.map((one) => (one.caseNo === caseNo ? edit(one) : one)) };
}
