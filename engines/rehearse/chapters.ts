/**
 * What a rehearsal walks through, in this order. A chapter is a title and a function that leads the cases on; a further one is a
 * further row.
 */
import { playAdmission } from '../demo/story';
import { beginTerm, passDueDates, playClosing } from '../demo/term';
import { enterTerm, type Led, type Rehearsal } from './rehearsal';
import { renewal } from './renewal';
import { suspension } from './suspension';
import { termination } from './termination';

export interface Chapter {
  id: string;
  zh: string;
  en: string;
  /** @param before what the chapter before has led to; null at the beginning. */
  play: (rehearsal: Rehearsal, before: Led | null) => Promise<Led>;
}

export const chapters: readonly Chapter[] = [
  { id: 'admission', zh: '从公告到签订协议', en: 'from the announcement to the signed agreement', play: admission },
  {
    id: 'suspension',
    zh: '暂停与恢复、限制与解除',
    en: 'suspended and resumed, restricted and lifted',
    play: suspension,
  },
  { id: 'years', zh: '五年运营期：提醒到期', en: 'five years of operation, with their reminders', play: years },
  { id: 'closing', zh: '期满收尾', en: 'the end of the term and its closing', play: closing },
  { id: 'renewal', zh: '续期：新案与原案', en: 'another authorization, renewed', play: renewal },
  { id: 'early', zh: '提前终止', en: 'another authorization, terminated early', play: early },
  { id: 'termination', zh: '因违约终止', en: 'another authorization, terminated for a breach', play: termination },
];

async function admission({ stage }: Rehearsal): Promise<Led> {
  const { authorizationNo } = await playAdmission(stage);
  return { authorizationNo };
}

async function years(rehearsal: Rehearsal, before: Led | null): Promise<Led> {
  const { stage, pause } = rehearsal;
  const { authorizationNo } = needed(before);
  await enterTerm(rehearsal, authorizationNo);
  await passDueDates(stage, authorizationNo, ({ at, summary }) =>
    pause(`下一个到期事项 ${dayIn(at)}`, `due next, ${dayIn(at)}: ${summary}`),
  );
  return { authorizationNo };
}

async function closing({ stage, ask }: Rehearsal, before: Led | null): Promise<Led> {
  const { authorizationNo } = needed(before);
  await playClosing(stage, authorizationNo, ask);
  return { authorizationNo };
}

async function early({ stage, quick, ask, pause }: Rehearsal): Promise<Led> {
  const { authorizationNo } = await playAdmission(quick);
  await beginTerm(quick, authorizationNo, ask);
  stage.heading('提前终止 Early termination — I-19');
  const { term } = (await stage.view(authorizationNo)).facts;
  const effectiveDay = `${Number(term.start.slice(0, 4)) + 1}-03-31`;
  await stage.act(authorizationNo, 'wang-legal', 'requestEarlyTermination', {
    reason: '（演练）业务调整 / (rehearsal) change of business',
    effectiveDay,
  });
  await stage.jointly(authorizationNo, 'decideEarlyTermination', {
    agreed: true,
    effectiveDay,
    reason: '（演练）双方协商一致 / (rehearsal) agreed by all',
  });
  await pause(`时钟将拨过 ${effectiveDay} 24:00`, `The clock moves past ${effectiveDay} 24:00`);
  await passDueDates(stage, authorizationNo);
  await playClosing(stage, authorizationNo, ask);
  return { authorizationNo };
}

function needed(before: Led | null): Led {
  if (before === null) throw new Error('This chapter goes on from the one before: play that one first.');
  return before;
}

/** The day in the authority's time zone. */
function dayIn(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** @returns the chapters named, in their order, with those that they go on from; all when none is named. @throws Error for an unknown name. */
export function chosenChapters(names: readonly string[]): Chapter[] {
  const unknown = names.filter((name) => !chapters.some(({ id }) => id === name));
  if (unknown.length > 0)
    throw new Error(`There is no chapter ${unknown.join(', ')}; there are ${chapters.map(({ id }) => id).join(', ')}.`);
  if (names.length === 0) return [...chapters];
  const wanted = new Set(names);
  if (wanted.has('closing')) wanted.add('years');
  if (wanted.has('years')) wanted.add('admission');
  return chapters.filter(({ id }) => wanted.has(id));
}
