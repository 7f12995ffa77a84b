/** Histories of quality issues and yearly disclosures, by the name under which each is kept. */
import type { PlainDate } from '../../law/calendar/plain-date';
import { authorization, operation } from '../procedures/yearly-disclosure/disclosing';
import type { CaseBench } from '../support/case-worker';
import { cast } from '../support/openings';
import { disclosureCaseOpening, qualityIssueOpening } from '../support/openings-beside';
import { answered, assigned, disputed, evaluated, liu, reported, ruled } from '../workflows/tracing';
import { agreed, leadTo, passTo } from '../workflows/walk';

const receivedAt = '2026-06-02T02:00:00.000Z';
const term = { start: '2026-06-02', end: '2027-06-01' };

type Scene = (bench: CaseBench, caseNo: string) => Promise<unknown>;

const issues: Record<string, Scene> = {
  'stage-tracing': (bench, caseNo) => bench.at(caseNo, 'tracing'),
  'stage-mending': async (bench, caseNo) => {
    await assigned(bench, caseNo);
    const transport = { assignee: { id: 'org-transport', roles: ['zoneRegulator'] } };
    const input = { organizationId: 'org-transport', reason: '源自交通局 from the bureau' };
    await bench.act(caseNo, liu, 'passOnQualityIssue', input, { given: transport });
  },
  'stage-confirmation': (bench, caseNo) => answered(bench, caseNo),
  'stage-ruling': (bench, caseNo) => disputed(bench, caseNo),
  'exit-confirmed': async (bench, caseNo) => {
    await assigned(bench, caseNo);
    await bench.act(caseNo, liu, 'returnQualityIssue', { reason: '非本院 not ours' });
    await answered(bench, caseNo);
    await bench.act(caseNo, cast.wang, 'confirmQualityIssue', { note: '已核实 checked' });
    await bench.outcome(caseNo);
  },
  'exit-settled': async (bench, caseNo) => {
    await disputed(bench, caseNo);
    await ruled(bench, caseNo, 'settled');
    await bench.outcome(caseNo);
  },
  'exit-withdrawn': async (bench, caseNo) => {
    await bench.at(caseNo, 'tracing');
    await bench.act(caseNo, cast.wang, 'withdrawQualityIssue', { reason: '误报 mistaken' });
    await bench.outcome(caseNo);
  },
};

const evaluations: Record<string, Scene> = {
  'stage-scoring': (bench, caseNo) => bench.at(caseNo, 'scoring'),
  'exit-sound': async (bench, caseNo) => {
    await evaluated(bench, caseNo, 'sound');
    await bench.outcome(caseNo);
  },
  'exit-moot': async (bench, caseNo) => {
    await bench.at(caseNo, 'scoring');
    await bench.report(caseNo, { type: 'authorizationEnded', payload: { how: 'expired', day: term.end } });
    await bench.outcome(caseNo);
  },
};

const disclosures: Record<string, Scene> = {
  'stage-compiling': (bench, caseNo) => bench.at(caseNo, 'compiling'),
  'stage-disclosed': (bench, caseNo) => disclosed(bench, caseNo),
  'exit-disclosed': async (bench, caseNo) => {
    await disclosed(bench, caseNo);
    await passTo(bench, caseNo, '2028-01-02' as PlainDate);
    await bench.outcome(caseNo);
  },
  'exit-not-disclosed': async (bench, caseNo) => {
    await bench.at(caseNo, 'compiling');
    await agreed(bench, caseNo, cast.lin, 'closeUndisclosed', { reason: '公司已注销 dissolved' });
    await bench.outcome(caseNo);
  },
  'stage-disclosed-of-the-authority': async (bench, caseNo) => {
    await bench.at(caseNo, 'compiling');
    await agreed(bench, caseNo, cast.lin, 'discloseAuthorization', authorization);
    await bench.at(caseNo, 'disclosed');
  },
};

async function disclosed(bench: CaseBench, caseNo: string): Promise<void> {
  await bench.at(caseNo, 'compiling');
  await bench.act(caseNo, cast.wangLegal, 'discloseOperation', operation);
  await bench.at(caseNo, 'disclosed');
  await bench.act(caseNo, cast.wangLegal, 'discloseOperation', { ...operation, reason: '更正 corrected' });
  await bench.until(caseNo, 'both versions', ({ facts }) => facts.versions.length === 2);
}

/** The authorization and the issue it opened, which outlives it. */
const beside: Record<string, (bench: CaseBench, serial: string) => Promise<string>> = {
  'authorization-exit-expired-with-an-open-quality-issue': async (bench, serial) => {
    const authorizationNo = `AUTH-2026-${serial}`;
    await outlived(bench, authorizationNo, `QI-2026-${serial}`);
    await leadTo(bench, authorizationNo, 'closed');
    return authorizationNo;
  },
  'authorization-stage-operation-quality-issue-open': async (bench, serial) => {
    await reported(bench, `AUTH-2026-${serial}`, `QI-2026-${serial}`, { receivedAt, term });
    return `AUTH-2026-${serial}`;
  },
  'qualityIssue-exit-settled-after-its-authorization': async (bench, serial) => {
    const issueNo = `QI-2026-${serial}`;
    await outlived(bench, `AUTH-2026-${serial}`, issueNo);
    await answered(bench, issueNo);
    await ruled(bench, issueNo, 'settled');
    await bench.outcome(issueNo);
    return issueNo;
  },
};

async function outlived(bench: CaseBench, authorizationNo: string, issueNo: string): Promise<void> {
  await reported(bench, authorizationNo, issueNo, { receivedAt, term });
  await passTo(bench, authorizationNo, '2027-06-03' as PlainDate);
  await bench.until(issueNo, 'the end of its authorization', ({ facts }) => facts.authorizationEnded !== null);
}

/** By the name of the history: plays it under numbers with this serial. @returns the number of the case that is kept. */
export const qualityScenes: Record<string, (bench: CaseBench, serial: string) => Promise<string>> = {
  ...named('qualityIssue', issues, (serial) => qualityIssueOpening(`QI-2026-${serial}`, { receivedAt, stepped: true })),
  ...named('qualityIssue', evaluations, (serial) =>
    qualityIssueOpening(`QI-2026-${serial}`, {
      receivedAt,
      stepped: true,
      origin: 'evaluation',
      participants: ['org-hospital'],
    }),
  ),
  ...named('yearlyDisclosure', disclosures, (serial, name) =>
    disclosureCaseOpening(`DISC-2027-${serial}`, {
      receivedAt: '2027-01-04T01:00:00.000Z',
      stepped: true,
      role: name.endsWith('authority') ? 'authority' : 'operator',
    }),
  ),
  ...beside,
};

function named(
  kind: string,
  scenes: Record<string, Scene>,
  opening: (serial: string, name: string) => Parameters<CaseBench['start']>[0],
) {
  return Object.fromEntries(
    Object.entries(scenes).map(([name, scene]) => [
      `${kind}-${name}`,
      async (bench: CaseBench, serial: string): Promise<string> => {
        const begun = opening(serial, name);
        await bench.start(begun);
        await scene(bench, begun.caseNo);
        return begun.caseNo;
      },
    ]),
  );
}
