/** 第二十一条、第二十三条 Arts. 21, 23: whatever people and time do, a risk ends by two persons of the center, after every office had its part. */
import { holdsOnEveryWalk, tried } from '../walking';
import { escalated, lifted, procedure, reported, resolved, restricted, type Warned } from './warned';

function holds({ file, events }: Warned): void {
  if (file.closed === null) return;
  const types = { resolved: 'riskResolved', escalated: 'riskEscalated', falseAlarm: 'riskDismissed' } as const;
  const decision = events.findLast(({ type }) => type === types[file.closed?.outcome as keyof typeof types]);
  const consent = events.findLast(({ type, seq }) => type === 'proposalTakesEffect' && seq < (decision?.seq ?? 0));
  expect(decision?.actor.organizationId).toBe('org-center');
  expect(consent?.actor.organizationId).toBe('org-center');
  expect(consent?.actor.personId).not.toBe(decision?.actor.personId);
  const severity = events.findLast(({ type }) => type === 'riskAssessed')?.data['severity'];
  if (file.closed.outcome === 'falseAlarm' || severity === 'low') return;
  // I-54: of a high risk the center, the data authority and the regulator have each recorded what they did.
  const followed = new Set(
    events.flatMap(({ type, actor }) => (type === 'followUpRecorded' ? [actor.organizationId] : [])),
  );
  for (const office of new Set([file.parties.governanceCenter, file.parties.dataAuthority, file.parties.zoneRegulator]))
    expect([...followed]).toContain(office);
}

describe('walks through a risk warning', () => {
  holdsOnEveryWalk(
    {
      procedure,
      begun: [() => reported(), () => reported({ zone: 'comprehensive' }), () => reported({ ended: true })],
      heads: ['tang-head'],
      acts: {
        triage: [
          (past) => tried(past, 'he-officer', 'assessRisk', { severity: 'high', assessment: '批量导出 bulk' }),
          (past) => tried(past, 'he-officer', 'assessRisk', { severity: 'low', assessment: '个别 single' }),
          (past, pick) => (pick === 2 ? tried(past, 'he-officer', 'dismissRisk', { reasons: '误报 none' }) : past),
        ],
        followUp: [
          ...['he-officer', 'lin-officer', 'chen-officer'].map(
            (by) => (past: Warned) =>
              past.events.some(({ type, actor }) => type === 'followUpRecorded' && actor.personId === by)
                ? past
                : tried(past, by, 'recordFollowUp', { text: '已核查 looked into' }),
          ),
          (past) => tried(past, 'wang-applicant', 'reportMeasures', { statement: '已关闭接口 closed' }),
          (past, pick) => tried(past, 'he-officer', 'concludeRisk', pick % 2 === 0 ? resolved : escalated),
        ],
      },
      reported: (past, pick) => {
        if (pick < 3) return restricted(past);
        if (pick < 6) return lifted(past);
        return pick === 6 ? past.hears('authorizationEnded', { how: 'expired', day: '2027-06-01' }) : past;
      },
    },
    holds,
  );
});
