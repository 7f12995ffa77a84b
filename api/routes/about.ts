/** The table of every code that a problem can have. */
import { z } from 'zod';
import { refusals } from '../../procedures/refusals';
import { statusOfRefusal } from '../problem';
import { problems } from '../problems-table';
import { type Route, route } from '../route';

const row = z.strictObject({
  code: z.string(),
  status: z.number().int(),
  article: z.string(),
  zh: z.string(),
  en: z.string(),
});

/** @returns the routes that describe the API itself. */
export function aboutRoutes(): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/problems',
        operationId: 'listProblems',
        tag: 'About',
        summary: 'Every code of a problem or refusal, with its status and texts',
        description: '`{name}` in a text is filled from `details`.',
        who: 'public',
        answers: { 200: { description: 'All codes', schema: z.strictObject({ items: z.array(row) }) } },
      },
      () => ({
        status: 200,
        body: {
          items: [
            ...Object.entries(problems).map(([code, { status, zh, en }]) => ({ code, status, article: 'API', zh, en })),
            ...Object.entries(refusals).map(([code, { article, zh, en }]) => ({
              code,
              status: statusOfRefusal(code as keyof typeof refusals),
              article,
              zh,
              en,
            })),
          ],
        },
      }),
    ),
  ];
}
