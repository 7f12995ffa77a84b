/**
 * 第九条 Art. 9 — 申报 Application window
 *
 * 「授权运营申请单位应当在规定时间内向市数据主管部门提出申请……」
 *
 * Applications are received from the opening to the closing instant, both included, to the second. The window closes by itself a
 * minute after its legal end, so that what was received in time counts (I-11).
 */
import { z } from 'zod';
import { instantMs } from '../../../law/calendar/plain-date';
import { applicationContent } from '../../authorization/application';
import { graceMs, instantAfter } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import type { Effect } from '../../engine/effects';
import { instantText, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { type AnnouncementFacts, type Application, toBeReviewed, type WindowReport } from '../facts';
import { findOrganization } from '../given';
import { openApplications } from '../lines';
import { authorizationStart, liveApplication, lodgingReasons, windowReason } from '../lodging';
import { announcementPublication } from '../publication';

const act = defineAct<AnnouncementFacts>();

export const applicationWindow = defineStep<AnnouncementFacts>()({
  id: 'applicationWindow',
  article: '第九条 Art. 9',
  title: { zh: '申报', en: 'Application window' },
  ends: ['closed', 'withdrawn'],

  acts: {
    lodge: act({
      title: { zh: '提交申请', en: 'Lodge an application' },
      article: '第九条 Art. 9',
      input: applicationContent,
      available: ({ facts }, actor) => liveApplication(facts, actor.organizationId) === undefined,
      refuseIf: lodgingReasons,
      record: ({ input, actor, given, now }) => ({
        type: 'applicationLodged',
        article: '第九条 Art. 9',
        data: {
          authorizationNo: given['authorizationNo'],
          organizationId: actor.organizationId,
          organization: findOrganization(given),
          content: input,
          lodgedAt: now,
        },
      }),
    }),

    extendWindow: act({
      title: { zh: '延长申报期', en: 'Extend the application window' },
      article: '第九条 Art. 9',
      input: z.strictObject({ closesAt: instantText, reason: plainText() }),
      refuseIf: ({ facts, input, now }) => {
        const closed = windowReason(facts, now);
        return [
          closed?.code === 'windowClosed' ? closed : null,
          when(instantMs(input.closesAt) <= instantMs(facts.draft.closesAt), 'closingNotLater', undefined, '/closesAt'),
        ];
      },
      record: ({ input }) => ({ type: 'windowExtended', article: '第九条 Art. 9', data: { ...input } }),
    }),

    withdrawAnnouncement: act({
      title: { zh: '撤回公告', en: 'Withdraw the announcement' },
      article: '第七条 Art. 7',
      binding: true,
      joint: true,
      input: z.strictObject({ reason: plainText() }),
      record: ({ input, given }) => ({
        type: 'announcementWithdrawn',
        article: '第七条 Art. 7',
        data: { reason: input.reason, draftOrganizations: organizationsWithDrafts(given) },
      }),
    }),
  },

  endedBy: { windowClosed: 'closed', announcementWithdrawn: 'withdrawn' },

  agenda: ({ facts }) => [
    {
      at: instantAfter(facts.draft.closesAt, graceMs),
      key: `windowClosed:${facts.draft.closesAt}`,
      summary: 'the application window closes',
      event: { type: 'windowClosed', article: '第九条 Art. 9', data: { report: windowReport(facts) } },
    },
  ],

  remember: {
    applicationLodged: (facts, event) => ({ ...facts, applications: [...facts.applications, lodged(event.data)] }),
    windowExtended: (facts, event) => ({ ...facts, draft: { ...facts.draft, closesAt: event.data.closesAt } }),
    windowClosed: (facts, event) => ({ ...facts, windowClosedAt: event.at, windowReport: event.data.report }),
    announcementWithdrawn: (facts, event) => ({
      ...facts,
      withdrawal: { at: event.at, reason: event.data.reason },
    }),
  },

  effects: {
    applicationLodged: (event, file) => [
      authorizationStart(event, file),
      notice(
        { organizationId: event.data.organizationId },
        'applicationLodged',
        { zh: `申请已收到：${event.data.authorizationNo}`, en: `Application received: ${event.data.authorizationNo}` },
        {
          zh: `您在公告 ${file.caseNo} 下的申请于 ${event.data.lodgedAt} 收到，编号 ${event.data.authorizationNo}。`,
          en: `Your application under ${file.caseNo} was received at ${event.data.lodgedAt} as ${event.data.authorizationNo}.`,
        },
      ),
    ],
    windowExtended: (event, file) => [
      announcementPublication(file),
      ...toldOrganizations(file.facts, [file.parties.zoneRegulator]).map((organizationId) =>
        notice(
          { organizationId },
          'windowExtended',
          { zh: `${file.caseNo} 申报期延长`, en: `${file.caseNo}: application window extended` },
          {
            zh: `新的截止时间为 ${event.data.closesAt}。理由：${event.data.reason}`,
            en: `Applications now close at ${event.data.closesAt}. Reason: ${event.data.reason}`,
          },
        ),
      ),
    ],
    windowClosed: (event, file) => [
      notice(
        { organizationId: file.parties.dataAuthority },
        'windowClosed',
        { zh: `${file.caseNo} 申报截止`, en: `${file.caseNo}: applications closed` },
        {
          zh: `共收到申请 ${event.data.report.lodged} 件，其中已终结 ${event.data.report.ended} 件。`,
          en: `${event.data.report.lodged} applications were lodged, ${event.data.report.ended} of them have ended.`,
        },
      ),
    ],
    announcementWithdrawn: (event, file) => [
      announcementPublication(file),
      ...openApplications(file.facts).map(
        ({ caseNo }): Effect => ({
          lane: 'cases',
          operation: 'report',
          caseNo,
          payload: {
            type: 'announcementWithdrawn',
            caseNo,
            announcementNo: file.caseNo,
            reason: event.data.reason,
            at: event.at,
          },
        }),
      ),
      ...toldOrganizations(file.facts, event.data.draftOrganizations).map((organizationId) =>
        notice(
          { organizationId },
          'announcementWithdrawn',
          { zh: `${file.caseNo} 公告已撤回`, en: `${file.caseNo} was withdrawn` },
          { zh: `理由：${event.data.reason}`, en: `Reason: ${event.data.reason}` },
        ),
      ),
    ],
  },
});

/** @returns who is told: applicants whose applications go on, and the others named, each once. */
function toldOrganizations(facts: AnnouncementFacts, others: readonly string[]): string[] {
  return [...new Set([...openApplications(facts).map(({ organizationId }) => organizationId), ...others])];
}

/** Organizations that have a draft of an application but did not lodge it, as the API knows them. */
function organizationsWithDrafts(given: Record<string, unknown>): string[] {
  const listed = given['draftOrganizations'];
  return Array.isArray(listed) ? listed.filter((one): one is string => typeof one === 'string') : [];
}

function lodged(data: Record<string, any>): Application {
  return toBeReviewed({
    caseNo: data['authorizationNo'],
    organizationId: data['organizationId'],
    name: data['organization'].name,
    lodgedAt: data['lodgedAt'],
    scenarios: data['content'].scenarios,
  });
}

function windowReport(facts: AnnouncementFacts): WindowReport {
  const { applications, draft } = facts;
  const byScenario = draft.scenarios.map(({ id }): [string, number] => [
    id,
    applications.filter(({ scenarios }) => scenarios.includes(id)).length,
  ]);
  return {
    lodged: applications.length,
    ended: applications.filter(({ outcome }) => outcome === 'ended').length,
    byScenario: Object.fromEntries(byScenario),
  };
}
