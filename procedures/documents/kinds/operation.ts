/** 第十二条、第十八条 Arts. 12, 18 — letters during operation: reminders and suspension. */
import type { AuthorizationFacts } from '../../authorization/facts';
import { findDeadline } from '../../engine/deadlines';
import type { EvaluationFacts } from '../../evaluation/facts';
import { measureTitles } from '../../evaluation/texts';
import type { PaperContext, PaperSource } from '../paper';
import { bothAuthorities, chineseDay, paragraph, remedyClause, sentence, table } from '../phrases';

export const termReminder: PaperSource = ({ file, event }: PaperContext<AuthorizationFacts>) => {
  const { months, end } = event.data;
  return {
    kind: 'reminder',
    audience: 'party',
    title: { zh: '授权期限届满提醒函', en: 'Reminder that the term ends' },
    addressee: file.parties.applicant ?? null,
    blocks: [
      paragraph(
        `你单位“${file.title.zh}”（编号${file.caseNo}）的授权期限将于${chineseDay(end)}24时届满` +
          `${months === 0 ? '，这是最后一次提醒' : `，现提前${months}个月提醒`}。`,
      ),
      paragraph('需要续期的，请在期限届满前提出；届满后数据使用权限自行关闭，并应当按要求删除数据、提交删除证明。'),
    ],
    issuers: [file.parties.dataAuthority],
  };
};

export const measureTaken: PaperSource = ({ file, event }: PaperContext<EvaluationFacts>) => {
  const { kind, heldOn, minutes, improvements } = event.data;
  const what = measureTitles[kind as keyof typeof measureTitles].zh;
  return {
    kind: 'reminder',
    audience: 'party',
    title: { zh: `${what}函`, en: kind === 'reminder' ? 'Reminder after an evaluation' : 'Record of an interview' },
    addressee: file.parties.applicant ?? null,
    blocks: [
      paragraph(`因绩效考核评估（编号${file.caseNo}）结果较差，于${chineseDay(heldOn)}对你单位进行${what}。`),
      paragraph(sentence(minutes)),
      table(
        ['序号', '改进事项', '完成期限'],
        (improvements as { what: string; due: string }[]).map((one, index) => [
          String(index + 1),
          one.what,
          chineseDay(one.due),
        ]),
      ),
      remedyClause(file),
    ],
    issuers: bothAuthorities(file.parties),
  };
};

export const suspended: PaperSource = ({ file, event }: PaperContext<AuthorizationFacts>) => {
  const { clause, grounds, condition } = event.data;
  return {
    kind: 'suspension',
    audience: 'party',
    addressee: file.parties.applicant ?? null,
    blocks: [
      paragraph(`依据授权运营协议第 ${clause} 条，决定暂停你单位“${file.title.zh}”（编号${file.caseNo}）的授权运营。`),
      paragraph(`理由：${sentence(grounds)}`),
      paragraph(endInWords(file, condition)),
      paragraph('暂停期间不得使用公共数据，协议期限继续计算。'),
      remedyClause(file),
    ],
    issuers: bothAuthorities(file.parties),
  };
};

export const suspensionExtended: PaperSource = ({ file, event }: PaperContext<AuthorizationFacts>) => ({
  kind: 'suspension',
  audience: 'party',
  title: { zh: '延长暂停决定书', en: 'Decision to extend a suspension' },
  addressee: file.parties.applicant ?? null,
  blocks: [
    paragraph(`决定延长你单位“${file.title.zh}”（编号${file.caseNo}）授权运营的暂停。`),
    paragraph(`理由：${sentence(event.data.reason)}`),
    paragraph(endInWords(file, file.facts.suspension?.condition ?? null)),
    remedyClause(file),
  ],
  issuers: bothAuthorities(file.parties),
});

function endInWords(file: PaperContext<AuthorizationFacts>['file'], condition: string | null): string {
  const name = condition === null ? 'suspensionEnd' : 'suspensionReview';
  const day = findDeadline(file, name)?.due?.day ?? file.facts.suspension?.until;
  const shown = day === undefined ? '' : chineseDay(day);
  return condition === null
    ? `暂停至${shown}24时，届时自行结束。`
    : `恢复条件：${sentence(condition)}于${shown}前评估，不自行恢复。`;
}
