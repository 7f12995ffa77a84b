/**
 * 第二十一条、第二十三条 Arts. 21, 23 — 联合处置 Joint follow-up
 *
 * The governance center, the zone regulator and the data authority each record what they did; the operator reports its measures. The
 * center concludes, with a second person: resolved once no restriction stands for it any more, or escalated to what the authorities decide by
 * their own acts (I-54).
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import { findDeadline } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal, type Task } from '../../engine/define';
import type { Effect } from '../../engine/effects';
import { isDrafted, office } from '../../engine/office';
import { missing, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { documentList, documentsGiven, statementText } from '../../termination/statements';
import { escalations, isRestricted, type RiskFacts } from '../facts';
import { officesOf, toOffices, toOperator } from '../notices';
import { escalationTitles } from '../texts';

const act = defineAct<RiskFacts>();
const article = '第二十一条 Art. 21';

const conclusionInput = z.strictObject({
  outcome: z.enum(['resolved', 'escalated']),
  reasons: plainText(),
  /** To what it is escalated; needed then, and only then. */
  to: z.enum(escalations).optional(),
});
type Concluding = ActContext<RiskFacts, z.output<typeof conclusionInput>>;
type File = CaseFile<RiskFacts>;

export const followUp = defineStep<RiskFacts>()({
  id: 'followUp',
  article,
  title: { zh: '联合处置', en: 'Joint follow-up' },
  ends: ['resolved', 'escalated'],

  opens: ({ policy, parties }) => [
    {
      open: {
        name: 'followUp',
        title: { zh: '风险处置', en: 'Follow-up of the risk' },
        responsible: { organizationId: parties.governanceCenter },
        citation: article,
        budget: { unit: 'workingDays', amount: policy.risk.followUpWorkingDays },
        whenOver: 'remind',
      },
    },
  ],

  acts: {
    recordFollowUp: act({
      title: { zh: '记录处置情况', en: 'Record a follow-up' },
      article,
      input: z.strictObject({ text: statementText, documents: documentList.optional() }),
      refuseIf: ({ input, actor, given }) => documentsGiven(input.documents, given, actor.organizationId),
      record: ({ input, actor }) => followedUp('followUpRecorded', input.text, input.documents, actor.organizationId),
    }),

    reportMeasures: act({
      title: { zh: '报告处置措施', en: 'Report the measures taken' },
      article,
      input: z.strictObject({ statement: statementText, documents: documentList.optional() }),
      refuseIf: ({ input, actor, given }) => documentsGiven(input.documents, given, actor.organizationId),
      record: ({ input, actor }) =>
        followedUp('measuresReported', input.statement, input.documents, actor.organizationId),
    }),

    concludeRisk: act({
      title: { zh: '处置完毕', en: 'Conclude the risk warning' },
      article: 'I-54',
      twoPersons: true,
      input: conclusionInput,
      refuseIf: (context) => [officesReason(context), ...outcomeReasons(context)],
      record: ({ input }) => ({
        type: input.outcome === 'resolved' ? 'riskResolved' : 'riskEscalated',
        article: 'I-54',
        data: { reasons: input.reasons, to: input.to ?? null },
      }),
    }),
  },
  endedBy: { riskResolved: 'resolved', riskEscalated: 'escalated' },

  remember: {
    followUpRecorded: remembered,
    measuresReported: remembered,
    riskResolved: (facts, { at, data }) => ({
      ...facts,
      conclusion: { at, outcome: 'resolved', reasons: data.reasons, to: null },
    }),
    riskEscalated: (facts, { at, data }) => ({
      ...facts,
      conclusion: { at, outcome: 'escalated', reasons: data.reasons, to: data.to },
    }),
  },
  effects: {
    measuresReported: ({ data }, file) =>
      toOffices(
        file,
        'measuresReported',
        { zh: '运营单位报告处置措施', en: 'the operator reports its measures' },
        { zh: `内容：${data.text}`, en: `Text: ${data.text}` },
      ),
    riskResolved: ({ data }, file) => concluded(file, { zh: '风险处置完毕', en: 'the risk is resolved' }, data.reasons),
    riskEscalated: ({ data }, file) => {
      const to = escalationTitles[data.to as keyof typeof escalationTitles];
      return [
        ...concluded(file, { zh: `风险移送：${to.zh}`, en: `the risk is referred to ${to.en}` }, data.reasons),
        {
          lane: 'cases',
          operation: 'report',
          caseNo: file.facts.authorizationNo,
          payload: { type: 'matterReferred', from: file.caseNo, to: data.to, reasons: data.reasons },
        },
      ];
    },
  },

  tasks: (file) => [...officeTasks(file), operatorTask(file)],
});

function followedUp(type: string, text: string, documents: string[] | undefined, organizationId: string) {
  return { type, article, data: { organizationId, text, documents: documents ?? [] } };
}

function remembered(facts: RiskFacts, { id, at, data }: { id: string; at: string; data: any }): RiskFacts {
  const { organizationId, text, documents } = data;
  return { ...facts, followUps: [...facts.followUps, { id, at, organizationId, text, documents }] };
}

/** A low risk is the center's matter; any other each of the offices has followed up. */
function silentOffices({ facts, parties }: File): string[] {
  const offices = facts.triage?.severity === 'low' ? [parties.governanceCenter] : officesOf(parties);
  return offices.filter((one) => !facts.followUps.some(({ organizationId }) => organizationId === one));
}

function officesReason({ file }: Concluding): Refusal | null {
  const organizations = silentOffices(file);
  return when(organizations.length > 0, 'followUpMissing', { organizations });
}

function outcomeReasons({ facts, input }: Concluding): (Refusal | null)[] {
  if (input.outcome === 'resolved')
    return [
      when(isRestricted(facts), 'riskStillRestricted', undefined, '/outcome'),
      when(input.to !== undefined, 'escalationNotAsked', undefined, '/to'),
    ];
  return [
    input.to === undefined ? missing('/to') : null,
    when(facts.authorizationEnded !== null, 'authorizationOver', undefined, '/outcome'),
  ];
}

function concluded(file: File, title: { zh: string; en: string }, reasons: string): Effect[] {
  const body = { zh: `理由：${reasons}`, en: `Reasons: ${reasons}` };
  return [...toOffices(file, 'riskConcluded', title, body), toOperator(file, 'riskConcluded', title, body)];
}

function officeTasks(file: File): Task[] {
  const deadline = findDeadline(file, 'followUp');
  const due = { dueAt: deadline?.due?.at ?? null, overdue: deadline?.overdue ?? false };
  const silent = silentOffices(file).map((organizationId) => ({
    id: `followUp-${organizationId}`,
    acts: ['recordFollowUp'],
    to: office(file, organizationId),
    title: { zh: '处置风险并记录', en: 'Follow the risk up and record it' },
    ...due,
  }));
  if (silent.length > 0 || isDrafted(file, 'concludeRisk')) return silent;
  return [
    {
      id: 'concludeRisk',
      acts: ['concludeRisk', 'dismissRisk'],
      to: office(file, file.parties.governanceCenter),
      title: { zh: '处置完毕', en: 'Conclude the risk warning' },
      ...due,
    },
  ];
}

function operatorTask(file: File): Task {
  return {
    id: 'reportMeasures',
    acts: ['reportMeasures'],
    to: { organizationId: file.facts.organization.id },
    title: { zh: '报告处置措施', en: 'Report the measures taken' },
    dueAt: findDeadline(file, 'followUp')?.due?.at ?? null,
    overdue: false,
  };
}
