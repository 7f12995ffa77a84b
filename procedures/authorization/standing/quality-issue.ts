/**
 * 第二十条第一款 Art. 20(1) — 报告质量问题、组织质量评估 Reporting a fault of a dataset, and evaluating delivered data
 *
 * Decided here, because this case knows its grants. What follows is a case of its own; when this one ends first, it is told (I-71).
 */
import { z } from 'zod';
import type { CaseFile } from '../../engine/case-file';
import {
  type ActContext,
  defineAct,
  type EventMeaning,
  type Refusal,
  type ReportHandler,
  type StandingAct,
} from '../../engine/define';
import type { CasesEffect } from '../../engine/effects';
import { identifierText, plainLine, plainText, uniqueBy } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import type { Text } from '../../engine/text';
import { dimensions, type GivenOffice, isOffice } from '../../quality-issue/facts';
import { documentsGiven } from '../../termination/statements';
import type { AuthorizationFacts, QualityIssueOnFile } from '../facts';
import { qualityIssueStart } from '../quality-issue-start';

type File = CaseFile<AuthorizationFacts>;

const article = '第二十条第一款 Art. 20(1)';
const grantId = plainLine(128);

/** What the API supplies as `given.dataset` from the catalogue; null for one that it does not know. */
export interface GivenDataset {
  id: string;
  title: Text;
  provider: string;
}

export const reportQualityIssue: StandingAct<AuthorizationFacts> = {
  name: 'reportQualityIssue',
  stages: ['operation'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '报告数据质量问题', en: 'Report a quality issue' },
    article,
    input: z.strictObject({
      grantId,
      dimension: z.enum(dimensions),
      description: plainText(8000),
      /** What shows the fault: documents uploaded before. */
      documents: uniqueBy(identifierText, (id) => id, 1, 50),
    }),
    available: ({ facts }) => facts.grants.length > 0,
    refuseIf: (context) => [
      ...grantReasons(context),
      sameIssueOpen(context),
      ...documentsGiven(context.input.documents, context.given, context.actor.organizationId),
    ],
    record: ({ input, facts, given }) => ({
      type: 'qualityIssueReported',
      article,
      data: {
        issueNo: given['issueNo'],
        grantId: input.grantId,
        dataset: datasetOf(facts, input.grantId, given),
        dimensions: [input.dimension],
        description: input.description,
        documents: input.documents,
      },
    }),
  }),
  remember: { qualityIssueReported: remembered },
  effects: { qualityIssueReported: (event, file) => [qualityIssueStart(event, file, 'reported')] },
};

export const openQualityEvaluation: StandingAct<AuthorizationFacts> = {
  name: 'openQualityEvaluation',
  stages: ['operation'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '组织数据质量评估', en: 'Open a quality evaluation' },
    article,
    input: z.strictObject({
      grantId,
      /** Departments and the operator that are asked to rate. */
      participants: uniqueBy(identifierText, (id) => id, 1, 20),
      description: plainText(),
    }),
    available: ({ facts }) => facts.grants.length > 0,
    refuseIf: (context) => [...grantReasons(context), ...participantReasons(context)],
    record: ({ input, facts, given }) => ({
      type: 'qualityEvaluationOpened',
      article,
      data: {
        issueNo: given['issueNo'],
        grantId: input.grantId,
        dataset: datasetOf(facts, input.grantId, given),
        participants: input.participants,
        description: input.description,
      },
    }),
  }),
  remember: { qualityEvaluationOpened: remembered },
  effects: { qualityEvaluationOpened: (event, file) => [qualityIssueStart(event, file, 'evaluation')] },
};

function grantReasons({
  facts,
  input,
  given,
}: ActContext<AuthorizationFacts, { grantId: string }>): (Refusal | null)[] {
  const isGranted = facts.grants.some((one) => one.grantId === input.grantId);
  return [
    when(!isGranted, 'grantUnknown', { grant: input.grantId }, '/grantId'),
    when(typeof given['issueNo'] !== 'string', 'numberNotAllotted'),
  ];
}

/** One fault is one issue: what is reported again belongs to the case that is open. */
function sameIssueOpen({
  facts,
  input,
}: ActContext<AuthorizationFacts, { grantId: string; dimension: string }>): Refusal | null {
  const open = facts.qualityIssues.find(
    (one) => one.state === 'open' && one.grantId === input.grantId && one.dimension === input.dimension,
  );
  return open === undefined ? null : refuse('issueOpen', { caseNo: open.caseNo }, '/dimension');
}

function participantReasons({
  file,
  input,
  given,
}: ActContext<AuthorizationFacts, { participants: string[] }>): (Refusal | null)[] {
  const known = (given['participants'] ?? []) as GivenOffice[];
  return input.participants.map((id, index) => {
    const mayRate = id === file.parties.applicant || known.some((one) => isOffice(one, id));
    return when(!mayRate, 'participantUnknown', { organization: id }, `/participants/${index}`);
  });
}

function datasetOf({ grants }: AuthorizationFacts, id: string, given: Record<string, unknown>) {
  const dataset = grants.find((one) => one.grantId === id)?.dataset ?? '';
  const found = given['dataset'] as GivenDataset | null | undefined;
  return found?.id === dataset
    ? { id: dataset, title: found.title, provider: found.provider }
    : { id: dataset, title: null, provider: null };
}

function remembered(
  facts: AuthorizationFacts,
  { at, data }: { at: string; data: Record<string, any> },
): AuthorizationFacts {
  const issue: QualityIssueOnFile = {
    caseNo: data['issueNo'],
    grantId: data['grantId'],
    dimension: data['dimensions']?.[0] ?? null,
    openedAt: at,
    state: 'open',
  };
  return { ...facts, qualityIssues: [...facts.qualityIssues, issue] };
}

export const qualityIssueReports: Record<string, ReportHandler<AuthorizationFacts>> = {
  qualityIssueEnded: (payload, { facts }) => {
    const { issueNo, outcome } = payload;
    return facts.qualityIssues.some(({ caseNo }) => caseNo === issueNo)
      ? [{ type: 'qualityIssueEnded', article, data: { issueNo, outcome } }]
      : [{ type: 'reportNotApplied', article, data: { type: 'qualityIssueEnded', issueNo } }];
  },
};

export const qualityIssueMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember'>> = {
  remember: {
    qualityIssueEnded: (facts, event) => ({
      ...facts,
      qualityIssues: facts.qualityIssues.map((one) =>
        one.caseNo === event.data['issueNo'] ? { ...one, state: event.data['outcome'] } : one,
      ),
    }),
  },
};

/** @returns what open issues are told when the authorization ends before them (I-71). */
export function issuesToldOfEnd(file: File, how: 'expired' | 'terminated', day: string): CasesEffect[] {
  return toldOpenIssues(file, { type: 'authorizationEnded', how, day });
}

/** @returns what open issues are told when another organization operates: it goes on with them. */
export function issuesToldOfOperator(file: File): CasesEffect[] {
  const { id, affiliates } = file.facts.organization;
  return toldOpenIssues(file, { type: 'operatorChanged', to: { id, affiliates } });
}

function toldOpenIssues({ facts }: File, payload: Record<string, unknown>): CasesEffect[] {
  return facts.qualityIssues
    .filter(({ state }) => state === 'open')
    .map(({ caseNo }) => ({ lane: 'cases', operation: 'report', caseNo, payload }));
}
