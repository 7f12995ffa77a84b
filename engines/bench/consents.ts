/** Consents in bulk, until they are in the register and until the platform has been told; and one withdrawal while that goes on. */

import { type Line, timed, until } from './figures';
import { admitted } from './full-admission';
import type { Setting } from './setting';

const maxMs = 10_000;
const caseNo = 'AUTH-2026-60001';
const base = `/authorizations/${caseNo}/scenarios/triage`;
/** Asked now and then only: the question itself is work. */
const seldom = { everyMs: 100 };

/** @param rows persons in one request. */
export async function measureConsents(setting: Setting, rows: number): Promise<Line[]> {
  const { rest, record } = setting;
  await admitted(setting, caseNo, []);
  const stage = async () => (await record.cases.findById(caseNo, { stage: 1 }).lean())?.stage;
  await until('the case is in operation', async () => (await stage()) === 'operation', seldom);
  const { textHash } = await rest.send('wang-applicant', 'POST', `${base}/consent-texts`, text);
  const send = (part: object[]) => rest.send('wang-applicant', 'POST', `${base}/consents/bulk`, part);
  const one = await send([consent(textHash, 'bench-person-first')]);
  const bulk = Array.from({ length: rows }, (_, index) => consent(textHash, `bench-person-${index}`));
  const { ms, result } = await timed(() => send(bulk));
  if (result.accepted.length !== rows) throw new Error(`only ${result.accepted.length} of ${rows} were accepted`);
  const withdrawal = await timed(async () => {
    await rest.send('public', 'POST', '/public/consents/withdrawal', { receiptCode: one.accepted[0].receiptCode });
    await until('the withdrawal is carried out', () => isCarriedOut(setting), seldom);
  });
  const told = await timed(() => until('the platform is told', () => isUpToDate(setting), seldom));
  return [
    {
      what: `${rows} consents in one request`,
      median: '',
      p99: '',
      figure: `${(ms / 1000).toFixed(2)} s, ${((rows / ms) * 1000).toFixed(0)} a second`,
      bound: `≤ ${maxMs / 1000} s`,
      met: ms <= maxMs,
    },
    {
      what: 'one withdrawal behind them, until the platform serves the person no more',
      median: '',
      p99: '',
      figure: `${withdrawal.ms.toFixed(0)} ms; every consent carried ${((withdrawal.ms + told.ms) / 1000).toFixed(2)} s after the answer`,
    },
  ];
}

async function isCarriedOut({ record }: Setting): Promise<boolean> {
  const known = await record.consents.findById(`${caseNo}/triage/bench-person-first#0001`, { carriedOutAt: 1 }).lean();
  return known?.carriedOutAt != null;
}

async function isUpToDate({ rest }: Setting): Promise<boolean> {
  return (await rest.send('wang-applicant', 'GET', `${base}/consents/counts`)).carried.upToDate;
}

const consent = (textHash: string, subject: string) => ({
  subject,
  textHash,
  givenAt: new Date().toISOString(),
  channel: 'app',
  separateConsent: true,
  sensitive: false,
  underFourteen: false,
  guardian: false,
  refusalHadNoEffect: true,
});

const text = {
  title: { zh: '测速用授权书', en: 'Authorization of the bench' },
  wording: { zh: '您可以不同意，不影响其他服务。', en: 'You may refuse; no other service depends on it.' },
  scenarios: ['triage'],
  items: ['ageGroup', 'visits'],
  recipient: 'org-zijin',
  purpose: '测速 bench',
  method: '平台内计算 computed inside the platform',
  retention: '2099-12-31',
  contact: '025-00000000（示例）',
  sensitive: false,
  dependentServices: [],
};
