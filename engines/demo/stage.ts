/** Telling the demo: acts by named persons, each shown with its article, the case's day and what came of it. */
import type { Rest } from './rest';

export interface Stage {
  rest: Rest;
  /** Does one act and tells it. */
  act: (caseNo: string, who: string, action: string, input?: unknown) => Promise<any>;
  /** Drafts an act, has it signed off, and in an industry zone concurred in. */
  jointly: (
    caseNo: string,
    action: string,
    input: unknown,
    people?: { officer: string; head: string; other: string | null },
  ) => Promise<any>;
  /** Moves the stepped clock of the cases to an instant. */
  moveTo: (instant: string, ...cases: string[]) => Promise<void>;
  view: (caseNo: string, who?: string) => Promise<any>;
  /** Every event of the case after that version, oldest first; all of them unless it is given. */
  events: (caseNo: string, after?: number) => Promise<any[]>;
  until: (caseNo: string, what: string, test: (view: any) => boolean) => Promise<any>;
  /** Waits for a case that another one starts: it is there a moment later. */
  started: (caseNo: string) => Promise<void>;
  /** Asks whether an act would be accepted, without doing it. @returns the reasons against it; none when it would be. */
  reasonsAgainst: (caseNo: string, who: string, action: string, input: unknown) => Promise<any[]>;
  tell: (article: string, who: string, day: string, result: string) => void;
  heading: (text: string) => void;
}

/** An act that the story needs now. */
export interface AskedAct {
  caseNo: string;
  who: string;
  action: string;
  input: unknown;
}

/** Lets a person do the act. @returns the case as that person sees it then; null leaves the act to the story. */
export type Attend = (asked: AskedAct, stage: Pick<Stage, 'view' | 'events'>) => Promise<any | null>;

const authority = { officer: 'lin-officer', head: 'zhou-head', other: 'xu-head' };
const untilMs = 20_000;

/** @returns the case's own day in the authority's time zone. */
export function dayOfView(view: { clock: { now?: string }; lastAt: string }): string {
  return new Date(Date.parse(view.clock.now ?? view.lastAt) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** @param attend asked before each act; nobody unless given. */
export function createStage(rest: Rest, print: (line: string) => void, attend: Attend = async () => null): Stage {
  const tell = (article: string, who: string, day: string, result: string): void =>
    print(`  ${day}  ${who.padEnd(15)} ${result}${article === '' ? '' : `   [${article}]`}`);

  async function act(caseNo: string, who: string, action: string, input: unknown = {}): Promise<any> {
    const attended = await attend({ caseNo, who, action, input }, { view, events });
    if (attended !== null) return attended;
    const { receipt, case: shown } = await rest.send(who, 'POST', `/cases/${caseNo}/actions/${action}`, input);
    const article = receipt.events.at(-1)?.article ?? '';
    const now =
      shown.closed === null ? `${shown.stageTitle?.zh ?? ''} ${shown.stage ?? ''}` : `办结 ${shown.closed.outcome}`;
    tell(
      article,
      who,
      dayOfView(shown),
      `${caseNo} ${action} → ${receipt.events.map(({ type }: any) => type).join(', ')} · ${now}`,
    );
    return shown;
  }

  async function jointly(
    caseNo: string,
    action: string,
    input: unknown,
    people: typeof authority | { officer: string; head: string; other: string | null } = authority,
  ): Promise<any> {
    const drafted = await act(caseNo, people.officer, action, input);
    const { id, hash, concurrenceOf } = drafted.proposals.at(-1);
    const signed = await act(caseNo, people.head, 'signOff', { proposalId: id, hash });
    return concurrenceOf === null || people.other === null
      ? signed
      : act(caseNo, people.other, 'concur', { proposalId: id, hash });
  }

  const view = (caseNo: string, who = 'lin-officer'): Promise<any> => rest.send(who, 'GET', `/cases/${caseNo}`);

  async function until(caseNo: string, what: string, test: (view: any) => boolean): Promise<any> {
    for (const end = Date.now() + untilMs; ; await new Promise((resolve) => setTimeout(resolve, 60))) {
      const current = await view(caseNo);
      if (test(current)) return current;
      if (Date.now() > end)
        throw new Error(`${caseNo} did not come to: ${what}. It is at ${current.stage ?? current.closed?.outcome}.`);
    }
  }

  async function started(caseNo: string): Promise<void> {
    for (const end = Date.now() + untilMs; ; await new Promise((resolve) => setTimeout(resolve, 60))) {
      if ((await rest.find('lin-officer', `/cases/${caseNo}`)) !== null) return;
      if (Date.now() > end) throw new Error(`${caseNo} was not started`);
    }
  }

  async function reasonsAgainst(caseNo: string, who: string, action: string, input: unknown): Promise<any[]> {
    const asked = await rest.send(who, 'POST', `/cases/${caseNo}/actions/${action}?dryRun=true`, input);
    for (const { code, article, zh, en } of asked.refusals)
      tell(article, who, dayOfView(await view(caseNo)), `${caseNo} ${action}? ${code}: ${zh} / ${en}`);
    return asked.refusals;
  }

  /** The record follows the case within seconds: read it until it has caught up. */
  async function events(caseNo: string, after = 0): Promise<any[]> {
    const { version } = await view(caseNo);
    for (const end = Date.now() + untilMs; ; await new Promise((resolve) => setTimeout(resolve, 60))) {
      const recorded = await recordedEvents(caseNo, after);
      if ((recorded.at(-1)?.seq ?? after) >= version) return recorded;
      if (Date.now() > end) throw new Error(`the record of ${caseNo} stays behind version ${version}`);
    }
  }

  async function recordedEvents(caseNo: string, after: number): Promise<any[]> {
    const all: any[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: any[]; nextCursor: string | null } = await rest.send(
        'lin-officer',
        'GET',
        `/cases/${caseNo}/events?limit=100&${cursor === '' ? `after=${after}` : `cursor=${cursor}`}`,
      );
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }

  return {
    rest,
    events,
    act,
    jointly,
    view,
    until,
    started,
    reasonsAgainst,
    tell,
    heading: (text) => print(`\n${text}`),
    moveTo: async (instant, ...cases) => {
      for (const caseNo of cases)
        await rest.send('lin-officer', 'POST', `/rehearsal/cases/${caseNo}/clock`, { until: instant });
    },
  };
}
