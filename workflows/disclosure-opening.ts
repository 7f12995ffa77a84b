/** Opens the disclosures of a year, each once: started by its Schedule on the days of January, or by the data authority for a year by name. */
import { proxyActivities } from '@temporalio/workflow';
import type { DisclosureActivities } from '../activities/open-disclosures';
import { dayOfInstant } from '../law/calendar/plain-date';
import type { DisclosureOpening } from './messages';

/** Authorizations looked at in one call. */
const batch = 50;

/** Tried for ever: a disclosure that is not opened would be owed and asked of nobody. */
const { openDisclosures } = proxyActivities<DisclosureActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' },
  summary: 'open yearly disclosures',
});

/** @returns how many disclosures of the year there are that this round found open or opened. */
export async function disclosureOpening({
  year,
  at,
}: DisclosureOpening = {}): Promise<{ year: number; opened: number }> {
  const now = at ?? new Date().toISOString();
  const disclosedYear = year ?? Number(dayOfInstant(now).slice(0, 4)) - 1;
  let opened = 0;
  for (let after: string | null = ''; after !== null; ) {
    const page: { opened: number; cursor: string | null } = await openDisclosures({
      year: disclosedYear,
      now,
      after,
      limit: batch,
    });
    opened += page.opened;
    after = page.cursor;
  }
  return { year: disclosedYear, opened };
}
