/**
 * 第十条第一款 Art. 10(1) — 评审结果名单 Result list
 *
 * 「市数据主管部门会同行业领域专区监管部门建立专家评审机制，组织开展授权运营申请单位综合评审，评审结果报市政府同意后向社会公开。」
 *
 * One list a round, of exactly the applications concluded in it. Waits until none is under review; ends without a list when none is
 * left to be listed.
 */
import { z } from 'zod';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { identifierText, plainText } from '../../engine/plain-text';
import { refuse, repeated, when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { AnnouncementFacts, ListLine } from '../facts';
import { findApplication, openApplications, placesLeft, toList, underReview } from '../lines';

const act = defineAct<AnnouncementFacts>();

const drawnLine = z.strictObject({
  caseNo: identifierText,
  rank: z.int().min(1),
  recommended: z.boolean(),
  reasons: plainText(),
});

const resultLines = z.strictObject({ lines: z.array(drawnLine).min(1).max(200) });

export const resultListing = defineStep<AnnouncementFacts>()({
  id: 'resultListing',
  article: '第十条第一款 Art. 10(1)',
  title: { zh: '评审结果名单', en: 'Result list' },
  ends: ['drawnUp', 'nothingToList'],

  acts: {
    drawUpResultList: act({
      title: { zh: '形成评审结果名单', en: 'Draw up the result list' },
      article: '第十条第一款 Art. 10(1)',
      binding: true,
      joint: true,
      input: resultLines,
      available: ({ facts }) => underReview(facts).length === 0 && toList(facts).length > 0,
      refuseIf: listReasons,
      record: ({ input, facts }) => ({
        type: 'resultListDrawnUp',
        article: '第十条第一款 Art. 10(1)',
        data: { round: facts.lists.length + 1, lines: input.lines },
      }),
    }),
  },

  endedBy: { resultListDrawnUp: 'drawnUp', nothingToList: 'nothingToList' },

  agenda: (file) =>
    openApplications(file.facts).length > 0 || file.stageOpenedAt === null
      ? []
      : [
          {
            at: file.stageOpenedAt,
            key: `nothingToList:${file.rounds['resultListing'] ?? 1}`,
            summary: 'no application is left to be listed',
            event: {
              type: 'nothingToList',
              article: '第十条第一款 Art. 10(1)',
              data: { lodged: file.facts.applications.length },
            },
          },
        ],

  remember: {
    resultListDrawnUp: (facts, event) => {
      const lines = (event.data.lines as Omit<ListLine, 'decision'>[]).map((line) => ({ ...line, decision: null }));
      const list = {
        round: event.data.round as number,
        drawnUpAt: event.at,
        lines,
        decidedAt: null,
        disclosedAt: null,
        periodEndedAt: null,
      };
      return { ...facts, lists: [...facts.lists, list] };
    },
  },

  effects: {
    resultListDrawnUp: (event, file) => [
      notice(
        { organizationId: file.parties.municipalGovernment },
        'resultListDrawnUp',
        { zh: `${file.caseNo} 评审结果报请同意`, en: `${file.caseNo}: result list for consent` },
        {
          zh: `第 ${event.data.round} 轮名单共 ${event.data.lines.length} 项，请逐项决定。`,
          en: `The list of round ${event.data.round} has ${event.data.lines.length} lines, each to be decided.`,
        },
      ),
    ],
    nothingToList: (event, file) => [
      notice(
        { organizationId: file.parties.dataAuthority },
        'nothingToList',
        { zh: `${file.caseNo} 没有可列入名单的申请`, en: `${file.caseNo}: no application to be listed` },
        {
          zh: `共收到申请 ${event.data.lodged} 件，均已终结。`,
          en: `${event.data.lodged} applications were lodged; none goes on.`,
        },
      ),
    ],
  },

  tasks: (file) =>
    underReview(file.facts).length > 0 || toList(file.facts).length === 0 || isDrafted(file, 'drawUpResultList')
      ? []
      : [
          {
            id: `resultListing-${file.facts.lists.length + 1}`,
            acts: ['drawUpResultList'],
            to: office(file, file.parties.dataAuthority),
            title: { zh: '形成评审结果名单', en: 'Draw up the result list' },
            dueAt: null,
            overdue: false,
          },
        ],
});

type Listing = ActContext<AnnouncementFacts, z.output<typeof resultLines>>;

function listReasons({ facts, input }: Listing): (Refusal | null)[] {
  const open = underReview(facts).map(({ caseNo }) => caseNo);
  if (open.length > 0) return [refuse('applicationsOpen', { cases: open })];
  const wanted = toList(facts).map(({ caseNo }) => caseNo);
  const listed = input.lines.map(({ caseNo }) => caseNo);
  const isExact = wanted.length === listed.length && wanted.every((caseNo) => listed.includes(caseNo));
  const ranks = input.lines.map(({ rank }) => rank).sort((a, b) => a - b);
  const recommended = input.lines.filter((line) => line.recommended).length;
  const places = placesLeft(facts);
  return [
    when(!isExact, 'linesMismatch', { cases: wanted }, '/lines'),
    ...repeated(listed).map((caseNo) => refuse('lineRepeated', { caseNo }, '/lines')),
    when(
      ranks.some((rank, index) => rank !== index + 1),
      'ranksInvalid',
      undefined,
      '/lines',
    ),
    ...input.lines.map((line, index) => {
      const may = findApplication(facts, line.caseNo)?.conclusion?.recommended === true;
      const pointer = `/lines/${index}/recommended`;
      return when(line.recommended && !may, 'recommendationContradicts', { caseNo: line.caseNo }, pointer);
    }),
    when(recommended > places, 'tooManyRecommended', { recommended, places }, '/lines'),
  ];
}
