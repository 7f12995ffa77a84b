/**
 * 第二十一条 Art. 21 — 实施检查 Examination
 *
 * Findings are recorded by the data authority and the supervisors that take part, each on one of the inspected, with severity and
 * evidence. The inspected confirms them or says what is not so.
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import { office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { refuse } from '../../engine/refuse';
import { documentList, documentsGiven, statementText } from '../../termination/statements';
import { type InspectionFacts, severities, subjects } from '../facts';
import { toSubject } from '../notices';
import { isInspectingItself, mayRecord } from '../people';
import { severityTitles } from '../texts';

const act = defineAct<InspectionFacts>();
const article = '第二十一条 Art. 21';

export const examination = defineStep<InspectionFacts>()({
  id: 'examination',
  article,
  title: { zh: '实施检查', en: 'Examination' },
  ends: ['examined'],

  opens: ({ policy, parties }) => [
    {
      open: {
        name: 'examination',
        title: { zh: '完成现场检查', en: 'End of the examination' },
        responsible: { organizationId: parties.dataAuthority },
        citation: article,
        budget: { unit: 'workingDays', amount: policy.inspection.examinationWorkingDays },
        whenOver: 'remind',
      },
    },
  ],

  acts: {
    recordFinding: act({
      title: { zh: '记录检查发现', en: 'Record a finding' },
      article,
      input: z.strictObject({
        subject: z.enum(subjects),
        severity: z.enum(severities),
        text: statementText,
        documents: documentList.optional(),
      }),
      available: (view, actor) => view.facts.subjects.some((subject) => mayRecord(view, actor, subject)),
      refuseIf: ({ file, facts, input, actor, given }) => {
        if (!facts.subjects.includes(input.subject)) return [refuse('subjectNotInspected', undefined, '/subject')];
        return [
          mayRecord(file, actor, input.subject) ? null : ownReason(file, input.subject),
          ...documentsGiven(input.documents, given, actor.organizationId),
        ];
      },
      record: ({ file, input, actor }) => ({
        type: 'findingRecorded',
        article,
        data: {
          findingId: `F${String(file.facts.findings.length + 1).padStart(2, '0')}`,
          subject: input.subject,
          severity: input.severity,
          text: input.text,
          documents: input.documents ?? [],
          by: actor.organizationId,
        },
      }),
    }),

    completeExamination: act({
      title: { zh: '完成现场检查', en: 'Complete the examination' },
      article,
      input: z.strictObject({ note: plainText().optional() }),
      record: ({ input }) => ({ type: 'examinationCompleted', article, data: { note: input.note ?? null } }),
    }),
  },
  endedBy: { examinationCompleted: 'examined' },

  remember: {
    findingRecorded: (facts, { at, data }) => {
      const { findingId: id, subject, severity, text, documents, by } = data;
      return {
        ...facts,
        findings: [...facts.findings, { id, at, subject, severity, text, documents, by, response: null }],
      };
    },
  },
  effects: {
    findingRecorded: ({ data }, file) => [
      toSubject(
        file,
        data.subject,
        'findingRecorded',
        { zh: '检查发现问题，请确认或者说明', en: 'a finding, for you to confirm or comment on' },
        {
          zh: `${data.findingId}（${severityTitles[data.severity as keyof typeof severityTitles].zh}）：${data.text}`,
          en: `${data.findingId} (${severityTitles[data.severity as keyof typeof severityTitles].en}): ${data.text}`,
        },
      ),
    ],
  },

  tasks: (file) => {
    const deadline = findDeadline(file, 'examination');
    return [
      {
        id: 'completeExamination',
        acts: ['recordFinding', 'completeExamination'],
        to: office(file, file.parties.dataAuthority),
        title: { zh: '实施检查', en: 'Examination' },
        dueAt: deadline?.due?.at ?? null,
        overdue: deadline?.overdue ?? false,
      },
    ];
  },
});

/** Either it would record about itself (I-50), or it is no participant. */
function ownReason({ parties }: CaseFile<InspectionFacts>, subject: (typeof subjects)[number]) {
  return refuse(isInspectingItself(parties, subject) ? 'ownRectification' : 'notParticipant');
}
