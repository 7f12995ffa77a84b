/** Fills the registers with plainly fictional offices, people, zones and datasets, once. Never run against a production database. */

import { readEnv } from '../config/env';
import { createIndexes } from '../models/create-indexes';
import type { Dataset } from '../models/datasets';
import type { Organization } from '../models/organizations';
import type { Person } from '../models/people';
import { connectRecord, type RecordStore } from '../models/record';
import { seedLaw } from '../models/seed-law';
import type { ZoneEntry } from '../models/zones';
import { demoAccounts } from './identity/accounts';
import { demoMachines } from './identity/machines';
import { demoOrganizations } from './identity/organizations';

const organizations: Organization[] = demoOrganizations.map(({ id, zh, en, roles, zones: regulated, creditCode }) => ({
  _id: id,
  name: { zh, en },
  roles,
  zones: regulated,
  legalPerson: true,
  affiliates: [],
  signOffLevels: 2,
  ...(creditCode === undefined ? {} : { creditCode }),
}));

const zones: ZoneEntry[] = [
  {
    _id: 'general',
    kind: 'comprehensive',
    title: { zh: '综合领域专区', en: 'Comprehensive zone' },
    regulator: 'org-data-authority',
  },
  { _id: 'health', kind: 'industry', title: { zh: '医疗健康专区', en: 'Health zone' }, regulator: 'org-health' },
  { _id: 'transport', kind: 'industry', title: { zh: '交通专区', en: 'Transport zone' }, regulator: 'org-transport' },
];

const dataset = (_id: string, zh: string, en: string, level: number, rest: Partial<Dataset> = {}): Dataset => ({
  _id,
  title: { zh, en },
  provider: 'org-hospital',
  level,
  prohibited: false,
  personalInformation: false,
  affectsPublicSafety: false,
  openedIn: ['health'],
  ...rest,
});

const datasets: Dataset[] = [
  dataset('outpatient-flow', '门诊流量统计', 'Outpatient flow statistics', 2),
  dataset('bed-occupancy', '床位使用情况', 'Bed occupancy', 2),
  dataset('bus-passengers', '公交客流统计', 'Bus passenger counts', 1, {
    provider: 'org-transport',
    openedIn: ['transport', 'general'],
  }),
  dataset('transit-to-hospitals', '就医交通客流', 'Journeys to hospitals', 1, {
    provider: 'org-transport',
    openings: [
      {
        zone: 'health',
        level: 1,
        standard: '交通数据分级指南（示例） example',
        ways: ['usableNotVisible', 'resultsOnly'],
      },
    ],
  }),
  // What the data platform of the demo puts into every new space.
  dataset('sample', '样例数据', 'Sample data', 1),
  dataset('infectious-source', '传染病溯源明细', 'Infectious disease tracing detail', 4, {
    prohibited: true,
    personalInformation: true,
    openedIn: [],
  }),
];

/** Told on every channel; the others by mail and inbox. */
const reachedEverywhere = ['lin-officer', 'zhou-head', 'wang-applicant', 'wang-legal'];

const people: Person[] = demoAccounts.map(
  ({ id, zh, organizationId, roles, level, zones: ownZones, affiliations }) => ({
    _id: id,
    name: zh,
    organizationId,
    roles,
    level,
    zones: ownZones,
    affiliations,
    active: true,
    ...addressesOf(id),
  }),
);

/** Reserved names and numbers that reach nobody; the notice channels of this machine show what would have been sent. */
function addressesOf(id: string): Pick<Person, 'email' | 'mobile' | 'weComId' | 'dingTalkId'> {
  const email = `${id}@example.org`;
  const place = reachedEverywhere.indexOf(id);
  if (place < 0) return { email };
  return { email, mobile: `0000000000${place}`, weComId: id, dingTalkId: id };
}

const machines: Person[] = demoMachines.map(({ id, zh, organizationId, roles, acts, addresses }) => ({
  _id: id,
  name: zh,
  organizationId,
  roles,
  level: 'officer',
  zones: [],
  affiliations: [],
  active: true,
  machine: { acts, addresses },
}));

/** Inserts what is missing; what people changed since stays as it is. */
export async function loadDemoData(record: RecordStore): Promise<void> {
  await createIndexes(record);
  await seedLaw(record);
  await insertMissing(record.organizations.collection, organizations);
  await insertMissing(record.people.collection, [...people, ...machines]);
  await insertMissing(record.zones.collection, zones);
  await insertMissing(record.datasets.collection, datasets);
}

type Insertable = { findOne: (filter: any) => Promise<unknown>; insertOne: (document: any) => Promise<unknown> };

async function insertMissing(collection: Insertable, documents: readonly { _id: string }[]): Promise<void> {
  for (const document of documents) {
    if ((await collection.findOne({ _id: document._id })) === null) await collection.insertOne({ ...document });
  }
}

async function main(): Promise<void> {
  const env = readEnv();
  if (env.NODE_ENV === 'production')
    throw new Error('Demo data are for development only; this is a production configuration.');
  const record = await connectRecord(env.MONGODB_URI);
  try {
    await loadDemoData(record);
  } finally {
    await record.close();
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
