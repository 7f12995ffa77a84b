/**
 * 第五条、第十三条至第十七条 Arts. 5, 13–17 — 数据申请 Data request: from the operator's request to the grant, which its authorization gives.
 * The order of its steps is in `workflows/data-request.ts`. A request carries the basis of its authorization to its end; it is over before
 * it could be moved to another.
 */
import { applicantNotice, refusalNotice } from '../authorization/notices';
import type { CaseFile } from '../engine/case-file';
import type { ProcedureDefinition, ReportHandler } from '../engine/define';
import type { Effect } from '../engine/effects';
import type { EventDraft } from '../engine/events';
import { notice } from '../engine/shared-effects';
import { sendMessage, sharedStanding } from '../standing';
import { type DataRequestFacts, initialFacts } from './facts';
import { withdrawRequest } from './standing/withdraw-request';
import { coordination } from './steps/coordination';
import { delivery } from './steps/delivery';
import { granting } from './steps/granting';
import { providerConsents } from './steps/provider-consents';
import { requestEvaluation } from './steps/request-evaluation';
import { tailorDataRequest, tailorDataRequestEvent } from './tailor';
import { outcomeTitles, reasonText } from './texts';

type File = CaseFile<DataRequestFacts>;

const article = '第十五条 Art. 15';

/** What the authorization reports. */
const reports: Record<string, ReportHandler<DataRequestFacts>> = {
  grantSettled: ({ dataset, grantId, granted, reason }) => [
    { type: 'grantReported', article, data: { dataset, grantId, granted, reason: reason ?? null } },
  ],
  grantDenied: ({ reason }) => [{ type: 'grantDenied', article: 'I-63', data: { reason } }],
  authorizationEnded: ({ how, day }) => [
    { type: 'authorizationEnded', article: 'I-64', data: { how, day: day ?? null } },
  ],
  datasetClosed: (payload, file) => datasetClosed(payload, file),
};

/**
 * Nothing of it is delivered any more; where nothing else is asked for, or was consented to, the request has lost its object (I-64). Reports
 * of before do not say `endsEmpty`: cases that heard them went on, and do so again in a replay.
 */
function datasetClosed(
  { dataset, closed: ways, endsEmpty }: Record<string, any>,
  { facts, stage }: File,
): EventDraft[] {
  const reason: string | undefined = ways[facts.content.wayOfUse];
  const isAsked = facts.parts.some((part) => part.dataset === dataset);
  if (reason === undefined || !isAsked || facts.closedDatasets.some((closed) => closed.dataset === dataset))
    return [{ type: 'reportNotApplied', article: '第二条 Art. 2', data: { type: 'datasetClosed', dataset } }];
  const closed = [...facts.closedDatasets.map((one) => one.dataset), dataset];
  const isOpen = (one: { dataset: string }): boolean => !closed.includes(one.dataset);
  const isEmpty = endsEmpty === true && stage === 'delivery' && !facts.consented.some(isOpen);
  const isLast = facts.deliveries.length === 0 && (isEmpty || !facts.parts.some(isOpen));
  const event = { type: 'datasetClosed', article: '第二条 Art. 2', data: { dataset, reason } };
  return isLast ? [event, { type: 'nothingLeft', article: 'I-64', data: {} }] : [event];
}

export const dataRequest: ProcedureDefinition<DataRequestFacts> = {
  kind: 'dataRequest',
  series: 'DR',
  article,
  title: { zh: '数据申请', en: 'Data request' },
  steps: [requestEvaluation, providerConsents, coordination, delivery, granting],
  standing: [withdrawRequest, sendMessage<DataRequestFacts>(), ...sharedStanding<DataRequestFacts>()],
  reports,
  remember: {
    datasetClosed: (facts, event) => ({
      ...facts,
      closedDatasets: [...facts.closedDatasets, { dataset: event.data['dataset'], reason: event.data['reason'] }],
    }),
  },
  effects: {
    caseClosed: (event, file) => endEffects(file, event.data['outcome']),
    datasetClosed: (event, file) => [
      applicantNotice(
        file,
        'datasetClosed',
        { zh: '数据集不再提供', en: 'a dataset is closed' },
        {
          zh: `${event.data['dataset']}：${reasonText(event.data['reason']).zh}`,
          en: `${event.data['dataset']}: ${reasonText(event.data['reason']).en}`,
        },
      ),
    ],
  },
  endedBy: { authorizationEnded: 'moot', reportUndelivered: 'moot', nothingLeft: 'moot' },
  initial: initialFacts,
  providers: ({ facts }) => facts.providers.map(({ organizationId }) => organizationId),
  interested: ({ facts }) => [facts.organization.id, ...facts.organization.affiliates],
  summary: ({ facts }) => ({ operator: facts.organization.id, termEnd: null, suspended: false }),
  tailor: tailorDataRequest,
  tailorEvent: tailorDataRequestEvent,
};

/** The authorization hears of the end, and so does everyone who had a part. */
function endEffects(file: File, outcome: string): Effect[] {
  const { caseNo, parties, facts } = file;
  const verdict = outcomeTitles[outcome] ?? { zh: outcome, en: outcome };
  const title = { zh: `${caseNo} 数据申请办结：${verdict.zh}`, en: `${caseNo}: the data request ended: ${verdict.en}` };
  const body = { zh: `授权 ${facts.authorizationNo}。`, en: `Authorization ${facts.authorizationNo}.` };
  const offices = [parties.zoneRegulator, ...facts.providers.map(({ organizationId }) => organizationId)];
  return [
    {
      lane: 'cases',
      operation: 'report',
      caseNo: facts.authorizationNo,
      payload: { type: 'dataRequestEnded', requestNo: caseNo, outcome },
    },
    ...toOperator(file, outcome),
    ...[...new Set(offices)].map((organizationId) => notice({ organizationId }, 'dataRequestEnded', title, body)),
  ];
}

/** What weighs on the operator carries reasons and remedies; a refusal of the regulator was served when it was made. */
function toOperator(file: File, outcome: string): Effect[] {
  const { facts } = file;
  const verdict = outcomeTitles[outcome] ?? { zh: outcome, en: outcome };
  const ended = { zh: `数据申请${verdict.zh}`, en: `the data request: ${verdict.en}` };
  if (facts.evaluation?.outcome === 'refused' || outcome === 'withdrawn') return [];
  if (outcome === 'granted' || outcome === 'moot')
    return [
      applicantNotice(file, 'dataRequestEnded', ended, {
        zh: `授权 ${facts.authorizationNo}。`,
        en: `Authorization ${facts.authorizationNo}.`,
      }),
    ];
  return [refusalNotice(file, 'dataRequestEnded', ended, reasonsOf(facts))];
}

function reasonsOf({ providers, deliveries, granted, notGranted }: DataRequestFacts): { zh: string; en: string } {
  const codes = [
    ...deliveries.flatMap(({ refused, dataset }) => (refused === null ? [] : [[dataset, refused] as const])),
    ...granted.flatMap(({ reason, dataset }) => (reason === null ? [] : [[dataset, reason] as const])),
    ...(notGranted === null ? [] : [['', notGranted] as const]),
  ];
  const grounds = providers.flatMap(({ organizationId, grounds: why }) =>
    why === null ? [] : [`${organizationId}: ${why}`],
  );
  const said = (language: 'zh' | 'en'): string =>
    [...grounds, ...codes.map(([dataset, code]) => `${dataset} ${reasonText(code)[language]}`.trim())].join('; ');
  return { zh: said('zh'), en: said('en') };
}
