/** What every refusal over HTTP has in common. */
import type { Response } from 'supertest';
import type { Heard } from './knocking';

const chinese = /\p{Script=Han}/u;

/** Checks status, media type and every text, and that exactly these codes are given, in any order. */
export function expectProblem(answer: Response | Heard, status: number, ...codes: string[]): void {
  const given = (answer.body.refusals ?? []).map(({ code }: { code: string }) => code);
  expect({ status: answer.status, codes: [...given].sort() }).toEqual({ status, codes: [...codes].sort() });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    status,
    code: expect.any(String),
    article: expect.any(String),
    title: answer.body.en,
  });
  expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
  for (const { zh, en, article } of answer.body.refusals) {
    expect(zh).toMatch(chinese);
    expect(en).not.toMatch(chinese);
    expect(article).not.toBe('');
  }
}
