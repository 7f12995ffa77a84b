/**
 * Records histories for the replay test, by hand when a stage or exit is new: `npx tsx test/replay/record-histories.ts [folder]`, with
 * TIME_SKIPPING_SERVER naming the time-skipping server. A history that is already there is never written again.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainDate } from '../../law/calendar/plain-date';
import { transferFacts, wish } from '../procedures/authorization/amended';
import { type CaseBench, openBench } from '../support/case-worker';
import { evaluationOpening } from '../support/evaluation-openings';
import { importedOpening } from '../support/import-rows';
import { agreementFor, announcementOpening, authorizationOpening, cast } from '../support/openings';
import { allRuns } from '../workflows/history';
import { requestedData } from '../workflows/requesting';
import { openedInspection, reportedRisk } from '../workflows/supervising';
import { openedTermination, pastLastDay } from '../workflows/terminating';
import { agreed, amended, leadTo, passTo, type Station, seated, type Walking } from '../workflows/walk';
import { announcements } from './announcement-scenes';
import { consentScenes } from './consent-scenes';
import { recipientDeliveries, registrationNotices, webhookDeliveries } from './delivery-scenes';
import {
  evaluatedAuthorizations,
  evaluations,
  evaluationsOnTimers,
  openedBesideOne,
  productNotices,
} from './evaluation-scenes';
import { qualityScenes } from './quality-scenes';
import { renewals, renewed } from './renewal-scenes';
import { dataRequests } from './request-scenes';
import { paperSealings, reportRollups } from './round-scenes';
import type { Scene } from './scene';
import { folder as kept, toJson } from './stored-history';
import { inspections, ofSerial, risks } from './supervision-scenes';
import { authorizationOf, terminations, toEffect } from './termination-scenes';

/** Elsewhere when an argument names a folder, to look at histories without keeping them. */
const folder = process.argv[2] ?? kept;

const lodgedAt = '2026-06-02T02:00:00.000Z';
const window = { opensAt: '2026-06-01T09:00:00+08:00', closesAt: '2026-06-19T17:00:00+08:00' };

const at =
  (station: Station, how: Walking = {}): Scene =>
  (bench, caseNo) =>
    leadTo(bench, caseNo, station, how);
const year = { start: '2026-06-02', end: '2027-06-01' };

/** What each history protects: the stage it stands in, or the way it ended. */
const authorizations: Record<string, Scene> = {
  'stage-completeness-check': async (bench, caseNo) => {
    const items = [{ material: 'auditReport', fault: 'outdated', note: '2023 年度 of 2023' }];
    await bench.act(caseNo, cast.lin, 'returnForCorrection', { items });
  },
  // Overdue and escalated before it was returned, and once more after it was corrected.
  'stage-completeness-check-escalated-after-a-return': async (bench, caseNo) => {
    await passTo(bench, caseNo, '2026-06-16' as PlainDate);
    const items = [{ material: 'auditReport', fault: 'outdated', note: '2023 年度 of 2023' }];
    await bench.act(caseNo, cast.lin, 'returnForCorrection', { items });
    await passTo(bench, caseNo, '2026-06-24' as PlainDate);
    const materials = [{ material: 'auditReport', documentId: 'doc_2' }];
    const documents = { doc_2: { organizationId: 'org-zijin', sha256: 'a'.repeat(64) } };
    await bench.act(caseNo, cast.wang, 'correct', { materials }, { given: { documents } });
    await passTo(bench, caseNo, '2026-07-01' as PlainDate);
  },
  'stage-eligibility-review': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'eligibilityReview');
    await bench.act(caseNo, cast.zhou, 'extendReview', { reason: '案情复杂 complex' });
  },
  'stage-expert-review': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'expertReview');
    await seated(bench, caseNo);
  },
  'stage-government-consent': at('governmentConsent'),
  'stage-public-disclosure': at('publicDisclosure'),
  'stage-signing': at('signing'),
  'stage-operation': at('operation', { term: year }),
  'stage-operation-suspended': (bench, caseNo) => suspended(bench, caseNo),
  'stage-data-deletion': at('dataDeletion', { term: year }),
  'stage-archiving': at('archiving', { term: year }),
  'exit-not-accepted': (bench, caseNo) => agreed(bench, caseNo, cast.lin, 'refuseAcceptance', { reason: '不属范围' }),
  'exit-correction-lapsed': async (bench, caseNo) => {
    const items = [{ material: 'creditReport', fault: 'missing', note: '缺少 missing' }];
    await bench.act(caseNo, cast.lin, 'returnForCorrection', { items });
    await passTo(bench, caseNo, '2026-07-01' as PlainDate);
  },
  'exit-withdrawn': (bench, caseNo) => bench.act(caseNo, cast.wang, 'withdraw', { reason: '不再申请 no longer' }),
  'exit-declined': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'governmentConsent');
    await bench.report(caseNo, { type: 'lineDeclined', payload: { reason: '条件不足 insufficient' } });
  },
  'exit-not-selected': at('closed', { score: 50 }),
  'exit-not-qualified': at('closed', { qualified: false }),
  'exit-back-to-review-then-lapsed': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'publicDisclosure');
    await bench.report(caseNo, { type: 'lineBackToReview', payload: { reason: '异议成立 upheld' } });
    await bench.until(caseNo, 'review again', ({ rounds }) => rounds['expertReview'] === 2);
    await leadTo(bench, caseNo, 'signing');
    await passTo(bench, caseNo, '2026-08-01' as PlainDate);
  },
  'exit-terminated-early': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'operation', { term: year });
    const wish = { reason: '业务调整 change', effectiveDay: '2026-11-30' };
    await bench.act(caseNo, cast.wangLegal, 'requestEarlyTermination', wish);
    await agreed(bench, caseNo, cast.lin, 'decideEarlyTermination', { ...wish, agreed: true });
    await passTo(bench, caseNo, '2026-12-02' as PlainDate);
    await leadTo(bench, caseNo, 'closed');
  },
  'exit-expired': at('closed', { term: year }),
  'exit-expired-while-suspended': async (bench, caseNo) => {
    await suspended(bench, caseNo);
    await leadTo(bench, caseNo, 'closed');
  },
  'stage-operation-termination-open': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'operation', { term: year });
    await openedTermination(bench, caseNo, caseNo.replace('AUTH', 'TERM'));
  },
  'exit-terminated': (bench, caseNo) => terminated(bench, caseNo),
  // One amendment in force, another one locked and signed by two.
  'stage-operation-amended': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'operation', { term: year });
    await amended(bench, caseNo, agreementFor(year.start, '2027-03-01'), '2026-07-01');
    await passTo(bench, caseNo, '2026-07-02' as PlainDate);
    await bench.until(caseNo, 'the amendment in force', ({ facts }) => facts.agreement.version === 2);
    const text = agreementFor(year.start, '2027-02-01');
    await bench.act(caseNo, cast.lin, 'draftAmendment', { text });
    const { hash } = (await bench.view(caseNo)).facts.amendment;
    await agreed(bench, caseNo, cast.lin, 'lockAmendment', { hash });
    for (const by of [cast.xu, cast.zhou]) await bench.act(caseNo, by, 'signAmendment', { hash });
  },
  'exit-expired-after-an-amendment': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'operation', { term: year });
    await amended(bench, caseNo, agreementFor(year.start, '2026-12-01'));
    await leadTo(bench, caseNo, 'closed');
  },
  'stage-operation-of-another-operator': async (bench, caseNo) => {
    await leadTo(bench, caseNo, 'operation', { term: year });
    const effectiveDay = '2026-07-01';
    await bench.act(caseNo, cast.wangLegal, 'requestTransfer', { ...wish, effectiveDay }, { given: transferFacts });
    const input = { agreed: true, effectiveDay, eligibilityNote: '符合 eligible', reason: '同意 agreed' };
    await agreed(bench, caseNo, cast.lin, 'decideTransfer', input, transferFacts);
    await passTo(bench, caseNo, '2026-07-02' as PlainDate);
    await bench.until(caseNo, 'the space', ({ facts }) => facts.formerOperators[0]?.spaceHandedOverAt != null);
  },
  'exit-expired-and-renewed': async (bench, caseNo) => {
    const { authorizationNo } = await renewed(bench, caseNo);
    await leadTo(bench, authorizationNo, 'operation', { term: { start: '2027-06-02', end: '2028-06-01' } });
    await bench.until(caseNo, 'the signed renewal', ({ facts }) => facts.renewal.state === 'signed');
    await leadTo(bench, caseNo, 'closed');
  },
};

/** With a termination procedure of its own number. */
const terminated: Scene = async (bench, caseNo) => {
  const terminationNo = caseNo.replace('AUTH', 'TERM');
  await leadTo(bench, caseNo, 'operation', { term: year });
  await openedTermination(bench, caseNo, terminationNo);
  await toEffect(bench, terminationNo);
  await pastLastDay(bench, caseNo);
  await leadTo(bench, caseNo, 'closed');
};

/** Suspended, resumed, and suspended again with a condition, restricted beside it. */
async function suspended(bench: CaseBench, caseNo: string): Promise<void> {
  const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2026-12-31' };
  await leadTo(bench, caseNo, 'operation', { term: year });
  await bench.until(caseNo, 'its grants', ({ facts }) => facts.provisionedAt !== null);
  await agreed(bench, caseNo, cast.lin, 'suspend', breach);
  await bench.until(caseNo, 'restricted', ({ facts }) => facts.grants[0].state === 'restricted');
  await agreed(bench, caseNo, cast.lin, 'resume', { reason: '已整改 mended' });
  await bench.until(caseNo, 'restored', ({ facts }) => facts.grants[0].state === 'active');
  const condition = '补交报告并经核验 report handed in and checked';
  await agreed(bench, caseNo, cast.lin, 'suspend', { ...breach, condition });
  await bench.act(caseNo, cast.he, 'restrict', { ground: 'suspension', reason: '协议暂停履行 suspended' });
  await bench.until(caseNo, 'read back', ({ facts }) => facts.restriction.verifiedAt !== null);
}

/** Agreements concluded before, taken over while they run. */
const imported: Record<string, Scene> = {
  'stage-operation-imported': (bench, caseNo) =>
    bench.until(caseNo, 'its grants', ({ facts }) => facts.provisionedAt !== null),
  'exit-expired-imported': at('closed'),
};

async function record(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const bench = await openBench();
  let number = 0;
  const onTimers = ['stage-completeness-check', 'stage-operation-evaluated-on-timers'];
  const wanted = <S>(kind: string, scenes: Record<string, S>): [string, S][] =>
    Object.entries(scenes).filter(([name]) => !existsSync(join(folder, `${kind}-${name}.json`)));
  try {
    // First what runs on timers: the time-skipping server's clock stands still once a case has told another one something.
    for (const [name, scene] of wanted('evaluation', evaluationsOnTimers)) {
      const caseNo = `EVAL-2026-${String((number += 1)).padStart(4, '0')}`;
      await bench.start(evaluationOpening(caseNo, { receivedAt: await bench.now() }));
      await bench.at(caseNo, 'selfReport');
      await scene(bench, caseNo);
      await write(bench, `evaluation-${name}`, caseNo);
    }
    for (const [kind, scenes] of [
      ['recipientDelivery', recipientDeliveries],
      ['webhookDelivery', webhookDeliveries],
      ['registrationNotice', registrationNotices],
      ['reportRollups', reportRollups],
      ['paperSealing', paperSealings],
    ] as const) {
      for (const [name, scene] of wanted(kind, scenes)) await write(bench, `${kind}-${name}`, await scene(bench));
    }
    for (const [name, scene] of wanted('authorization', { ...evaluatedAuthorizations, ...authorizations })) {
      const caseNo = `AUTH-2026-${String((number += 1)).padStart(4, '0')}`;
      // Some on timers, so that a real clock is protected too; the others on the stepped clock.
      const stepped = !onTimers.includes(name);
      const receivedAt = stepped ? lodgedAt : await bench.now();
      await bench.start(authorizationOpening(caseNo, { receivedAt, stepped, periodicEvaluation: !stepped }));
      await bench.at(caseNo, 'completenessCheck');
      await scene(bench, caseNo);
      await write(bench, `authorization-${name}`, caseNo);
    }
    for (const [name, scene] of wanted('announcement', announcements)) {
      const caseNo = `ANN-2026-${String((number += 1)).padStart(4, '0')}`;
      await bench.start(announcementOpening(caseNo, { receivedAt: lodgedAt, ...window, stepped: true, places: 2 }));
      await bench.at(caseNo, 'preparation');
      await scene(bench, caseNo);
      await write(bench, `announcement-${name}`, caseNo);
    }
    for (const [name, scene] of Object.entries(renewals)) {
      if (existsSync(join(folder, `${name}.json`))) continue;
      const old = `AUTH-2026-${String((number += 1)).padStart(4, '0')}`;
      await bench.start(authorizationOpening(old, { receivedAt: lodgedAt, stepped: true }));
      await bench.at(old, 'completenessCheck');
      await write(bench, name, await scene(bench, old));
    }
    for (const [name, scene] of wanted('authorization', imported)) {
      const caseNo = `AUTH-2026-${String((number += 1)).padStart(4, '0')}`;
      await bench.start(importedOpening(caseNo, lodgedAt, { termEnd: '2027-02-28' }, true));
      await bench.at(caseNo, 'operation');
      await scene(bench, caseNo);
      await write(bench, `authorization-${name}`, caseNo);
    }
    for (const [name, scene] of wanted('dataRequest', dataRequests)) {
      const authorizationNo = `AUTH-2026-${String((number += 1)).padStart(4, '0')}`;
      await bench.start(authorizationOpening(authorizationNo, { receivedAt: lodgedAt, stepped: true }));
      await leadTo(bench, authorizationNo, 'operation', { term: year });
      await bench.until(authorizationNo, 'its space', ({ facts }) => facts.provisionedAt !== null);
      const caseNo = await requestedData(bench, authorizationNo);
      await scene(bench, caseNo);
      await write(bench, `dataRequest-${name}`, caseNo);
      delete bench.down.platformOrder;
      if (name === 'exit-granted')
        await write(bench, 'authorization-stage-operation-with-data-granted', authorizationNo);
    }
    for (const [name, scene] of wanted('termination', terminations)) {
      const caseNo = `TERM-2026-${String((number += 1)).padStart(4, '0')}`;
      await openedBeside(bench, caseNo);
      await scene(bench, caseNo);
      await write(bench, `termination-${name}`, caseNo);
    }
    for (const [name, scene] of wanted('inspection', inspections)) {
      const authorizationNo = await operatingCase(bench, (number += 1));
      const caseNo = ofSerial(authorizationNo, 'INSP');
      await openedInspection(bench, authorizationNo, caseNo);
      await scene(bench, caseNo);
      await write(bench, `inspection-${name}`, caseNo);
      // What supervises the authorization, and asks it to decide, as its own history has it.
      if (name === 'exit-settled-and-turned-over') await keepSupervised(bench, 'inspected', authorizationNo);
    }
    for (const [name, scene] of wanted('riskWarning', risks)) {
      const authorizationNo = await operatingCase(bench, (number += 1));
      const caseNo = ofSerial(authorizationNo, 'RISK');
      await reportedRisk(bench, authorizationNo, caseNo);
      await scene(bench, caseNo);
      await write(bench, `riskWarning-${name}`, caseNo);
      if (name === 'stage-triage') await keepSupervised(bench, 'restricted-for-a-risk', authorizationNo);
    }
    for (const [name, scene] of Object.entries(qualityScenes)) {
      if (existsSync(join(folder, `${name}.json`))) continue;
      await write(bench, name, await scene(bench, String((number += 1)).padStart(4, '0')));
    }
    for (const [kind, series, scenes] of [
      ['evaluation', 'EVAL', evaluations],
      ['productNotice', 'PN', productNotices],
    ] as const) {
      for (const [name, scene] of wanted(kind, scenes)) {
        const caseNo = `${series}-2026-${String((number += 1)).padStart(4, '0')}`;
        await openedBesideOne(bench, caseNo);
        await scene(bench, caseNo);
        await write(bench, `${kind}-${name}`, caseNo);
      }
    }
    for (const [name, scene] of wanted('consentSync', consentScenes))
      await write(
        bench,
        `consentSync-${name}`,
        await scene(bench, `AUTH-2026-${String((number += 1)).padStart(4, '0')}`),
      );
  } finally {
    await bench.close();
  }
}

/** An authorization in operation, its space provisioned. @returns its number. */
async function operatingCase(bench: CaseBench, serial: number): Promise<string> {
  const authorizationNo = `AUTH-2026-${String(serial).padStart(4, '0')}`;
  await bench.start(authorizationOpening(authorizationNo, { receivedAt: lodgedAt, stepped: true }));
  await leadTo(bench, authorizationNo, 'operation', { term: year });
  await bench.until(authorizationNo, 'its grants', ({ facts }) => facts.provisionedAt !== null);
  return authorizationNo;
}

async function keepSupervised(bench: CaseBench, how: string, authorizationNo: string): Promise<void> {
  const name = `authorization-stage-operation-${how}`;
  if (existsSync(join(folder, `${name}.json`))) return;
  const given = { documents: { doc_1: { organizationId: 'org-zijin' } } };
  const evidence = { duty: 'responsiblePerson', documents: ['doc_1'], validUntil: '2027-03-31' };
  await bench.act(authorizationNo, cast.wang, 'submitDuty', evidence, { given });
  await bench.act(authorizationNo, cast.chen, 'confirmDuty', { evidenceId: 'D01' });
  await write(bench, name, authorizationNo);
}

async function openedBeside(bench: CaseBench, caseNo: string): Promise<void> {
  const authorizationNo = authorizationOf(caseNo);
  await bench.start(authorizationOpening(authorizationNo, { receivedAt: lodgedAt, stepped: true }));
  await leadTo(bench, authorizationNo, 'operation', { term: year });
  await openedTermination(bench, authorizationNo, caseNo);
}

/** Writes all runs of the case as one file, first run first. */
async function write(bench: CaseBench, name: string, caseNo: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  const runs: { events?: unknown }[] = (await allRuns(bench.client, caseNo)).map((history) => toJson(history));
  const path = join(folder, `${name}.json`);
  // A stack trace names the folders of the machine, and replay does not read it.
  const kept = (name: string, value: unknown): unknown => (name === 'stackTrace' ? undefined : value);
  writeFileSync(path, `${JSON.stringify({ workflowId: caseNo, runs }, kept)}\n`, { flag: 'wx' });
  process.stdout.write(`${name}: ${runs.map(({ events }) => (events as unknown[]).length).join(' + ')} events\n`);
}

if (require.main === module)
  record().catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  });
