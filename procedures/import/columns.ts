/** The columns of a file of running agreements, as the template shows them (I-48). A cell that holds several things has one on each line. */
import type { Text } from '../engine/text';

export interface Column {
  name: string;
  title: Text;
  /** What is written in it, and how. */
  form: Text;
  /** Filled in by the template's example row. */
  example: string;
  /** The file may do without it. */
  optional?: true;
}

const column = (name: string, title: [string, string], form: [string, string], example: string): Column => ({
  name,
  title: { zh: title[0], en: title[1] },
  form: { zh: form[0], en: form[1] },
  example,
});

const day: [string, string] = ['日期，如 2025-03-01', 'a day, e.g. 2025-03-01'];
const head: [string, string] = ['协议该部分的内容或者所在条款', 'what the agreement says, or where'];

const optional = (one: Column): Column => ({ ...one, optional: true });

export const columns: readonly Column[] = [
  column(
    'agreementNo',
    ['协议编号', 'Number of the agreement'],
    ['协议自身的编号，每行不同', "the agreement's own number, another one in each row"],
    'NJ-SQ-2025-001',
  ),
  column(
    'creditCode',
    ['运营单位统一社会信用代码', 'Credit code of the operator'],
    ['已在本系统登记的单位', 'of an organization registered here'],
    '91320100MAEXAMP14Y',
  ),
  column('zone', ['专区', 'Zone'], ['专区编号', 'id of the zone'], 'health'),
  column('titleZh', ['名称（中文）', 'Title in Chinese'], ['授权事项名称', 'what is operated'], '门诊数据运营'),
  column(
    'titleEn',
    ['名称（英文）', 'Title in English'],
    ['授权事项名称', 'what is operated'],
    'Operation of outpatient data',
  ),
  column('signedOn', ['签订日期', 'Signed on'], day, '2025-02-20'),
  column('termStart', ['期限起始日', 'First day of the term'], day, '2025-03-01'),
  column('termEnd', ['期限届满日', 'Last day of the term'], day, '2030-02-28'),
  optional(
    column(
      'exceptionReason',
      ['超过一般期限的理由', 'Reason for a longer term'],
      ['期限超过一般上限时填写', 'where the term goes beyond the general limit'],
      '',
    ),
  ),
  optional(
    column(
      'basis',
      ['依据', 'Legal basis'],
      [
        '不填写的，为签订之日施行的依据；否则填写已启用依据的编号',
        'empty: the one in force when it was signed; else the id of an enabled one',
      ],
      '',
    ),
  ),
  column(
    'scenarios',
    ['应用场景', 'Scenarios'],
    ['每行一个：编号 | 中文名称 | 英文名称', 'one a line: id | Chinese | English'],
    'triage | 分诊辅助 | Triage support',
  ),
  optional(
    column(
      'datasets',
      ['数据集', 'Datasets'],
      ['每行一个：编号 | 级别', 'one a line: id | level'],
      'outpatient-flow | 2',
    ),
  ),
  column('subjectAndObject', ['授权主体和对象', 'Subject and object'], head, '见第一条 clause 1'),
  column('content', ['授权内容', 'Content'], head, '见第二条 clause 2'),
  column('process', ['授权流程', 'Process'], head, '见第三条 clause 3'),
  column('scope', ['授权应用范围', 'Scope of application'], head, '见第四条 clause 4'),
  column('responsibility', ['责任机制', 'Responsibility'], head, '见第六条 clause 6'),
  column(
    'supervision',
    ['监督机制', 'Supervision'],
    ['每行一条：条款号 | 义务 | 证明材料（可不填）', 'one a line: clause | duty | evidence (may be left out)'],
    '7.1 | 每年提交运营报告 yearly report',
  ),
  column(
    'termination',
    ['终止机制', 'Termination'],
    [
      '每行一条：条款号 | 事由 | 暂停或者终止 | 纠正期（日） | 通知期（日）',
      'one a line: clause | cause | suspension or termination | days to cure | days of notice',
    ],
    '8.1 | 超出约定用途使用数据 use beyond the purpose agreed | 终止 | 30 | 30',
  ),
  column(
    'documentSha256',
    ['协议文件 SHA-256', 'SHA-256 of the agreement'],
    ['已由本单位上传的协议扫描件', 'of the signed paper, uploaded by your organization'],
    '',
  ),
];

/** @returns the column that a header cell names, in whichever of its forms. */
export function findColumn(cell: string): Column | undefined {
  const wanted = cell.trim().toLowerCase();
  return columns.find(({ name, title }) => [name, title.zh, title.en].some((one) => one.toLowerCase() === wanted));
}
