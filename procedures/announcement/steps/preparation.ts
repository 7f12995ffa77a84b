/**
 * 第七条 Art. 7 — 公告编制 Preparation
 *
 * 「市数据主管部门会同行业领域专区监管部门发布重大领域、重点区域或者特定场景的公共数据专区授权运营公告，明确申报条件和运营要求。」
 *
 * A draft that both authorities agree on is published, or it is abandoned.
 */
import { z } from 'zod';
import { instantMs } from '../../../law/calendar/plain-date';
import { hashOf } from '../../engine/canonical';
import { dayOf } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { lapsesOf } from '../../engine/proposals';
import { refuse, when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { announcementDraft } from '../draft';
import type { AnnouncementFacts } from '../facts';
import { findDataset } from '../given';
import { announcementPublication } from '../publication';

const act = defineAct<AnnouncementFacts>();
const dayMs = 86_400_000;

export const preparation = defineStep<AnnouncementFacts>()({
  id: 'preparation',
  article: '第七条 Art. 7',
  title: { zh: '公告编制', en: 'Preparation' },
  ends: ['published', 'abandoned'],

  acts: {
    editAnnouncement: act({
      title: { zh: '编辑公告', en: 'Edit the announcement' },
      article: '第七条 Art. 7',
      input: announcementDraft,
      // A proposal lapses on change (I-04): who signs off or concurs has seen what is published.
      record: ({ file, input }) => [
        { type: 'announcementEdited', article: '第七条 Art. 7', data: { draft: input } },
        ...(hashOf(input.title) === hashOf(file.title)
          ? []
          : [{ type: 'caseRetitled', article: '第七条 Art. 7', data: { title: input.title } }]),
        ...lapsesOf(file, 'publish'),
      ],
    }),

    publish: act({
      title: { zh: '发布公告', en: 'Publish the announcement' },
      article: '第七条 Art. 7',
      binding: true,
      joint: true,
      /** `draftHash` names the draft: `facts.draftHash` as the caller read it. */
      input: z.strictObject({ draftHash: z.string().regex(/^[0-9a-f]{64}$/) }),
      refuseIf: (context) => [
        when(context.input.draftHash !== context.facts.draftHash, 'draftChanged', undefined, '/draftHash'),
        basisReason(context),
        ...windowReasons(context),
        weightReason(context.facts),
        ...datasetReasons(context.facts, context.given),
      ],
      record: ({ input, now }) => ({
        type: 'announcementPublished',
        article: '第七条 Art. 7',
        data: { draftHash: input.draftHash, publishedAt: now },
      }),
    }),

    abandonDraft: act({
      title: { zh: '放弃草稿', en: 'Abandon the draft' },
      article: '第七条 Art. 7',
      input: z.strictObject({ reason: plainText() }),
      record: ({ input }) => ({ type: 'draftAbandoned', article: '第七条 Art. 7', data: { reason: input.reason } }),
    }),
  },

  endedBy: { announcementPublished: 'published', draftAbandoned: 'abandoned' },

  remember: {
    announcementEdited: (facts, event) => ({
      ...facts,
      draft: event.data.draft,
      draftHash: hashOf(event.data.draft),
    }),
    announcementPublished: (facts, event) => ({ ...facts, publishedAt: event.data.publishedAt }),
  },

  effects: {
    announcementPublished: (_event, file) => [
      announcementPublication(file),
      notice(
        { organizationId: file.parties.zoneRegulator },
        'announcementPublished',
        { zh: `${file.caseNo} 公告已发布`, en: `${file.caseNo} is published` },
        {
          zh: `${file.facts.draft.title.zh}，申报于 ${file.facts.draft.closesAt} 截止。`,
          en: `${file.facts.draft.title.en}; applications close at ${file.facts.draft.closesAt}.`,
        },
      ),
    ],
  },

  tasks: (file) =>
    isDrafted(file, 'publish')
      ? []
      : [
          {
            id: 'preparation',
            acts: ['editAnnouncement', 'publish', 'abandonDraft'],
            to: office(file, file.parties.dataAuthority),
            title: { zh: '编制并发布公告', en: 'Prepare and publish the announcement' },
            dueAt: null,
            overdue: false,
          },
        ],
});

type Reading = Pick<ActContext<AnnouncementFacts, unknown>, 'file' | 'facts' | 'now' | 'policy'>;

/** 第二十四条 Art. 24: no announcement outside the days in force, both included. */
function basisReason({ file, now }: Reading): Refusal | null {
  const day = dayOf(now);
  const { effectiveFrom, effectiveTo, title } = file.basis;
  return when(day < effectiveFrom || day > effectiveTo, 'noLegalBasisInForce', {
    day,
    reason: `《${title.zh}》施行期为${effectiveFrom}至${effectiveTo}`,
    reasonEn: `"${title.en}" is in force from ${effectiveFrom} to ${effectiveTo}`,
  });
}

/** The window is measured from when applications can really be lodged: its opening, or publication if that is later. */
function windowReasons({ facts, now, policy }: Reading): (Refusal | null)[] {
  const closes = instantMs(facts.draft.closesAt);
  const from = Math.max(instantMs(facts.draft.opensAt), instantMs(now));
  const days = policy.announcement.windowMinDays;
  return [
    when(closes <= instantMs(now), 'windowInPast'),
    when(closes - from < days * dayMs, 'windowTooShort', { days }),
  ];
}

function weightReason({ draft }: AnnouncementFacts): Refusal | null {
  const sum = draft.selection.criteria.reduce((total, { weight }) => total + weight, 0);
  return when(sum !== 100, 'weightsNot100', { sum });
}

function datasetReasons(facts: AnnouncementFacts, given: Record<string, unknown>): (Refusal | null)[] {
  return facts.draft.datasets.map((dataset) => {
    const marks = findDataset(given, dataset);
    if (marks === undefined) return refuse('datasetUnknown', { dataset });
    return when(marks.prohibited, 'datasetProhibited', { dataset });
  });
}
