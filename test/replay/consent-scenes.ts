/** What the histories of the workflow that carries consents protect: the ways it goes on and ends. */
import type { CaseBench } from '../support/case-worker';
import { authorizationOpening } from '../support/openings';
import { batch, carriedConsents } from '../workflows/carrying';

/** @param authorizationNo not taken yet. @returns the id of the workflow. */
type ConsentScene = (bench: CaseBench, authorizationNo: string) => Promise<string>;

export const consentScenes: Record<string, ConsentScene> = {
  // Withdrawals first, each reported to the running authorization; the platform fails once.
  'exit-carried': async (bench, authorizationNo) => {
    await bench.start(authorizationOpening(authorizationNo, { receivedAt: await bench.now() }));
    await bench.at(authorizationNo, 'completenessCheck');
    const waiting = [batch('withdrawn', 1, 3), batch('active', 1, 500), batch('withdrawn', 2)];
    return (await carriedConsents(bench, authorizationNo, { waiting, fails: 1 })).workflowId;
  },
  // There is no authorization that hears of it any more.
  'exit-unreported': async (bench, authorizationNo) =>
    (await carriedConsents(bench, authorizationNo, { waiting: [batch('withdrawn', 1, 2)] })).workflowId,
  'exit-continued': async (bench, authorizationNo) => {
    const waiting = Array.from({ length: 205 }, (_, index) => batch('active', index + 1));
    return (await carriedConsents(bench, authorizationNo, { waiting })).workflowId;
  },
};
