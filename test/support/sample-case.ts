/** One authorization written by hand, event by event, with the people and organizations it concerns. */

import type { RecordEventsInput } from '../../activities/record-events';
import type { KeyedNotice } from '../../activities/write-notices';
import { publishedCalendar } from '../../law/calendar/published';
import { nanjing2024 } from '../../law/packs';
import { valuesOf } from '../../law/policy';
import type { Organization } from '../../models/organizations';
import type { Person } from '../../models/people';
import type { RecordStore } from '../../models/record';
import { authorization } from '../../procedures/authorization';
import { nextDue } from '../../procedures/engine/agenda';
import { type Addressee, type CaseFile, type RecordedActor, viewOf } from '../../procedures/engine/case-file';
import { type CaseEvent, eventId } from '../../procedures/engine/events';
import { evolve } from '../../procedures/engine/evolve';
import { compile } from '../../procedures/engine/meaning';
import { tasksOf } from '../../procedures/engine/tasks';

const procedure = compile(authorization);

const officer: RecordedActor = {
  personId: 'p-lin',
  organizationId: 'o-authority',
  role: 'dataAuthority',
  level: 'officer',
};
const clerk: RecordedActor = { personId: 'p-qian', organizationId: 'o-applicant', role: 'applicant', level: 'officer' };
const system: RecordedActor = { personId: 'system', organizationId: 'system', role: 'system' };

export const sampleOrganizations: Organization[] = [
  office('o-authority', '市数据局', 'Data authority', 'dataAuthority'),
  office('o-regulator', '市卫健委', 'Health commission', 'zoneRegulator'),
  office('o-center', '治理中心', 'Governance center', 'governanceCenter'),
  office('o-government', '市政府', 'Municipal government', 'municipalGovernment'),
  { ...office('o-applicant', '金陵数据公司', 'Jinling Data', 'applicant'), creditCode: '91320100MA1MXG0G4D' },
];

export const samplePeople: Person[] = [
  person('p-lin', 'o-authority', 'officer', 'lin@authority.example'),
  person('p-zhou', 'o-authority', 'head', 'zhou@authority.example'),
  person('p-duty', 'o-authority', 'duty', 'duty@authority.example'),
  person('p-wu', 'o-regulator', 'officer', 'wu@regulator.example'),
  person('p-qian', 'o-applicant', 'officer', 'qian@applicant.example'),
  person('p-sun', 'o-applicant', 'head'),
];

/** Puts the organizations and people of the sample into the record. */
export async function seedSamplePeople(record: RecordStore, people: Person[] = samplePeople): Promise<void> {
  await record.organizations.insertMany(sampleOrganizations);
  await record.people.insertMany(people);
}

/** @returns the eight events of the sample: opened, sent back for correction, corrected, accepted, eligibility review opened. */
export function sampleEvents(caseNo = 'AUTH-2026-0001'): CaseEvent[] {
  const at = (day: string): string => `2026-03-${day}T02:00:00.000Z`;
  const rows: [string, string, RecordedActor, string, Record<string, unknown>][] = [
    ['caseOpened', at('02'), clerk, 'upd-lodge', openingData()],
    ['partEntered', at('02'), system, 'start', { part: 'admission' }],
    ['stepOpened', at('02'), system, 'start', { step: 'completenessCheck' }],
    [
      'returnedForCorrection',
      at('03'),
      officer,
      'upd-return',
      { items: [{ material: 'audit', fault: 'outdated', note: '2023 年度 / of 2023' }] },
    ],
    [
      'corrected',
      at('04'),
      clerk,
      'upd-correct',
      { materials: [{ material: 'audit', documentId: 'doc_00000000-0000-4000-8000-000000000002' }] },
    ],
    ['noteAdded', at('04'), officer, 'upd-note', { text: '已核对 / compared 🖋', 'a.b': { $set: 1 } }],
    ['accepted', at('05'), officer, 'upd-accept', { remark: null }],
    ['stepOpened', at('05'), system, 'accepted', { step: 'eligibilityReview' }],
  ];
  return rows.map(([type, instant, actor, cause, data], index) => ({
    id: eventId(caseNo, index + 1),
    caseNo,
    seq: index + 1,
    type,
    v: 1,
    stage: index < 3 ? null : 'completenessCheck',
    at: instant,
    receivedAt: actor === system ? null : instant,
    actor,
    article: '第九条 Art. 9',
    cause,
    data,
  }));
}

/** @returns a notice that the fourth event of the sample gives. */
export function sampleNotice(to: Addressee, dueAt?: string): KeyedNotice {
  return {
    lane: 'notice',
    key: `${eventId('AUTH-2026-0001', 4)}/0`,
    to,
    template: 'returnedForCorrection',
    title: { zh: '需要补正', en: 'Correct it' },
    body: { zh: '请补正审计报告', en: 'Correct the audit report' },
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

/** @returns the file after the events. */
export function sampleFile(events: readonly CaseEvent[]): CaseFile<any> {
  const file = events.reduce<CaseFile<any> | null>((before, event) => evolve(procedure, before, event), null);
  if (file === null) throw new Error('a case has at least one event');
  return file;
}

/** @returns what the workflow would hand to recordEvents when the events from `from` (1 = first, included) are pending. */
export function sampleInput(events: readonly CaseEvent[], from = 1): RecordEventsInput {
  const file = sampleFile(events);
  return {
    caseNo: file.caseNo,
    kind: 'authorization',
    events: events.slice(from - 1),
    view: viewOf(file),
    tasks: tasksOf(procedure, file),
    summary: procedure.definition.summary(file),
    nextDueAt: nextDue(procedure, file)?.at ?? null,
    notices: [],
  };
}

function openingData(): Record<string, unknown> {
  const { id, title, documentNo, effectiveFrom, effectiveTo } = nanjing2024;
  return {
    title: { zh: '医疗数据授权运营', en: 'Operation of health data' },
    zone: { id: 'z-health', kind: 'industry', title: { zh: '卫生健康专区', en: 'Health zone' } },
    parties: {
      dataAuthority: 'o-authority',
      zoneRegulator: 'o-regulator',
      governanceCenter: 'o-center',
      municipalGovernment: 'o-government',
      applicant: 'o-applicant',
    },
    basis: { id, title, documentNo, effectiveFrom, effectiveTo },
    policy: valuesOf(nanjing2024.policy),
    calendar: publishedCalendar,
    clock: { mode: 'real' },
    opening: {
      announcementNo: 'ANN-2026-0001',
      organization: { id: 'o-applicant', legalPerson: true, creditCode: '91320100MA1MXG0G4D', affiliates: [] },
      content: {
        materials: [{ material: 'audit', documentId: 'doc_00000000-0000-4000-8000-000000000001' }],
        scenarios: [],
        datasets: [],
      },
      criteria: [{ id: 'capacity', title: { zh: '能力', en: 'Capacity' }, weight: 100 }],
      conditions: [],
      materials: [],
      scenarios: [],
      lodgedAt: '2026-03-02T02:00:00.000Z',
    },
  };
}

function office(_id: string, zh: string, en: string, role: Organization['roles'][number]): Organization {
  return { _id, name: { zh, en }, roles: [role], zones: [], legalPerson: true, affiliates: [], signOffLevels: 2 };
}

function person(_id: string, organizationId: string, level: Person['level'], email?: string): Person {
  const roles = sampleOrganizations.find((one) => one._id === organizationId)?.roles ?? [];
  const address = email === undefined ? {} : { email };
  return { _id, name: _id, organizationId, roles, level, zones: [], affiliations: [], active: true, ...address };
}
