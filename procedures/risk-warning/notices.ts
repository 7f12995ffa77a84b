/** Notices of a risk warning: to the three offices that follow it up together, and to the operator. */
import { applicantNotice } from '../authorization/notices';
import type { CaseFile, Parties } from '../engine/case-file';
import type { NoticeEffect } from '../engine/effects';
import { office } from '../engine/office';
import { notice } from '../engine/shared-effects';
import type { Text } from '../engine/text';
import type { RiskFacts } from './facts';

type File = CaseFile<RiskFacts>;

/** @returns the governance center, the zone regulator and the data authority; each once. */
export function officesOf({ governanceCenter, zoneRegulator, dataAuthority }: Parties): string[] {
  return [...new Set([governanceCenter, zoneRegulator, dataAuthority])];
}

export function toOffices(file: File, template: string, title: Text, body: Text): NoticeEffect[] {
  const named = { zh: `${file.caseNo} ${title.zh}`, en: `${file.caseNo}: ${title.en}` };
  return officesOf(file.parties).map((organizationId) => notice(office(file, organizationId), template, named, body));
}

export function toOperator(file: File, template: string, title: Text, body: Text): NoticeEffect {
  return applicantNotice(file, template, title, body);
}
