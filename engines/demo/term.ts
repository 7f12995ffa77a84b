/** The term and its end: five years in which the platform serves rows, also of a data request, reminders, expiry by itself, deletion, archive. */
import { answerAndDeliver, requestData } from './data-request';
import { dayOfView, type Stage } from './stage';

/** Asks the platform for rows of the grant, as the operator's system would. */
export type AskPlatform = (grantId: string) => Promise<{ status: number; rows: number; code: string | null }>;

/**
 * Plays operation and closing.
 *
 * @param meanwhile what happens in operation once the platform serves
 * @throws Error when the platform serves what it must not.
 */
export async function playTerm(
  stage: Stage,
  caseNo: string,
  ask: AskPlatform,
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  await beginTerm(stage, caseNo, ask);
  await meanwhile();
  await answerAndDeliver(stage, caseNo, await requestData(stage, caseNo), ask);
  await passDueDates(stage, caseNo);
  await playClosing(stage, caseNo, ask);
}

/** The term begins and the platform serves rows. */
export async function beginTerm(
  { heading, moveTo, until, view, tell }: Stage,
  caseNo: string,
  ask: AskPlatform,
): Promise<void> {
  heading('运营 Operation — 第十二条 Art. 12');
  const { facts } = await view(caseNo);
  await moveTo(`${facts.term.start}T01:00:00.000Z`, caseNo);
  const running = await until(caseNo, 'its space', (shown) => shown.facts.provisionedAt !== null);
  const { rows } = await served(running, ask);
  const { grantId } = running.facts.grants[0];
  tell('I-14', 'platform', dayOfView(running), `${grantId}: ${rows} rows served`);
}

/** Asks the platform for rows of the case's grant. @throws Error when it serves none. */
export async function served({ facts }: any, ask: AskPlatform): Promise<{ rows: number }> {
  const { grantId } = facts.grants[0];
  const answer = await ask(grantId);
  if (answer.status !== 200 || answer.rows === 0)
    throw new Error(`the platform should serve ${grantId}, it answered ${answer.status}`);
  return answer;
}

/** Asks the platform for rows of the case's grant. @throws Error when it does not refuse them. */
export async function refused({ facts }: any, ask: AskPlatform): Promise<{ code: string | null }> {
  const { grantId } = facts.grants[0];
  const answer = await ask(grantId);
  if (answer.status !== 403) throw new Error(`the platform should refuse ${grantId}, it answered ${answer.status}`);
  return answer;
}

/** What comes due next, as the agenda shows it. */
export interface DueDate {
  at: string;
  summary: string;
}

/**
 * Moves the clock from one due date to the next, until the operation is over.
 *
 * @param before is asked before each move
 * @param last the instant at which it stops, without `last` the end of the operation
 */
export async function passDueDates(
  { events, moveTo, view, tell, rest }: Stage,
  caseNo: string,
  before: (due: DueDate) => Promise<void> = async () => undefined,
  last?: string,
): Promise<void> {
  for (;;) {
    const { stage, version } = await view(caseNo);
    if (stage !== 'operation') return;
    const agenda = await rest.send('lin-officer', 'GET', `/rehearsal/cases/${caseNo}/agenda`);
    const [due] = agenda.items as DueDate[];
    if (due === undefined) throw new Error(`nothing comes due in ${caseNo}, and its operation is not over`);
    if (last !== undefined && due.at > last) return moveTo(last, caseNo);
    await before(due);
    await moveTo(due.at, caseNo);
    const given = (await events(caseNo, version)).filter(
      ({ at: when, type }) => when === due.at && type !== 'clockMoved',
    );
    const shown = await view(caseNo);
    for (const { type, article, data } of given)
      tell(
        article,
        'system',
        dayOfView(shown),
        `${caseNo} ${type}${data.months === undefined ? '' : ` (${data.months} months)`} · ${shown.stageTitle?.zh ?? ''} ${shown.stage ?? ''}`,
      );
  }
}

/** Access is switched off and read back, deletion certified and checked, the archive sealed. */
export async function playClosing(
  { act, until, tell, heading }: Stage,
  caseNo: string,
  ask: AskPlatform,
): Promise<void> {
  heading('到期与收尾 Expiry and closing — 第二十三条 Art. 23');
  const ended = await until(caseNo, 'verified restriction', (shown) => shown.facts.closing.restrictedAt !== null);
  const { grantId } = ended.facts.grants[0];
  const { code } = await refused(ended, ask);
  tell('第二十三条 Art. 23', 'platform', dayOfView(ended), `${grantId}: refused, ${code} (read back by the case)`);
  await until(caseNo, 'data deletion', (shown) => shown.stage === 'dataDeletion');
  for (const grant of ended.facts.grants)
    await act(caseNo, 'wang-applicant', 'certifyDeletion', {
      grantId: grant.grantId,
      attestation: '已删除全部留存数据 / everything kept was deleted',
    });
  await act(caseNo, 'he-officer', 'checkDeletion');
  await until(caseNo, 'archiving', (shown) => shown.stage === 'archiving');
  await act(caseNo, 'lin-officer', 'sealArchive');
  const closed = await until(caseNo, 'its end', (shown) => shown.closed !== null);
  tell(
    '',
    'system',
    dayOfView(closed),
    `${caseNo} closed: ${closed.closed.outcome}; archive ${closed.facts.closing.archive.sha256.slice(0, 12)}…`,
  );
  const last = await refused(closed, ask);
  tell('', 'platform', dayOfView(closed), `${grantId}: refused, ${last.code}`);
}
