/**
 * Renewal: a new case and an announcement of its own go through every step, while the old one runs to its own end. Its term is short:
 * a renewal needs a legal basis on the day of asking (第二十四条 Art. 24), and none goes as far as the end of five years.
 */
import { dayOfView } from '../demo/stage';
import { consentAndDisclose, contentOf, findings, playAdmission, review, signAll, type Term } from '../demo/story';
import { beginTerm, passDueDates, playClosing } from '../demo/term';
import type { Led, Rehearsal } from './rehearsal';

const oldTerm: Term = { start: '2026-10-09', end: '2028-10-08' };
const newTerm: Term = { start: '2028-10-09', end: '2033-10-08' };
/** Working days on which the authorities take it up and the government decides. */
const examinedAt = '2028-04-10T01:00:00.000Z';
const decidedAt = '2028-04-24T01:00:00.000Z';
const dayMs = 86_400_000;

/** @returns the renewed authorization, in operation; `besides` the one it renews, closed, and the announcement. */
export async function renewal(rehearsal: Rehearsal): Promise<Led> {
  const { stage, quick, ask, pause } = rehearsal;
  const { authorizationNo: old } = await playAdmission(quick, oldTerm);
  await beginTerm(quick, old, ask);
  const { renewed, companion } = await askForRenewal(rehearsal, old);
  await admit(rehearsal, renewed, companion);

  stage.heading('续签 The renewal is signed — 第十条第二款 Art. 10(2)，I-40');
  await stage.until(renewed, 'signing', (view) => view.stage === 'signing');
  const { text } = (await stage.view(old)).facts.agreement;
  await signAll(stage, renewed, { ...text, term: newTerm });
  const told = await stage.until(old, 'the news', ({ facts }) => facts.renewal.state === 'signed');
  stage.tell('I-39', 'system', dayOfView(told), `${old}: renewed by ${renewed}, runs to its own end`);

  await pause(`时钟将拨过 ${oldTerm.end} 24:00`, `The clock moves past ${oldTerm.end} 24:00`);
  await passDueDates(stage, old);
  await beginTerm(stage, renewed, ask);
  await playClosing(quick, old, ask);
  return { authorizationNo: renewed, besides: [old, companion] };
}

/** Refused before its time, which the refusal names; asked for on that day. */
async function askForRenewal(
  { stage, pause }: Rehearsal,
  old: string,
): Promise<{ renewed: string; companion: string }> {
  stage.heading('申请续期 Renewal asked for — 第十二条、第二十四条 Arts. 12, 24，I-39');
  const content = await contentOf(stage, 'wang-legal');
  const reasons = await stage.reasonsAgainst(old, 'wang-legal', 'renew', content);
  const opensOn: string | undefined = reasons.find(({ code }) => code === 'renewalTooEarly')?.details?.opensOn;
  if (opensOn === undefined) throw new Error(`${old} should say from when on its renewal may be asked for`);
  await pause(`时钟将拨到 ${opensOn}`, `The clock moves to ${opensOn}`);
  await passDueDates(stage, old, undefined, `${opensOn}T04:00:00.000Z`);
  const asked = await stage.act(old, 'wang-legal', 'renew', content);
  const { caseNo: renewed, announcementNo: companion } = asked.facts.renewal;
  await stage.started(companion);
  await stage.started(renewed);
  return { renewed, companion };
}

/** From the completeness check to the end of the disclosure. */
async function admit({ stage }: Rehearsal, renewed: string, companion: string): Promise<void> {
  stage.heading('续期审查 The renewal is examined — 第八条至第十条 Arts. 8–10');
  await stage.until(renewed, 'the completeness check', (view) => view.stage === 'completenessCheck');
  await stage.moveTo(examinedAt, renewed, companion);
  await stage.jointly(renewed, 'accept', {});
  await stage.jointly(renewed, 'assessEligibility', { findings: findings() });
  await review(stage, renewed);
  await stage.until(companion, 'the conclusion', ({ facts }) => facts.applications[0].conclusion !== null);
  const line = { caseNo: renewed, rank: 1, recommended: true, reasons: '续期评审合格 / passed the review' };
  await stage.jointly(companion, 'drawUpResultList', { lines: [line] });
  await stage.moveTo(decidedAt, renewed, companion);
  const { endsAt } = await consentAndDisclose(stage, companion, [renewed]);
  const after = new Date(Date.parse(endsAt) + dayMs).toISOString();
  await stage.moveTo(after, companion, renewed);
  const done = await stage.until(companion, 'its end', (view) => view.closed !== null);
  stage.tell('I-40', 'system', dayOfView(done), `${companion} closed: ${done.closed.outcome}`);
}
