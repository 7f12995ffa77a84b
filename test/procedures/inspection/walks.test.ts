/** 第二十一条 Art. 21: whatever people and time do, nobody rechecks their own rectification, and nothing closes while one is open. */
import { holdsOnEveryWalk, tried } from '../walking';
import { begun, finding, type Inspecting, inspected, onTheDay, orderFor, police, procedure } from './inspecting';

const subjects = ['operator', 'zoneRegulator'] as const;

function holds({ file, events }: Inspecting): void {
  const { facts, closed } = file;
  for (const { subject, rechecks, state } of facts.rectifications) {
    const own = subject === 'operator' ? 'org-zijin' : file.parties.zoneRegulator;
    for (const { by } of rechecks) expect(by).not.toBe(own);
    if (closed?.outcome === 'settled') expect(['closed', 'turnedOver']).toContain(state);
    // I-50: nothing passes that was neither reported nor over in time.
    if (state === 'closed') expect(rechecks.at(-1)?.passed).toBe(true);
  }
  const begunAt = events.find(({ type }) => type === 'inspectionBegun');
  // 联合: never by the data authority alone.
  if (begunAt !== undefined) expect(facts.participants.some(({ joined }) => joined === true)).toBe(true);
}

const on = (past: Inspecting, act: string, by: Parameters<typeof tried>[1], input: unknown): Inspecting =>
  tried(past, by, act, input);

describe('walks through an inspection', () => {
  holdsOnEveryWalk(
    {
      procedure,
      begun: [
        () => begun(),
        () => begun({ subjects: ['operator'] }),
        () => begun({ urgent: true, startsOn: '2026-09-24' }),
        () => begun({ zone: 'comprehensive', subjects: ['operator'] }),
      ],
      acts: {
        inspectionPreparation: [
          (past) => on(past, 'answerParticipation', 'shi-supervisor', { joins: true }),
          (past) => on(past, 'answerParticipation', police, { joins: false, reason: '人员不足' }),
          (past) => on(past, 'beginInspection', 'lin-officer', {}),
          (past) => {
            const late = past.when('lin-officer', 'beginInspection', {}, onTheDay);
            return past.file.lastAt < (onTheDay.at ?? '') && late.refusals.length === 0 ? late.effective() : past;
          },
          (past, pick) => (pick === 8 ? on(past, 'callOffInspection', 'lin-officer', { reason: '计划调整' }) : past),
        ],
        examination: [
          ...subjects.map((subject) => (past: Inspecting, pick: number) => {
            const { by, input } = finding(subject);
            return pick % 3 === 0 && past.file.facts.findings.length < 4 ? on(past, 'recordFinding', by, input) : past;
          }),
          (past, pick) => (pick % 3 === 1 ? on(past, 'completeExamination', 'lin-officer', {}) : past),
        ],
        inspectionConclusion: [
          (past) => {
            const open = past.file.facts.findings.find(({ response }) => response === null);
            if (open === undefined) return past;
            const input = { findingId: open.id, confirmed: true };
            return on(past, 'respondToFinding', inspected(past, open.subject), input);
          },
          (past, pick) => {
            const found = subjects.filter((subject) => past.file.facts.findings.some((one) => one.subject === subject));
            const orders = pick % 5 === 4 ? [] : found.map((subject) => orderFor(past, subject));
            return on(past, 'concludeInspection', 'lin-officer', { summary: '总体合规', orders });
          },
        ],
        rectification: subjects.flatMap((subject) => [
          (past: Inspecting) => on(past, 'reportRectification', inspected(past, subject), { statement: '已补全 done' }),
          (past: Inspecting, pick: number) =>
            on(past, 'recheckRectification', subject === 'operator' ? 'lin-officer' : 'shi-supervisor', {
              subject,
              passed: pick % 3 !== 0,
              reasons: '核查 checked',
              workingDays: 5,
            }),
          (past: Inspecting, pick: number) =>
            pick === 9 && subject === 'operator'
              ? on(past, 'turnOver', 'lin-officer', { to: 'suspension', reasons: '拒不整改' })
              : past,
          (past: Inspecting, pick: number) =>
            pick === 10
              ? on(past, 'extendRectification', 'lin-officer', { subject, workingDays: 5, reason: '采购需时' })
              : past,
        ]),
      },
      waitDays: 30,
      reported: (past, pick) =>
        pick === 0 ? past.hears('authorizationEnded', { how: 'expired', day: '2027-06-01' }) : past,
    },
    holds,
  );
});
