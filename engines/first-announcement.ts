/** The call for applicants that `npm start` proposes to open as a first act: a file to be sent as it is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOfInstant } from '../law/calendar/plain-date';
import { announcementDraft } from './demo/story';

/** Writes it for a window that opens tomorrow and is open for thirty days. @returns path of the file. */
export function writeFirstAnnouncement(dataDir: string, now: number): string {
  const file = join(dataDir, 'first-announcement.json');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(firstAnnouncement(now), null, 2)}\n`);
  return file;
}

/** @returns the body of POST /announcements; the comprehensive zone needs no other organization's consent. */
function firstAnnouncement(now: number) {
  const today = dayOfInstant(new Date(now).toISOString());
  return {
    zone: 'general',
    draft: {
      ...announcementDraft,
      title: { zh: '公交客流数据授权运营公告（示例）', en: 'Call for operators of bus passenger data (example)' },
      scenarios: [
        {
          id: 'planning',
          title: { zh: '线路规划', en: 'Planning of lines' },
          purpose: '以客流统计优化公交线路 / better lines by passenger counts',
        },
      ],
      datasets: ['bus-passengers'],
      opensAt: `${addDays(today, 1)}T09:00:00+08:00`,
      closesAt: `${addDays(today, 31)}T17:00:00+08:00`,
    },
  };
}
