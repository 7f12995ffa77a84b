/** Confirming a version of the yearly report on provision: by a head who has not drawn it up, and only the last one. */
import type { ProvisionReport } from '../../models/provision-reports';
import { confirmationReasons } from '../../procedures/provision-report';
import type { Actor } from '../../procedures/roles';
import { audit } from '../audit';
import { type ApiDeps, nowOf } from '../deps';
import { problem, refused } from '../problem';
import { versionsOf } from './draw-up';

/** @returns the confirmed version. @throws Problem with every reason when it is refused; refusals are audited. */
export async function confirmed(
  deps: ApiDeps,
  actor: Actor,
  year: number,
  version: number,
  hash: string,
): Promise<ProvisionReport> {
  const versions = await versionsOf(deps.record, year);
  const report = versions.find((one) => one.version === version);
  if (report === undefined) throw problem('provisionReportNotFound');
  if (report.state === 'confirmed') return settled(report, actor, hash);
  const last = versions.at(-1)?.version ?? version;
  if (last !== version) throw problem('revisionMismatch', { version: last });
  const reasons = confirmationReasons(report, actor, hash);
  const what = 'provisionReportConfirmed';
  if (reasons.length > 0) {
    const outcome = reasons.map(({ code }) => code).join(', ');
    audit(deps, { who: actor.personId, what, outcome, detail: { year, version } });
    throw refused(reasons);
  }
  const confirmation = { state: 'confirmed' as const, confirmedBy: actor.personId, confirmedAt: nowOf(deps) };
  const after = await deps.record.provisionReports
    .findOneAndUpdate({ _id: report._id, state: 'draft' }, { $set: confirmation }, { returnDocument: 'after' })
    .lean<ProvisionReport>();
  if (after === null) throw problem('provisionReportSettled');
  audit(deps, { who: actor.personId, what, outcome: 'done', detail: { year, version, hash } });
  return after;
}

/** A repeat by the same person gets the version again; anybody else learns that it is settled. */
function settled(report: ProvisionReport, actor: Actor, hash: string): ProvisionReport {
  if (report.confirmedBy !== actor.personId || report.hash !== hash) throw problem('provisionReportSettled');
  return report;
}
