/**
 * 参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10 — 年度信息披露 Yearly disclosure: one case for each organization and year (I-72),
 * opened in January by `workflows/disclosure-opening.ts`. The order of its steps is in `workflows/yearly-disclosure.ts`. It is over within
 * a year and moved to no other basis.
 */
import type { ProcedureDefinition } from '../engine/define';
import { sendMessage, sharedStanding } from '../standing';
import { type DisclosureFacts, initialFacts } from './facts';
import { closeUndisclosed } from './standing/close';
import { discloseAuthorization, disclosedMeaning, discloseOperation } from './standing/disclose';
import { compiling } from './steps/compiling';
import { disclosed } from './steps/disclosed';
import { tailorDisclosure, tailorDisclosureEvent } from './tailor';

export const yearlyDisclosure: ProcedureDefinition<DisclosureFacts> = {
  kind: 'yearlyDisclosure',
  series: 'DISC',
  article: '参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10',
  title: { zh: '年度信息披露', en: 'Yearly disclosure' },
  steps: [compiling, disclosed],
  standing: [
    discloseOperation,
    discloseAuthorization,
    closeUndisclosed,
    sendMessage<DisclosureFacts>(),
    ...sharedStanding<DisclosureFacts>(),
  ],
  reports: {},
  ...disclosedMeaning,
  initial: initialFacts,
  interested: ({ facts }) =>
    facts.role === 'operator' ? [facts.organization.id, ...facts.organization.affiliates] : [],
  summary: ({ facts }) => ({
    operator: facts.role === 'operator' ? facts.organization.id : null,
    termEnd: null,
    suspended: false,
  }),
  tailor: tailorDisclosure,
  tailorEvent: tailorDisclosureEvent,
};
