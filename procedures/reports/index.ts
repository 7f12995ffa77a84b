/** Every report of the office, by the name under which it is asked for. Each follows from the daily figures alone. */
import { procedures } from '..';
import type { CaseKind } from '../engine/case-file';
import { results } from '../evaluation/facts';
import type { Actor } from '../roles';
import { milestones } from './admissions';
import { ofPersons } from './late-work';
import { medianOf, p90Of } from './quantiles';
import { column, grouped, numberOf, occurrencesOf, type Report } from './report';

const authorities = ['dataAuthority', 'zoneRegulator'] as const;
const withCenter = [...authorities, 'governanceCenter'] as const;

export const reports = {
  /** Working days of steps that ended in the period, per kind of case and step (I-94). */
  stepDurations: {
    title: { zh: '各环节办理用时', en: 'Working days per step' },
    article: 'I-94',
    readers: authorities,
    reads: { stepsEnded: 'period' },
    columns: [
      column('kind', '程序', 'kind'),
      column('step', '环节代码', 'step'),
      column('stepTitle', '环节', 'step in Chinese'),
      column('stepTitleEn', '环节（英文）', 'step in English'),
      column('ended', '办结数', 'ended'),
      column('medianRunning', '办理用时中位数（工作日）', 'median, running, working days'),
      column('p90Running', '办理用时P90（工作日）', 'P90, running, working days'),
      column('medianPaused', '停止计时中位数（工作日）', 'median, paused, working days'),
      column('p90Paused', '停止计时P90（工作日）', 'P90, paused, working days'),
    ],
    rows: (counts) =>
      grouped(counts('stepsEnded'), ['kind', 'step']).map(([[kind = '', step = ''], own]) => {
        const running = occurrencesOf(own, 'running');
        const paused = occurrencesOf(own, 'paused');
        const title = procedures[kind as CaseKind]?.steps.get(step)?.title;
        return {
          kind,
          step,
          stepTitle: title?.zh ?? step,
          stepTitleEn: title?.en ?? step,
          ended: numberOf(own),
          medianRunning: medianOf(running),
          p90Running: p90Of(running),
          medianPaused: medianOf(paused),
          p90Paused: p90Of(paused),
        };
      }),
  },
  /** What turned late, what late work was done, and what is late at the end of the period. */
  overdueByOrganization: {
    title: { zh: '各单位逾期情况', en: 'Overdue work by organization' },
    article: 'I-94',
    readers: authorities,
    reads: { turnedLate: 'period', lateWork: 'atEnd' },
    columns: [
      column('organization', '单位', 'organization'),
      column('became', '新增逾期', 'became late'),
      column('done', '逾期已办', 'late work done'),
      column('open', '期末逾期', 'late at the end'),
    ],
    rows: (counts) => {
      const turned = counts('turnedLate');
      const open = counts('lateWork');
      return grouped([...turned, ...open], ['organization']).map(([[organization = '']]) => ({
        // Work of experts and other persons stands under none.
        organization: organization === ofPersons ? null : organization,
        became: numberOf(turned, { organization, how: 'became' }),
        done: numberOf(turned, { organization, how: 'done' }),
        open: numberOf(open, { organization }),
      }));
    },
  },
  /** Of the applications lodged in the period: how many have come how far by the last day that has figures. */
  admissionFunnel: {
    title: { zh: '申请办理进展', en: 'How far applications come' },
    article: '第九条至第十二条 Arts. 9–12',
    readers: authorities,
    reads: { admissions: 'since' },
    columns: [
      column('milestone', '进展代码', 'milestone'),
      column('title', '进展', 'milestone in Chinese'),
      column('titleEn', '进展（英文）', 'milestone in English'),
      column('reached', '申请数', 'applications'),
    ],
    rows: (counts, { from, to }) => {
      const own = counts('admissions').filter(({ of }) => (of['lodged'] ?? '') >= from && (of['lodged'] ?? '') <= to);
      return Object.entries(milestones).map(([milestone, title]) => ({
        milestone,
        title: title.zh,
        titleEn: title.en,
        reached: numberOf(own, { milestone }),
      }));
    },
  },
  /** Answers of data providers to requests and to faults of their data. */
  providerTimeliness: {
    title: { zh: '数据提供单位答复情况', en: 'Timeliness of data providers' },
    article: '第二十条第二款 Art. 20(2)',
    readers: withCenter,
    reads: { answers: 'period' },
    columns: [
      column('provider', '数据提供单位', 'provider'),
      column('to', '答复事项', 'answers to'),
      column('answers', '答复数', 'answers'),
      column('within', '按时', 'within their time'),
      column('late', '逾期', 'late'),
      column('median', '用时中位数（工作日）', 'median, working days'),
      column('p90', '用时P90（工作日）', 'P90, working days'),
    ],
    rows: (counts) =>
      grouped(counts('answers'), ['provider', 'to']).map(([[provider = '', to = ''], own]) => {
        const days = occurrencesOf(own, 'workingDays');
        return {
          provider,
          to,
          answers: numberOf(own),
          within: numberOf(own, { how: 'within' }),
          late: numberOf(own, { how: 'late' }),
          median: medianOf(days),
          p90: p90Of(days),
        };
      }),
  },
  /** Authorizations in operation at the end of the period, by the quarter in which their term ends. */
  expiringTerms: {
    title: { zh: '授权期限届满情况', en: 'Terms by the quarter of their end' },
    article: '第十二条 Art. 12',
    readers: withCenter,
    reads: { terms: 'atEnd' },
    columns: [column('quarter', '届满季度', 'quarter'), column('authorizations', '运营中的授权', 'in operation')],
    rows: (counts) =>
      grouped(counts('terms'), ['quarter']).map(([[quarter = ''], own]) => ({
        quarter,
        authorizations: numberOf(own),
      })),
  },
  /** Results that became final in the period, by year. */
  evaluationResults: {
    title: { zh: '考核评估结果', en: 'Results of evaluations by year' },
    article: '第十八条 Art. 18',
    readers: authorities,
    reads: { results: 'period' },
    columns: [
      column('year', '年度', 'year'),
      column('excellent', '优秀', 'excellent'),
      column('good', '良好', 'good'),
      column('qualified', '合格', 'qualified'),
      column('poor', '较差', 'poor'),
    ],
    rows: (counts) =>
      grouped(counts('results'), ['year']).map(([[year = ''], own]) => ({
        year,
        ...Object.fromEntries(results.map((result) => [result, numberOf(own, { result })])),
      })),
  },
} as const satisfies Record<string, Report>;

export type ReportName = keyof typeof reports;
export const reportNames = Object.keys(reports) as [ReportName, ...ReportName[]];

/** @returns the report in its general form. */
export function reportOf(name: ReportName): Report {
  return reports[name];
}

/** @returns the zones that the actor may be shown in this report: all, these, or null where the report is not theirs. */
export function zonesShown(name: ReportName, actor: Pick<Actor, 'roles' | 'zones'>): 'all' | readonly string[] | null {
  const roles = reportOf(name).readers.filter((role) => actor.roles.includes(role));
  if (roles.some((role) => role !== 'zoneRegulator')) return 'all';
  return roles.length > 0 ? actor.zones : null;
}
