/** What is overdue on a working day, by organization: kept as a report, and each head told once of what is theirs. Nothing is decided by it. */
import { dayOfInstant, type PlainDate } from '../law/calendar/plain-date';
import { type Calendar, isWorkingDay, workingDaysBetween } from '../law/calendar/working-days';
import type { CaseProjection } from '../models/cases';
import { isDuplicateKey } from '../models/duplicate-key';
import { restored } from '../models/field-names';
import type { OverdueItem, OverdueReport } from '../models/overdue-reports';
import type { RecordStore } from '../models/record';
import { readCalendar } from '../models/seed-law';
import type { Addressee, Deadline } from '../procedures/engine/case-file';
import { authorityOf } from './authority';
import { channelNames } from './channels';
import type { ActivityDeps } from './deps';
import { createRecipients } from './recipients';
import { createWaysToTell } from './ways-to-tell';
import { type KeyedNotice, writeNotices } from './write-notices';

export type OverdueActivities = ReturnType<typeof createOverdueReport>;

/** Items named in a notice (included); the number of all is always told. */
const namedInNotice = 20;

/**
 * @returns the activity `writeOverdueReport`. On a rest day it writes nothing and its `day` is null. A repeat finds the report of the
 * day and writes only notices that are missing.
 */
export function createOverdueReport(
  deps: Pick<ActivityDeps, 'record' | 'smtpUrl'> & Partial<Pick<ActivityDeps, 'channels'>>,
) {
  const { record } = deps;
  const recipientsOf = createRecipients(record);
  const waysToTell = createWaysToTell(record, channelNames(deps));
  return {
    writeOverdueReport: async ({
      now,
    }: {
      now: string;
    }): Promise<{ day: string | null; total: number; deliveries: string[] }> => {
      const day = dayOfInstant(now);
      const calendar = await readCalendar(record);
      if (!isWorkingDay(calendar, day)) return { day: null, total: 0, deliveries: [] };
      const dataAuthority = await authorityOf(record);
      const report = await reportOf(record, calendar, { day, now, dataAuthority });
      const view = {
        caseNo: `OVERDUE-${day}`,
        lastAt: report.at,
        clock: { mode: 'real' as const },
        parties: { dataAuthority },
      };
      const notices = report.organizations.map(noticeOn(report));
      const deliveries = await writeNotices(record, recipientsOf, waysToTell, notices, { view, events: [] });
      return { day, total: report.total, deliveries };
    },
  };
}

async function reportOf(
  record: RecordStore,
  calendar: Calendar,
  { day, now, dataAuthority }: { day: PlainDate; now: string; dataAuthority: string },
): Promise<OverdueReport> {
  const known = await record.overdueReports.findById(day).lean();
  if (known !== null) return known;
  const organizations = await byOrganization(record, calendar, day, dataAuthority);
  const total = organizations.reduce((sum, { items }) => sum + items.length, 0);
  try {
    await record.overdueReports.collection.insertOne({ _id: day, at: now, total, organizations } as never);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return (await record.overdueReports.findById(day).lean()) as OverdueReport;
}

async function byOrganization(
  record: RecordStore,
  calendar: Calendar,
  day: PlainDate,
  dataAuthority: string,
): Promise<OverdueReport['organizations']> {
  const found = new Map<string, OverdueItem[]>();
  const late = record.cases.find({ overdue: true }, { kind: 1, title: 1, zone: 1, view: 1 }).sort({ _id: 1 }).lean();
  for await (const one of late.cursor()) {
    for (const deadline of restored(one.view).deadlines) {
      if (deadline.state !== 'running' || !deadline.overdue || deadline.due === null) continue;
      const owner = await ownerOf(record, deadline.responsible, dataAuthority);
      found.set(owner, [...(found.get(owner) ?? []), itemOf(one, deadline, deadline.due.day, calendar, day)]);
    }
  }
  return [...found]
    .map(([organizationId, items]) => ({ organizationId, items }))
    .sort((a, b) => b.items.length - a.items.length || (a.organizationId < b.organizationId ? -1 : 1));
}

function itemOf(
  { _id, kind, title: caseTitle, zone }: Pick<CaseProjection, '_id' | 'kind' | 'title' | 'zone'>,
  { id, title, citation, escalated }: Deadline,
  dueDay: string,
  calendar: Calendar,
  day: PlainDate,
): OverdueItem {
  const lateWorkingDays = workingDaysBetween(calendar, dueDay as PlainDate, day);
  return {
    caseNo: _id,
    kind,
    caseTitle,
    zone: zone.id,
    deadline: id,
    title,
    citation,
    dueDay,
    lateWorkingDays,
    escalated,
  };
}

/** The organization that must act; of a person the one they belong to, of somebody unknown the data authority. */
async function ownerOf(record: RecordStore, responsible: Addressee, dataAuthority: string): Promise<string> {
  if ('organizationId' in responsible) return responsible.organizationId;
  const person = await record.people.findById(responsible.personId, { organizationId: 1 }).lean();
  return person?.organizationId ?? dataAuthority;
}

function noticeOn({ _id: day }: OverdueReport): (part: OverdueReport['organizations'][number]) => KeyedNotice {
  return ({ organizationId, items }) => {
    const lines = (text: (item: OverdueItem) => string): string => items.slice(0, namedInNotice).map(text).join('');
    const more = items.length > namedInNotice;
    return {
      lane: 'notice',
      key: `overdue:${day}/${organizationId}`,
      to: { organizationId, level: 'head' },
      template: 'overdueReport',
      title: { zh: `${day} 逾期通报：${items.length} 项`, en: `Overdue on ${day}: ${items.length}` },
      body: {
        zh: `贵单位逾期未办的事项：${lines(({ caseNo, title, dueDay, lateWorkingDays }) => `\n${caseNo} ${title.zh}，应于${dueDay}办结，已逾期${lateWorkingDays}个工作日`)}${more ? '\n等' : ''}`,
        en: `What your organization is late with:${lines(({ caseNo, title, dueDay, lateWorkingDays }) => `\n${caseNo} ${title.en}, due on ${dueDay}, ${lateWorkingDays} working days late`)}${more ? '\nand more' : ''}`,
      },
    };
  };
}
