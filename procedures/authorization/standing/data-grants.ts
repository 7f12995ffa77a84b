/**
 * 第二条、第十三条至第十七条 Arts. 2, 13–17 — what an authorization does with the reports of its data requests: it owns its grants and decides
 * on each at this moment (I-63). A dataset that is closed to its zone takes the grants of it along.
 */

import { reasonText } from '../../data-request/texts';
import type { CaseFile } from '../../engine/case-file';
import { dayOf } from '../../engine/deadlines';
import type { EventMeaning, ReportHandler } from '../../engine/define';
import type { CasesEffect, Effect, PlatformEffect } from '../../engine/effects';
import type { CaseEvent, EventDraft } from '../../engine/events';
import { hindrances } from '../data-request-rules';
import type { AuthorizationFacts, DataRequestOnFile, Grant } from '../facts';
import { refusalNotice } from '../notices';

type File = CaseFile<AuthorizationFacts>;

const article = '第十五条 Art. 15';
const closing = '第二条、第十四条 Arts. 2, 14';

export const grantReports: Record<string, ReportHandler<AuthorizationFacts>> = {
  dataRequestConsented: (payload, file) => {
    const { requestNo, parts, ...rest } = payload;
    const isKnown = openRequests(file.facts).some(({ caseNo }) => caseNo === requestNo);
    if (!isKnown) return [notApplied('dataRequestConsented', { requestNo })];
    const reason = hindranceTo(file, payload['scenario']);
    if (reason !== null) return [{ type: 'dataNotGranted', article: 'I-63', data: { requestNo, reason } }];
    const until = file.facts.term?.end ?? null;
    return (parts as object[]).map((part, index) => ({
      type: 'dataGrantOrdered',
      article,
      data: {
        grantId: `${file.caseNo}/${requestNo}/${index + 1}`,
        requestNo,
        scenario: rest['scenario'],
        wayOfUse: rest['wayOfUse'],
        personal: rest['personal'],
        until,
        ...part,
      },
    }));
  },
  dataRequestEnded: ({ requestNo, outcome }) => [{ type: 'dataRequestEnded', article, data: { requestNo, outcome } }],
  // The register says for which ways of use the dataset is closed here, and why.
  datasetClosed: ({ dataset, closed, changeNo }, { facts }) => {
    const reasonFor = (wayOfUse: string | undefined): string | undefined => closed[wayOfUse ?? ''];
    const grants = facts.grants
      .filter((grant) => grant.dataset === dataset && grant.state !== 'revoked' && grant.requestNo !== undefined)
      .filter(({ wayOfUse }) => reasonFor(wayOfUse) !== undefined);
    const asking = openRequests(facts).some((one) => one.datasets.includes(dataset));
    if (grants.length === 0 && !asking) return [notApplied('datasetClosed', { dataset })];
    return [{ type: 'datasetClosed', article: closing, data: { dataset, closed, changeNo, grants: grants.map(idOf) } }];
  },
};

const idOf = ({ grantId }: Grant): string => grantId;

function notApplied(type: string, data: Record<string, unknown>): EventDraft {
  return { type: 'reportNotApplied', article, data: { type, ...data } };
}

/** I-63: nothing is granted while use is held, outside the term, when the end is decided, or outside the agreement. */
function hindranceTo(file: File, scenario: string): string | null {
  if (file.stage !== 'operation') return 'authorizationNotInForce';
  const [first = null] = hindrances(file.facts, dayOf(file.lastAt));
  const isAgreed = file.facts.agreement?.text.scenarios.includes(scenario) ?? false;
  return first ?? (isAgreed ? null : 'scenarioNotAuthorized');
}

/** @returns the requests that are not over yet. */
export function openRequests({ dataRequests }: Pick<AuthorizationFacts, 'dataRequests'>): DataRequestOnFile[] {
  return dataRequests.filter(({ outcome }) => outcome === null);
}

export const grantMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember' | 'effects'>> = {
  remember: {
    dataGrantOrdered: (facts, event) => ({ ...facts, grants: [...facts.grants, ordered(event)] }),
    dataGrantSettled: (facts, event) => ({ ...facts, grants: settled(facts.grants, event.data) }),
    dataRequestEnded: (facts, event) => ({
      ...facts,
      dataRequests: facts.dataRequests.map((one) =>
        one.caseNo === event.data['requestNo'] ? { ...one, outcome: event.data['outcome'] } : one,
      ),
    }),
    datasetClosed: (facts, event) => ({
      ...facts,
      grants: facts.grants.map((grant) =>
        event.data['grants'].includes(grant.grantId)
          ? { ...grant, state: 'revoked', closed: { at: event.at, reason: reasonOf(event, grant.wayOfUse) } }
          : grant,
      ),
    }),
  },
  effects: {
    dataGrantOrdered: (event, file) => [grantOrder(event, file)],
    dataGrantSettled: (event, { facts }) => settledEffects(event, facts),
    dataNotGranted: ({ data }) => [report(data['requestNo'], { type: 'grantDenied', reason: data['reason'] })],
    datasetClosed: (event, file) => closedEffects(event, file),
  },
};

function ordered({ data }: CaseEvent<any>): Grant {
  const { grantId, dataset, items, scenario, requestNo, wayOfUse, personal, until, level, resourceFee } = data;
  return {
    grantId,
    dataset,
    state: 'ordered',
    certificate: null,
    items,
    scenario,
    requestNo,
    wayOfUse,
    personal,
    until,
    level,
    resourceFee: resourceFee ?? null,
  };
}

/** What was never granted leaves nothing to delete. */
function settled(grants: readonly Grant[], { grantId, state }: Record<string, any>): Grant[] {
  if (state !== 'granted' && state !== 'restricted')
    return grants.filter((grant) => grant.grantId !== grantId || grant.state === 'revoked');
  return grants.map((grant) =>
    grant.grantId === grantId && grant.state === 'ordered'
      ? { ...grant, state: state === 'granted' ? 'active' : 'restricted' }
      : grant,
  );
}

function grantOrder({ data }: CaseEvent<any>, { zone, policy }: File): PlatformEffect {
  const { grantId, requestNo, dataset, items, scenario, wayOfUse, personal, until, source } = data;
  return {
    lane: 'platform',
    operation: 'grant',
    payload: {
      ...{ grantId, requestNo, dataset, items, scenario, wayOfUse, personal, until, source },
      zone: zone.id,
      levelProtected: policy.dataRequest.levelProtected,
    },
    reportAs: 'dataGrantSettled',
  };
}

/** A grant that gave way to an order that closes everything is revoked by its own number, should it still arrive at the platform. */
function settledEffects({ data }: CaseEvent<any>, { grants }: AuthorizationFacts): Effect[] {
  const { grantId, requestNo, dataset, state, reason } = data;
  const kept = grants.find((grant) => grant.grantId === grantId);
  const granted = kept !== undefined && kept.state !== 'revoked';
  const why = granted ? null : (kept?.closed?.reason ?? reason ?? 'grantOvertaken');
  return [
    ...(state === 'overtaken' ? [revokeGrant(grantId, 'grantOvertaken')] : []),
    report(requestNo, { type: 'grantSettled', dataset, grantId: granted ? grantId : null, granted, reason: why }),
  ];
}

function revokeGrant(grantId: string, reason: string): PlatformEffect {
  return { lane: 'platform', operation: 'revokeGrant', payload: { grantId, reason }, reportAs: 'grantRevoked' };
}

function reasonOf({ data }: CaseEvent<any>, wayOfUse: string | undefined): string {
  return data.closed[wayOfUse ?? ''] ?? Object.values(data.closed)[0] ?? 'datasetNotOpened';
}

function closedEffects(event: CaseEvent<any>, file: File): Effect[] {
  const { dataset, grants } = event.data;
  const closedGrants = file.facts.grants.filter(({ grantId }) => grants.includes(grantId));
  const asking = openRequests(file.facts).filter((one) => one.datasets.includes(dataset));
  const why = reasonText(reasonOf(event, closedGrants[0]?.wayOfUse));
  return [
    ...closedGrants.map(({ grantId, wayOfUse }) => revokeGrant(grantId, reasonOf(event, wayOfUse))),
    ...(closedGrants.length === 0
      ? []
      : [
          refusalNotice(
            file,
            'datasetClosed',
            { zh: `数据集 ${dataset} 停止提供`, en: `dataset ${dataset} is served no more` },
            why,
          ),
        ]),
    ...asking.map(({ caseNo }) =>
      report(caseNo, { type: 'datasetClosed', dataset, closed: event.data.closed, endsEmpty: true }),
    ),
  ];
}

/** @returns what the open requests are told when the authorization is over, or another organization's: they have lost their object (I-64). */
export function requestsMoot({ facts }: File, how: string, day: string | null): CasesEffect[] {
  return openRequests(facts).map(({ caseNo }) => report(caseNo, { type: 'authorizationEnded', how, day }));
}

function report(caseNo: string, payload: Record<string, unknown>): CasesEffect {
  return { lane: 'cases', operation: 'report', caseNo, payload };
}
