/** What the cases beside an authorization are told when it is over, each kind as its own part says (I-51, I-64, I-71, I-78, I-79). */
import type { CaseFile } from '../../engine/case-file';
import type { CasesEffect } from '../../engine/effects';
import type { AuthorizationFacts } from '../facts';
import { requestsMoot } from './data-grants';
import { issuesToldOfEnd } from './quality-issue';
import { endReports } from './sub-cases';
import { endedReports } from './supervised-cases';

/** @param day last day of the authorization (included). @returns a report to each case that is still open. */
export function toldOfEnd(
  file: CaseFile<AuthorizationFacts>,
  how: 'expired' | 'terminated',
  day: string,
): CasesEffect[] {
  return [
    ...endedReports(file, how, day),
    ...requestsMoot(file, how, day),
    ...issuesToldOfEnd(file, how, day),
    ...endReports(file.facts, how, day),
  ];
}
