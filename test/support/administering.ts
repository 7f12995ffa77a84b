/** Administration over HTTP in tests: accounts, and what two persons decide. */
import type { ApiBench } from './api';

export const base = '/api/v1/administration';
export const reason = '岗位调整 change of post';
export const act = (register: string, id: string, name: string): string => `${base}/${register}/${id}/actions/${name}`;
export const on = (register: string, id: string): string => `${base}/${register}/${id}`;

export function createAdministration(bench: () => ApiBench) {
  let people = 0;
  /** @returns the id of a new account. */
  const opened = async (organizationId = 'org-data-authority'): Promise<string> => {
    people += 1;
    const id = `new-${people}`;
    const body = { name: '新同事', email: 'new@example.org', organizationId, reason };
    const answer = await bench()
      .as('sys-admin')
      .post(act('people', id, 'open'), body);
    expect(answer.status).toBe(200);
    return id;
  };
  const proposed = async (path: string, input: object, by = 'sec-admin'): Promise<any> => {
    const answer = await bench()
      .as(by)
      .post(path, { ...input, reason });
    expect({ status: answer.status, refusals: answer.body.refusals }).toEqual({ status: 201, refusals: undefined });
    return answer.body;
  };
  const confirm = (proposal: { changeNo: string; hash: string }, by = 'sec-admin-2', hash = proposal.hash) =>
    bench().as(by).post(`${base}/changes/${proposal.changeNo}/confirm`, { hash });
  const given = async (id: string, role: string): Promise<void> => {
    const answer = await confirm(await proposed(act('people', id, 'giveRole'), { role }));
    expect({ status: answer.status, state: answer.body.state }).toEqual({ status: 200, state: 'confirmed' });
  };
  const me = async (id: string) => (await bench().as(id).get('/api/v1/me')).body;
  return { opened, proposed, confirm, given, me };
}
