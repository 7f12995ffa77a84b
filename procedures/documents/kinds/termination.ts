/** 第十二条、第十八条 Arts. 12, 18 — the letters of a termination procedure: notice of intent, and the decision. */

import type { TerminationFacts } from '../../termination/facts';
import { causeTitles, outcomeTitles } from '../../termination/texts';
import type { PaperContext, PaperSource } from '../paper';
import { bothAuthorities, chineseDay, paragraph, remedyClause, sentence } from '../phrases';

type Context = PaperContext<TerminationFacts>;

export const intentNoticed: PaperSource = ({ file, event }: Context) => {
  if (event.data.step !== 'noticeOfIntent') return null;
  const { facts, policy, parties } = file;
  const { defenceWorkingDays, hearingRequestWorkingDays } = policy.termination;
  return {
    kind: 'noticeOfIntent',
    audience: 'party',
    addressee: parties.applicant ?? null,
    blocks: [
      paragraph(`拟终止你单位的授权运营（编号${facts.authorizationNo}），现将事实、理由、依据和你单位的权利告知如下：`),
      paragraph(`事由：${causeTitles[facts.cause].zh}${clauseText(facts)}。`),
      paragraph(`事实：${sentence(facts.facts)}`),
      paragraph(`理由和依据：${sentence(facts.grounds)}`),
      ...(facts.poorResults.length === 0 ? [] : [paragraph(`考核评估编号：${facts.poorResults.join('、')}。`)]),
      paragraph(
        `自送达之日起${defenceWorkingDays}个工作日内可以陈述、申辩，${hearingRequestWorkingDays}个工作日内可以要求听证。`,
      ),
    ],
    issuers: bothAuthorities(parties),
    article: articleOf(facts),
  };
};

function clauseText({ clause }: TerminationFacts): string {
  if (clause === null) return '';
  return `（协议第 ${clause.clause} 条${clause.cureDays > 0 ? `，自送达之日起纠正期${clause.cureDays}日` : ''}）`;
}

function articleOf({ cause }: TerminationFacts): string {
  return cause === 'twicePoor' ? '第十八条 Art. 18' : '第十二条 Art. 12';
}

export const terminationDecided: PaperSource = ({ file, event }: Context) => {
  const { facts, parties } = file;
  const { outcome, reasons, uncured, suspension } = event.data;
  const weighs = outcome === 'terminated' || outcome === 'suspended';
  return {
    kind: 'termination',
    audience: 'party',
    ...(outcome === 'terminated' ? { title: { zh: '终止授权运营决定书', en: 'Decision of termination' } } : {}),
    addressee: parties.applicant ?? null,
    blocks: [
      paragraph(
        `关于拟终止你单位授权运营（编号${facts.authorizationNo}）的程序（编号${file.caseNo}），现决定：${outcomeTitles[outcome as keyof typeof outcomeTitles].zh}。`,
      ),
      paragraph(`理由：${sentence(reasons)}`),
      ...(uncured === null ? [] : [paragraph(`未予纠正的情况：${sentence(uncured)}`)]),
      ...(outcome === 'terminated'
        ? [paragraph(`授权运营自本决定送达之日起满${facts.clause?.noticeDays ?? 0}日终止，届时数据使用权限关闭。`)]
        : []),
      ...(suspension === null ? [] : [paragraph(suspensionText(suspension))]),
      ...(weighs ? [remedyClause(file)] : []),
    ],
    issuers: bothAuthorities(parties),
  };
};

function suspensionText({ until, condition }: { until: string; condition?: string }): string {
  const day = chineseDay(until);
  return condition === undefined
    ? `暂停至${day}24时，届时自行结束。`
    : `恢复条件：${sentence(condition)}于${day}前评估，不自行恢复。`;
}
