/**
 * 第二十一条 Art. 21 — 监督检查 Inspection and rectification. Opened by an authorization; goes on under its basis to the end, like a termination
 * procedure, and is not moved to another one. The order of its steps is in `workflows/inspection.ts`.
 */
import type { ProcedureDefinition, ReportHandler } from '../engine/define';
import { sendMessage, sharedStanding } from '../standing';
import { type InspectionFacts, initialFacts } from './facts';
import { toAuthority } from './notices';
import { callOffInspection } from './standing/call-off';
import { respondToFinding } from './standing/respond-to-finding';
import { turnOver } from './standing/turn-over';
import { examination } from './steps/examination';
import { inspectionConclusion } from './steps/inspection-conclusion';
import { inspectionPreparation } from './steps/inspection-preparation';
import { rectification } from './steps/rectification';
import { tailorInspection, tailorInspectionEvent } from './tailor';

/** What the authorization reports. */
const reports: Record<string, ReportHandler<InspectionFacts>> = {
  authorizationEnded: (payload) => [
    { type: 'authorizationEnded', article: 'I-51', data: { how: payload['how'], day: payload['day'] ?? null } },
  ],
};

export const inspection: ProcedureDefinition<InspectionFacts> = {
  kind: 'inspection',
  series: 'INSP',
  article: '第二十一条 Art. 21',
  title: { zh: '监督检查', en: 'Inspection' },
  steps: [inspectionPreparation, examination, inspectionConclusion, rectification],
  standing: [
    callOffInspection,
    respondToFinding,
    turnOver,
    sendMessage<InspectionFacts>(),
    ...sharedStanding<InspectionFacts>(),
  ],
  reports,
  remember: {
    authorizationEnded: (facts, { data }) => ({
      ...facts,
      authorizationEnded: { how: data['how'], day: data['day'] },
    }),
  },
  effects: {
    authorizationEnded: (_event, file) => [
      toAuthority(
        file,
        'authorizationEnded',
        { zh: '授权已结束，检查继续', en: 'the authorization has ended; the inspection goes on' },
        {
          zh: '尚未整改的，可以不待报告直接复查；不再移送暂停或者终止（I-51）。',
          en: 'What is not rectified yet may be rechecked without a report; nothing is turned over any more (I-51).',
        },
      ),
    ],
    caseClosed: ({ data }, { caseNo, facts }) => [
      {
        lane: 'cases',
        operation: 'report',
        caseNo: facts.authorizationNo,
        payload: { type: 'inspectionClosed', inspectionNo: caseNo, outcome: data['outcome'] },
      },
    ],
  },
  initial: initialFacts,
  interested: ({ facts }) => [facts.organization.id, ...facts.organization.affiliates],
  summary: ({ facts }) => ({
    operator: facts.subjects.includes('operator') ? facts.organization.id : null,
    termEnd: null,
    suspended: false,
  }),
  documents: ({ findings, rectifications }) => [
    ...findings.flatMap(({ documents }) => documents),
    ...rectifications.flatMap(({ reports: told, rechecks }) =>
      [...told, ...rechecks].flatMap(({ documents }) => documents),
    ),
  ],
  tailor: tailorInspection,
  tailorEvent: tailorInspectionEvent,
};
