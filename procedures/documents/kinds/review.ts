/** 第十条第一款 Art. 10(1) — the papers of the review: the experts' opinion, the report for the government's consent, the public notices. */
import type { AnnouncementFacts } from '../../announcement/facts';
import { consentedLines, currentList, findApplication } from '../../announcement/lines';
import type { AuthorizationFacts } from '../../authorization/facts';
import { dayOf, findDeadline } from '../../engine/deadlines';
import type { PaperContext, PaperSource } from '../paper';
import { bothAuthorities, chineseDay, heading, paragraph, sentence, table } from '../phrases';

const recommended = (yes: boolean): string => (yes ? '推荐' : '不推荐');

/** Experts are counted, not named: who sits on a panel stays inside the authorities. */
export const reviewConcluded: PaperSource = ({ file, event }: PaperContext<AuthorizationFacts>) => {
  const scored = (file.facts.review?.seats ?? []).filter(({ total }) => total !== null);
  return {
    kind: 'expertOpinion',
    audience: 'inside',
    addressee: null,
    blocks: [
      paragraph(`申请事项：${file.title.zh}（编号${file.caseNo}）`),
      table(
        ['评审标准', '权重'],
        file.facts.criteria.map(({ title, weight }) => [title.zh, String(weight)]),
      ),
      table(
        ['评审席位', '加权得分', '意见'],
        scored.map(({ total, opinion }, index) => [`第${index + 1}席`, String(total), opinion ?? '']),
      ),
      paragraph(
        `有效评分${event.data.submitted}份，平均得分${event.data.mean}分，结论：${recommended(event.data.recommended)}。`,
      ),
      paragraph(`评审意见：${sentence(event.data.opinion)}`),
    ],
    issuers: bothAuthorities(file.parties),
  };
};

export const resultListDrawnUp: PaperSource = ({ file, event }: PaperContext<AnnouncementFacts>) => ({
  kind: 'consentReport',
  audience: 'inside',
  addressee: file.parties.municipalGovernment,
  blocks: [
    paragraph(
      `“${file.facts.draft.title.zh}”（编号${file.caseNo}）共收到申请${file.facts.applications.length}件。经专家评审，形成第${event.data.round}轮评审结果名单如下：`,
    ),
    table(['排序', '申请编号', '申请单位', '结论', '理由'], linesOf(file.facts, event.data.lines)),
    paragraph('以上评审结果拟在同意后向社会公开。妥否，请逐项批示。'),
  ],
  issuers: bothAuthorities(file.parties),
});

interface Line {
  caseNo: string;
  rank: number;
  recommended: boolean;
  reasons: string;
}

function linesOf(facts: AnnouncementFacts, lines: readonly Line[]): string[][] {
  return [...lines]
    .sort((a, b) => a.rank - b.rank)
    .map((line) => [
      String(line.rank),
      line.caseNo,
      findApplication(facts, line.caseNo)?.name.zh ?? line.caseNo,
      recommended(line.recommended),
      line.reasons,
    ]);
}

/** 第七条 Art. 7 — the call for applications. */
export const announcementPublished: PaperSource = ({ file }: PaperContext<AnnouncementFacts>) => {
  const { draft } = file.facts;
  return {
    kind: 'publicNotice',
    audience: 'public',
    title: { zh: draft.title.zh.endsWith('公告') ? draft.title.zh : `关于${draft.title.zh}的公告`, en: 'Announcement' },
    addressee: null,
    blocks: [
      paragraph(`现就${file.zone.title.zh}公共数据授权运营公开征集运营单位，计划确定${draft.places}家。`),
      heading('一、应用场景'),
      table(
        ['场景', '用途'],
        draft.scenarios.map(({ title, purpose }) => [title.zh, purpose]),
      ),
      heading('二、申请时间'),
      paragraph(`${beijingTime(draft.opensAt)}至${beijingTime(draft.closesAt)}（北京时间，含起止时刻）。`),
      heading('三、运营要求'),
      paragraph(draft.operatingRequirements),
      heading('四、评审办法'),
      paragraph(sentence(draft.selection.method)),
      table(
        ['评审标准', '权重'],
        draft.selection.criteria.map(({ title, weight }) => [title.zh, String(weight)]),
      ),
    ],
    issuers: bothAuthorities(file.parties),
  };
};

export const disclosed: PaperSource = ({ file, event }: PaperContext<AnnouncementFacts>) => {
  const until = findDeadline(file, 'publicDisclosure')?.due?.day;
  const lines = consentedLines(file.facts);
  return {
    kind: 'publicNotice',
    audience: 'public',
    title: { zh: '评审结果公示', en: 'Disclosure of the review result' },
    addressee: null,
    blocks: [
      paragraph(
        `“${file.facts.draft.title.zh}”（编号${file.caseNo}）第${currentList(file.facts)?.round ?? 1}轮评审结果已报市政府同意，现予公示。`,
      ),
      table(['排序', '申请编号', '申请单位', '结论', '理由'], linesOf(file.facts, lines)),
      paragraph(
        `公示期自${chineseDay(dayOf(event.at))}起${until === undefined ? '' : `至${chineseDay(until)}止`}。对公示内容有异议的，可以在公示期内说明理由、留下联系方式提出。`,
      ),
    ],
    issuers: bothAuthorities(file.parties),
  };
};

/** Shanghai time to the second: applications are taken to the second. */
function beijingTime(instant: string): string {
  const local = new Date(Date.parse(instant) + eightHoursMs).toISOString();
  return `${chineseDay(local.slice(0, 10))}${local.slice(11, 19)}`;
}

const eightHoursMs = 8 * 60 * 60 * 1000;
