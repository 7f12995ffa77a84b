/** 第十一条 Art. 11 — the agreement with its eight heads, and what an amendment makes of it. */
import { type AgreementText, headTitles, textHeads } from '../../authorization/agreement-text';
import type { Agreement, AuthorizationFacts } from '../../authorization/facts';
import { dayOf } from '../../engine/deadlines';
import { roleTitles } from '../../roles';
import type { Block, PaperContext, PaperDraft, PaperSource } from '../paper';
import { bothAuthorities, chineseDay, heading, paragraph, sentence, table } from '../phrases';

type Context = PaperContext<AuthorizationFacts>;

export const agreementSigned: PaperSource = (context: Context) => paperOf(context, context.file.facts.agreement);

export const agreementAmended: PaperSource = (context: Context) => {
  const drawnUp = paperOf(context, context.file.facts.agreement);
  return drawnUp === null
    ? null
    : { ...drawnUp, title: { zh: '公共数据授权运营协议（变更后）', en: 'Agreement as amended' } };
};

function paperOf({ file, nameOf }: Context, agreement: Agreement | null): PaperDraft | null {
  if (agreement === null) return null;
  const { parties, facts } = file;
  const applicant = parties.applicant ?? facts.organization.id;
  return {
    kind: 'agreement',
    audience: 'party',
    addressee: null,
    blocks: [
      paragraph(`授权方：${bothAuthorities(parties).map(nameOf).join('、')}`),
      paragraph(`运营单位：${nameOf(applicant)}（统一社会信用代码${facts.organization.creditCode}）`),
      paragraph(`授权运营编号：${file.caseNo}；协议第${agreement.version}版。`),
      ...headBlocks(agreement.text, facts),
      heading('签署'),
      table(
        ['当事方', '单位', '签署日期'],
        agreement.signatures.map(({ party, by, at }) => [
          roleTitles[party].zh,
          nameOf(by.organizationId),
          chineseDay(dayOf(at)),
        ]),
      ),
      paragraph(`各方签署的文本摘要（SHA-256）：${agreement.hash}`),
    ],
    issuers: [...bothAuthorities(parties), applicant],
    article: '第十一条 Art. 11',
  };
}

/** The eight heads of 第十一条 Art. 11 in its order. */
const order = [
  'subjectAndObject',
  'content',
  'process',
  'scope',
  'term',
  'responsibility',
  'supervision',
  'termination',
] as const;
const counted = ['一', '二', '三', '四', '五', '六', '七', '八'];

function headBlocks(text: AgreementText, facts: AuthorizationFacts): Block[] {
  return order.flatMap((head, index) => [
    heading(`${counted[index]}、${headTitles[head].zh}`),
    ...underHead(head, text, facts),
  ]);
}

function underHead(head: (typeof order)[number], text: AgreementText, facts: AuthorizationFacts): Block[] {
  if (head === 'term') {
    const { start, end, exceptionReason } = text.term;
    return [
      paragraph(`自${chineseDay(start)}起至${chineseDay(end)}止（含首尾两日）。`),
      ...(exceptionReason === undefined ? [] : [paragraph(`期限例外的理由：${sentence(exceptionReason)}`)]),
    ];
  }
  if (head === 'supervision')
    return [
      table(
        ['条款', '监督事项', '依据材料'],
        text.supervision.map(({ clause, duty, evidence }) => [clause, duty, evidence ?? '']),
      ),
    ];
  if (head === 'termination')
    return [
      table(
        ['条款', '事由', '后果', '纠正期', '提前告知'],
        text.termination.map(({ clause, cause, consequence, cureDays, noticeDays }) => [
          clause,
          cause,
          consequence === 'termination' ? '终止' : '暂停',
          `${cureDays}日`,
          `${noticeDays}日`,
        ]),
      ),
    ];
  const written = text.heads.filter((one) => one.head === head).map((one) => paragraph(one.text));
  return head === 'scope' ? [...written, scenarioBlock(text, facts)] : written;
}

function scenarioBlock(text: AgreementText, facts: AuthorizationFacts): Block {
  const titles = text.scenarios.map((id) => facts.scenarios.find((one) => one.id === id)?.title.zh ?? id);
  return paragraph(`应用场景：${titles.join('、')}。`);
}

/** Heads that stand as text are all in the order above. */
textHeads satisfies readonly (typeof order)[number][];
