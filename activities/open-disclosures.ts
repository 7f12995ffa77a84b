/** Opens the yearly disclosures: one for the data authority and one for each operator of the year. A repeat finds what is open already. */
import { dayOfInstant, type PlainDate } from '../law/calendar/plain-date';
import { nextNumber } from '../models/counters';
import type { DisclosureDuty } from '../models/disclosure-duties';
import { isDuplicateKey } from '../models/duplicate-key';
import { restored } from '../models/field-names';
import { type CarriedBasis, lastBasisBy } from '../models/known-bases';
import type { Organization } from '../models/organizations';
import type { RecordStore } from '../models/record';
import { readCalendar } from '../models/seed-law';
import type { AuthorizationFacts } from '../procedures/authorization/facts';
import type { CaseFile, CaseView, Parties } from '../procedures/engine/case-file';
import { type Role, systemActor } from '../procedures/roles';
import type { DisclosedAuthorization, DisclosureFacts } from '../procedures/yearly-disclosure/facts';
import { daysOf, dueOn } from '../procedures/yearly-disclosure/year';
import { clearAlarm, raiseAlarm } from './alarms';
import type { ActivityDeps } from './deps';
import type { CaseStarter } from './import-agreements';

export type DisclosureActivities = ReturnType<typeof createOpenDisclosures>;

/** How a disclosure's case begins, as the workflow takes it. */
export interface DisclosureCase {
  kind: 'yearlyDisclosure';
  caseNo: string;
  data: Pick<CaseFile, 'title' | 'zone' | 'parties' | 'basis' | 'policy' | 'calendar' | 'clock'> & {
    opening: Record<string, unknown>;
  };
  actor: typeof systemActor;
  receivedAt: string;
  cause: string;
}

export interface OpenInput {
  year: number;
  /** When the round began; on a stepped clock where the cases begin. */
  now: string;
  /** Number of the last authorization looked at; empty at the beginning. */
  after: string;
  limit: number;
}

interface Opening extends OpenInput, CarriedBasis {
  authority: { id: string; levels: number | null };
  parties: Parties;
}

const alarm = { key: 'disclosureWithoutBasis', kind: 'disclosureWithoutBasis', caseNo: null };
/** A disclosure concerns all zones in which somebody operates. */
const zone = { id: 'city', kind: 'comprehensive' as const, title: { zh: '全市', en: 'The whole city' } };

/** @returns the activity `openDisclosures`; `cursor` is null when every authorization was looked at. */
export function createOpenDisclosures({
  record,
  logger,
  starter,
  enabledBases,
  rehearsal,
}: Pick<ActivityDeps, 'record' | 'logger'> & {
  starter: CaseStarter;
  enabledBases: readonly string[];
  rehearsal: boolean;
}) {
  return {
    openDisclosures: async (input: OpenInput): Promise<{ opened: number; cursor: string | null }> => {
      const carried = await lastBasisBy(record, enabledBases, dayOfInstant(input.now));
      if (carried === null) {
        const detail = 'No legal basis was ever in force here, so no yearly disclosure can be opened: enable one.';
        await raiseAlarm(record, { ...alarm, detail });
        return { opened: 0, cursor: null };
      }
      await clearAlarm(record, alarm);
      const opening = { ...input, ...carried, ...(await offices(record)) };
      let opened = 0;
      const open = async (id: string, role: DisclosureDuty['role']): Promise<void> => {
        if (await openedOne(record, starter, logger, opening, id, role, rehearsal)) opened += 1;
      };
      if (input.after === '') await open(opening.authority.id, 'authority');
      const page = await record.cases
        .find({ kind: 'authorization', termEnd: { $ne: null }, _id: { $gt: input.after } }, { operator: 1 })
        .sort({ _id: 1 })
        .limit(input.limit)
        .lean();
      for (const id of new Set(page.map(({ operator }) => operator))) if (id !== null) await open(id, 'operator');
      return { opened, cursor: page.length < input.limit ? null : (page.at(-1)?._id ?? null) };
    },
  };
}

/** @returns whether there is a disclosure of this organization; none is owed without an authorization in the year. */
async function openedOne(
  record: RecordStore,
  starter: CaseStarter,
  logger: ActivityDeps['logger'],
  opening: Opening,
  organizationId: string,
  role: DisclosureDuty['role'],
  rehearsal: boolean,
): Promise<boolean> {
  const known = await record.disclosureDuties.findById(`${opening.year}/${organizationId}`).lean();
  if (known !== null && (await record.cases.findById(known.number, { _id: 1 }).lean()) !== null) return true;
  const authorizations = await authorizationsOf(record, opening.year, role === 'operator' ? organizationId : null);
  if (role === 'operator' && authorizations.length === 0) return false;
  let duty = known ?? (await claimed(record, opening, organizationId, role));
  while ((await starter.startCase(await caseOf(record, opening, duty, authorizations, rehearsal))) === 'taken') {
    logger.error({ caseNo: duty.number }, 'a case of this number is there already; the next number is taken');
    const number = await nextNumber(record, 'DISC', yearOf(opening));
    await record.disclosureDuties.updateOne({ _id: duty._id }, { $set: { number } });
    duty = { ...duty, number };
  }
  return true;
}

const yearOf = ({ now }: Opening): string => dayOfInstant(now).slice(0, 4);

/** Two rounds at the same time find the same number: only one of them can insert. */
async function claimed(
  record: RecordStore,
  opening: Opening,
  organizationId: string,
  role: DisclosureDuty['role'],
): Promise<DisclosureDuty> {
  const _id = `${opening.year}/${organizationId}`;
  const number = await nextNumber(record, 'DISC', yearOf(opening));
  const duty: DisclosureDuty = { _id, year: opening.year, organizationId, role, number, openedAt: opening.now };
  try {
    await record.disclosureDuties.collection.insertOne({ ...duty, _id: _id as never });
    return duty;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await record.disclosureDuties.findById(_id).lean()) ?? duty;
  }
}

async function caseOf(
  record: RecordStore,
  { year, now, basis, policy, parties, authority }: Opening,
  { _id, number, organizationId, role }: DisclosureDuty,
  authorizations: DisclosedAuthorization[],
  rehearsal: boolean,
): Promise<DisclosureCase> {
  const organization = await record.organizations.findById(organizationId).lean();
  const name = { zh: organization?.name.zh ?? organizationId, en: organization?.name.en ?? organizationId };
  const opening: Omit<DisclosureFacts, 'versions' | 'publishedAt'> = {
    year,
    role,
    organization: { id: organizationId, name, affiliates: [...(organization?.affiliates ?? [])] },
    dueDay: dueOn(year, policy),
    authorizations,
  };
  const levels = authority.levels ?? policy.signOff.levels;
  return {
    kind: 'yearlyDisclosure',
    caseNo: number,
    data: {
      title: { zh: `${year}年度信息披露：${name.zh}`, en: `Disclosure for ${year}: ${name.en}` },
      zone,
      parties: role === 'operator' ? { ...parties, applicant: organizationId } : parties,
      basis,
      policy: { ...policy, signOff: { ...policy.signOff, levels } },
      calendar: await readCalendar(record),
      clock: rehearsal ? { mode: 'stepped', now } : { mode: 'real' },
      opening,
    },
    actor: systemActor,
    receivedAt: now,
    cause: `disclosure:${_id}`,
  };
}

/** Authorizations whose term has a day in the year: of one operator, or of all. */
async function authorizationsOf(
  record: RecordStore,
  year: number,
  operator: string | null,
): Promise<DisclosedAuthorization[]> {
  const { first, last } = daysOf(year);
  const filter = { kind: 'authorization' as const, termEnd: { $ne: null }, ...(operator === null ? {} : { operator }) };
  const found: DisclosedAuthorization[] = [];
  for await (const { _id, view } of record.cases.find(filter, { view: 1 }).sort({ _id: 1 }).lean().cursor()) {
    const { facts, zone: of } = restored(view) as CaseView<AuthorizationFacts>;
    const { term, organization, grants } = facts;
    if (term === null || term.start > last || lastDayOf(facts, term.end) < first) continue;
    const datasets = operator === null ? [] : [...new Set(grants.map(({ dataset }) => dataset))];
    const { start, end } = term;
    found.push({ caseNo: _id, operator: organization.id, zone: of.id, term: { start, end }, datasets });
  }
  return found;
}

/** The record of a case that was closed under an earlier version does not say how it ended. */
function lastDayOf({ ended }: Partial<AuthorizationFacts>, termEnd: string): PlainDate {
  return (ended?.day ?? termEnd) as PlainDate;
}

async function offices(record: RecordStore): Promise<Pick<Opening, 'authority' | 'parties'>> {
  const [authority, governanceCenter, municipalGovernment] = await Promise.all([
    officeOf(record, 'dataAuthority'),
    officeOf(record, 'governanceCenter'),
    officeOf(record, 'municipalGovernment'),
  ]);
  const id = authority._id;
  return {
    authority: { id, levels: authority.signOffLevels ?? null },
    parties: {
      dataAuthority: id,
      zoneRegulator: id,
      governanceCenter: governanceCenter._id,
      municipalGovernment: municipalGovernment._id,
    },
  };
}

async function officeOf(record: RecordStore, role: Role): Promise<Organization> {
  const [found] = await record.organizations.find({ roles: role }).sort({ _id: 1 }).limit(1).lean<Organization[]>();
  if (found === undefined) throw new Error(`No organization is registered as ${role}: register it.`);
  return found;
}
