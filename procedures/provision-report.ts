/**
 * 第二十条第二款 Art. 20(2) — 年度数据提供情况 Yearly report on provision
 *
 * 「数据提供单位的数据提供情况纳入本市数字政府建设工作考核。」
 *
 * What each provider was asked for, refused, delivered and mended in a year, counted from the record (I-73). One person draws it up,
 * another, a head, confirms it; a confirmed version is never changed.
 */
import { dayOfInstant } from '../law/calendar/plain-date';
import { csvLine } from './csv-cell';
import { hashOf } from './engine/canonical';
import type { CaseView } from './engine/case-file';
import type { Refusal } from './engine/define';
import { when } from './engine/refuse';
import type { QualityIssueFacts } from './quality-issue/facts';
import type { Actor } from './roles';

export interface ProviderRow {
  provider: string;
  /** Asked for consent in the year, and what came of it until its end. */
  requests: { asked: number; consented: number; partly: number; refused: number; unanswered: number; late: number };
  refusals: { caseNo: string; how: 'refused' | 'partly'; grounds: string }[];
  deliveries: { ordered: number; delivered: number };
  /** Quality issues brought to it in the year. */
  issues: {
    assigned: number;
    mended: number;
    explained: number;
    passedOn: number;
    returned: number;
    open: number;
    late: number;
  };
}

/** Rows by provider, filled case by case. */
export type Tally = Map<string, ProviderRow>;

/** What a report reads of a data request; a fact that is not known yet is null. */
export interface ProvidedFacts {
  providers?: {
    organizationId: string;
    state: string;
    askedAt: string | null;
    answeredAt: string | null;
    dueAt: string | null;
    grounds?: string | null;
  }[];
  deliveries?: { provider: string; orderedAt: string | null; deliveredAt: string | null }[];
}

const answers = ['consented', 'partly', 'refused'] as const;

/** Counts a data request in. */
export function addDataRequest(tally: Tally, year: number, caseNo: string, facts: ProvidedFacts): void {
  for (const one of facts.providers ?? []) {
    if (!isIn(year, one.askedAt)) continue;
    const { requests, refusals } = rowOf(tally, one.organizationId);
    const answered = isBy(year, one.answeredAt) ? answers.find((state) => state === one.state) : undefined;
    requests.asked += 1;
    requests[answered ?? 'unanswered'] += 1;
    requests.late += isLate(year, one.dueAt, one.answeredAt) ? 1 : 0;
    if (answered === 'refused' || answered === 'partly')
      refusals.push({ caseNo, how: answered, grounds: one.grounds ?? '' });
  }
  for (const { provider, orderedAt, deliveredAt } of facts.deliveries ?? []) {
    if (isIn(year, orderedAt)) rowOf(tally, provider).deliveries.ordered += 1;
    if (isIn(year, deliveredAt)) rowOf(tally, provider).deliveries.delivered += 1;
  }
}

/** Counts the levels of a quality issue in that lay with a provider. */
export function addQualityIssue(
  tally: Tally,
  year: number,
  { facts, deadlines, closed }: Pick<CaseView<QualityIssueFacts>, 'facts' | 'deadlines' | 'closed'>,
): void {
  for (const { organizationId, place, at, dueDay, answer } of facts.levels) {
    // What was withdrawn before it was answered is held against nobody.
    if (place !== 'provider' || !isIn(year, at) || (answer === null && closed !== null)) continue;
    const { issues } = rowOf(tally, organizationId);
    const how = isBy(year, answer?.at ?? null) ? answer?.how : undefined;
    const running = deadlines.findLast(({ name, state }) => name === 'mending' && state === 'running');
    const due = dueDay ?? (answer === null ? (running?.due?.day ?? null) : null);
    issues.assigned += 1;
    issues[how ?? 'open'] += 1;
    issues.late += isLateDay(year, due, answer?.at ?? null) ? 1 : 0;
  }
}

function rowOf(tally: Tally, provider: string): ProviderRow {
  const known = tally.get(provider);
  if (known !== undefined) return known;
  const row: ProviderRow = {
    provider,
    requests: { asked: 0, consented: 0, partly: 0, refused: 0, unanswered: 0, late: 0 },
    refusals: [],
    deliveries: { ordered: 0, delivered: 0 },
    issues: { assigned: 0, mended: 0, explained: 0, passedOn: 0, returned: 0, open: 0, late: 0 },
  };
  tally.set(provider, row);
  return row;
}

const yearOf = (instant: string): number => Number(dayOfInstant(instant).slice(0, 4));
const isIn = (year: number, instant: string | null): boolean => instant !== null && yearOf(instant) === year;
const isBy = (year: number, instant: string | null): boolean => instant !== null && yearOf(instant) <= year;

/** Answered after its time, or not at all though its time was over within the year. */
function isLate(year: number, dueAt: string | null, answeredAt: string | null): boolean {
  return dueAt !== null && isLateDay(year, dayBefore(dueAt), answeredAt);
}

/** A time ends at 24:00: its last instant is the first of the next day. */
function dayBefore(dueAt: string): string {
  return dayOfInstant(new Date(Date.parse(dueAt) - 1).toISOString());
}

function isLateDay(year: number, dueDay: string | null, answeredAt: string | null): boolean {
  if (dueDay === null) return false;
  return isBy(year, answeredAt) ? dayOfInstant(answeredAt as string) > dueDay : Number(dueDay.slice(0, 4)) <= year;
}

export interface ReportContent {
  year: number;
  rows: ProviderRow[];
}

/** @returns the content of the report, fully determined by what was counted. */
export function contentOf(year: number, tally: Tally): ReportContent {
  const rows = [...tally.values()].map((row) => ({
    ...row,
    refusals: [...row.refusals].sort((a, b) => (a.caseNo < b.caseNo ? -1 : 1)),
  }));
  return { year, rows: rows.sort((a, b) => (a.provider < b.provider ? -1 : 1)) };
}

/** @returns the hash that names what is confirmed. */
export function reportHash({ year, rows }: ReportContent): string {
  return hashOf({ year, rows });
}

/** @returns every reason against the confirmation by this person: whoever drew it up does not confirm it. */
export function confirmationReasons(
  report: { hash: string; draftedBy: readonly string[] },
  actor: Pick<Actor, 'personId' | 'standInFor'>,
  hash: string,
): Refusal[] {
  const drew = [actor.personId, actor.standInFor].some((one) => one !== undefined && report.draftedBy.includes(one));
  return [when(drew, 'samePerson'), when(report.hash !== hash, 'proposalHashMismatch', undefined, '/hash')].filter(
    (reason) => reason !== null,
  );
}

const columns: readonly [string, (row: ProviderRow) => string | number][] = [
  ['数据提供单位 provider', ({ provider }) => provider],
  ['收到申请 requests', ({ requests }) => requests.asked],
  ['同意 consented', ({ requests }) => requests.consented],
  ['部分同意 partly', ({ requests }) => requests.partly],
  ['不同意 refused', ({ requests }) => requests.refused],
  ['未答复 unanswered', ({ requests }) => requests.unanswered],
  ['逾期答复 late', ({ requests }) => requests.late],
  ['不同意理由 grounds', ({ refusals }) => refusals.map(({ caseNo, grounds }) => `${caseNo} ${grounds}`).join('; ')],
  ['交付任务 ordered', ({ deliveries }) => deliveries.ordered],
  ['完成交付 delivered', ({ deliveries }) => deliveries.delivered],
  ['质量问题 issues', ({ issues }) => issues.assigned],
  ['已处理 mended', ({ issues }) => issues.mended],
  ['已说明 explained', ({ issues }) => issues.explained],
  ['转来源单位 passed on', ({ issues }) => issues.passedOn],
  ['退回 returned', ({ issues }) => issues.returned],
  ['未反馈 open', ({ issues }) => issues.open],
  ['逾期处理 late', ({ issues }) => issues.late],
];

/** @returns the rows as CSV (RFC 4180) for a spreadsheet, in which no cell is taken for a formula. */
export function csvOf(rows: readonly ProviderRow[]): string {
  const lines = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, value]) => value(row)))];
  return lines.map(csvLine).join('');
}
