/** What a grant that can be read serves: rows of the sample datasets, of persons only by their active consent. */
import { dayOfInstant } from '../../law/calendar/plain-date';
import type { ConsentFile } from './consents';
import type { Grant } from './contract';
import sample from './sample-dataset.json';
import persons from './sample-persons.json';

type Row = Record<string, string | number>;

/** @returns title and rows. A personal grant serves, of each person, the items consented to for exactly its scenario, and else no row. */
export function rowsOf(
  grant: Grant,
  { consents, operator, now }: { consents: ConsentFile; operator: string | undefined; now: string },
): { title: { zh: string; en: string }; rows: Row[] } {
  if (grant.personal !== true && grant.dataset !== persons.dataset) return { title: sample.title, rows: sample.rows };
  const { authorizationNo = '', scenario = '', items } = grant;
  const today = dayOfInstant(now);
  const rows = (persons.rows as Row[]).flatMap((row) => {
    const consent = consents.of({ authorizationNo, scenario }, String(row['subject']));
    const counts = consent?.state === 'active' && consent.until >= today && consent.recipient === operator;
    if (!counts) return [];
    const open = consent.items.filter((item) => items === undefined || items.includes(item));
    return [Object.fromEntries(Object.entries(row).filter(([name]) => name === 'subject' || open.includes(name)))];
  });
  return { title: persons.title, rows };
}
