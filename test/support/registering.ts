/** Registering a company over HTTP in tests. */
import request from 'supertest';
import { makeCreditCode } from '../../law/identifiers';
import type { ApiBench } from './api';
import { pdf } from './files';

const base = '/api/v1/registrations';
export const reason = '材料齐全 complete';
/** @returns a fictional credit code with the right check character; `no` has two digits at most. */
export const codeOf = (no: number): string => makeCreditCode(`91320100MAEXAMP${String(no).padStart(2, '0')}`);

/** What a test file registers with; each company has a code of its own. */
export function createRegistering(bench: () => ApiBench, firstCode = 31) {
  let next = firstCode;
  const upload = async (person: string): Promise<any> =>
    request(bench().app)
      .post(`${base}/documents`)
      .set('Authorization', `Bearer ${await bench().issuer.token(person)}`)
      .attach('file', pdf(person), { filename: '营业执照.pdf', contentType: 'application/pdf' });

  async function contentOf(person: string, change: object = {}): Promise<any> {
    const no = next++;
    const [licence, letter] = [await upload(person), await upload(person)];
    expect([licence.status, letter.status]).toEqual([201, 201]);
    return {
      company: {
        name: { zh: `钟山数据${no}`, en: `Zhongshan Data ${no}` },
        creditCode: codeOf(no),
        legalPerson: true,
        legalRepresentative: { name: '钟法人', phone: '025-8000 0000' },
        securityOfficer: { name: '安全员', email: 'security@example.org' },
        partners: [],
        ...change,
      },
      registrant: { name: '钟受托', email: 'zhong@example.org', capacity: 'proxy' },
      proof: { businessLicence: licence.body.id, letterOfAuthority: letter.body.id, others: [] },
    };
  }
  const submitted = async (person: string, change: object = {}): Promise<any> => {
    const answer = await bench()
      .as(person)
      .post(base, await contentOf(person, change));
    expect({ status: answer.status, refusals: answer.body.refusals }).toEqual({ status: 201, refusals: undefined });
    return answer.body;
  };
  const decide = (no: string, verb: string, by = 'lin-officer', more: object = {}) =>
    bench()
      .as(by)
      .post(`${base}/${no}/${verb}`, { reason, ...more });
  /** @returns the company of the person who has registered it. */
  const registered = async (person: string, change: object = {}): Promise<any> => {
    const { registrationNo } = await submitted(person, change);
    expect((await decide(registrationNo, 'accept')).status).toBe(200);
    return (await bench().as(person).get('/api/v1/company')).body;
  };
  return { upload, contentOf, submitted, decide, registered };
}
