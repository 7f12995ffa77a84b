/** The columns of exported cases, in the order of the list. */
import type { Text } from '../../procedures/engine/text';
import type { ListedCase } from '../cases/listing';
import type { Cell, Table } from './formats';

interface Column {
  title: Text;
  /** Empty where the case has no such thing. */
  value: (row: ListedCase) => Cell;
}

const yes = (is: boolean): string => (is ? '是 yes' : '');
/** Shanghai time, as spreadsheets sort it. */
const local = (instant: string | null): string =>
  instant === null ? '' : new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const caseColumns: readonly Column[] = [
  { title: { zh: '编号', en: 'case number' }, value: ({ caseNo }) => caseNo },
  { title: { zh: '程序', en: 'kind' }, value: ({ kind }) => kind },
  { title: { zh: '名称', en: 'title in Chinese' }, value: ({ title }) => title.zh },
  { title: { zh: '英文名称', en: 'title' }, value: ({ title }) => title.en },
  { title: { zh: '专区', en: 'zone' }, value: ({ zone }) => zone.title.zh },
  { title: { zh: '专区代码', en: 'zone id' }, value: ({ zone }) => zone.id },
  { title: { zh: '申请单位', en: 'applicant' }, value: ({ applicant }) => applicant ?? '' },
  { title: { zh: '运营单位', en: 'operator' }, value: ({ operator }) => operator ?? '' },
  { title: { zh: '环节', en: 'stage in Chinese' }, value: ({ stageTitle }) => stageTitle?.zh ?? '' },
  { title: { zh: '环节代码', en: 'stage' }, value: ({ stage }) => stage ?? '' },
  { title: { zh: '结果', en: 'outcome' }, value: ({ outcome }) => outcome ?? '' },
  {
    title: { zh: '受理或开始时间（北京时间）', en: 'opened, Shanghai time' },
    value: ({ openedAt }) => local(openedAt),
  },
  { title: { zh: '更新时间（北京时间）', en: 'changed, Shanghai time' }, value: ({ updatedAt }) => local(updatedAt) },
  { title: { zh: '下一期限（北京时间）', en: 'next due, Shanghai time' }, value: ({ nextDueAt }) => local(nextDueAt) },
  { title: { zh: '办结时限（北京时间）', en: 'deadline, Shanghai time' }, value: ({ dueAt }) => local(dueAt) },
  { title: { zh: '期限届满日', en: 'last day of the term' }, value: ({ termEnd }) => termEnd ?? '' },
  { title: { zh: '逾期', en: 'overdue' }, value: ({ overdue }) => yes(overdue) },
  { title: { zh: '暂停', en: 'suspended' }, value: ({ suspended }) => yes(suspended) },
  { title: { zh: '版本', en: 'version' }, value: ({ version }) => version },
];

export const caseTable: Table<ListedCase> = {
  sheet: '办件 cases',
  header: caseColumns.map(({ title }) => `${title.zh} ${title.en}`),
  cells: (row) => caseColumns.map(({ value }) => value(row)),
};
