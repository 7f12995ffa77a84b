/** The call for applicants that `npm start` proposes to open as a first act: a file to be sent as it is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dayMs = 86_400_000;

/** Writes it for a window that opens tomorrow and is open for thirty days. @returns path of the file. */
export function writeFirstAnnouncement(dataDir: string, now: number): string {
  const file = join(dataDir, 'first-announcement.json');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(firstAnnouncement(now), null, 2)}\n`);
  return file;
}

/** @returns the body of POST /announcements; the comprehensive zone needs no other organization's consent. */
function firstAnnouncement(now: number) {
  const shanghai = (days: number, time: string): string =>
    `${new Date(now + 8 * 3_600_000 + days * dayMs).toISOString().slice(0, 10)}T${time}+08:00`;
  return {
    zone: 'general',
    draft: {
      title: { zh: '公交客流数据授权运营公告（示例）', en: 'Call for operators of bus passenger data (example)' },
      kind: 'specificScenario',
      scenarios: [
        {
          id: 'planning',
          title: { zh: '线路规划', en: 'Planning of lines' },
          purpose: '以客流统计优化公交线路 / better lines by passenger counts',
        },
      ],
      datasets: ['bus-passengers'],
      places: 1,
      conditions: [],
      materials: [],
      operatingRequirements: '按季度报告运营情况 / report every quarter',
      selection: {
        method: '公开征集、专家评审 / open call, expert review',
        criteria: [
          { id: 'plan', title: { zh: '计划可行性', en: 'Feasibility of the plan' }, weight: 60 },
          { id: 'security', title: { zh: '安全可控性', en: 'Security' }, weight: 40 },
        ],
      },
      opensAt: shanghai(1, '09:00:00'),
      closesAt: shanghai(31, '17:00:00'),
    },
  };
}
