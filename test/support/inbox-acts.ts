/** Reading and holding tasks over HTTP, and announcements whose tasks wait for the data authority. */
import type { ApiBench } from './api';
import { actPath, eventually, openAnnouncement } from './api-acts';

/** @param bench the API, once it is open. */
export function inboxActs(bench: () => ApiBench) {
  const tasksOf = async (who: string, query = ''): Promise<any[]> =>
    (await bench().as(who).get(`/api/v1/tasks?limit=100${query}`)).body.items;
  const find = async (who: string, caseNo: string, query = ''): Promise<any> =>
    (await tasksOf(who, query)).find((one) => one.caseNo === caseNo);
  const hold = (who: string, id: string, how: string, body: object = {}, headers: Record<string, string> = {}) =>
    bench()
      .as(who)
      .post(`/api/v1/tasks/${encodeURIComponent(id)}/${how}`, body, headers);

  /** An announcement with its task in the inbox of the data authority. */
  async function opened(): Promise<any> {
    const found = await openAnnouncement(bench());
    await eventually(async () => expect(await find('lin-officer', found.caseNo)).toBeDefined());
    return found;
  }

  /** Its publication drafted, waiting for the sign-off of a head. */
  async function proposed(by = 'lin-officer'): Promise<{ caseNo: string; task: string; consent: object }> {
    const { caseNo, facts } = await opened();
    const drafted = await bench().as(by).post(actPath(caseNo, 'publish'), { draftHash: facts.draftHash });
    expect(drafted.status).toBe(200);
    const { id: proposalId, hash } = drafted.body.case.proposals[0];
    const task = `${caseNo}:${proposalId}-signOff`;
    await eventually(async () => expect((await tasksOf('zhou-head')).map(({ id }) => id)).toContain(task));
    return { caseNo, task, consent: { proposalId, hash } };
  }

  return { tasksOf, find, hold, opened, proposed };
}
