/** Live updates of the caller's tasks. */
import { z } from 'zod';
import type { Identify } from '../identity/identify';
import { createStreams, type StreamDeps } from '../inbox/streams';
import { type Route, route } from '../route';
import { countsSchema } from './tasks';

const event = z
  .strictObject({
    refresh: z.boolean().meta({ description: 'Read the list anew; otherwise only what is named has changed' }),
    changed: z.array(z.string()).meta({ description: 'Ids of tasks that came, went or changed' }),
    counts: countsSchema.omit({ watched: true }),
  })
  .meta({ id: 'TasksEvent' });

/** @param deps with `identify`, which asks who calls, again and again while the stream lasts. */
export function taskStreamRoutes(deps: StreamDeps & { identify: Identify }): Route[] {
  const streams = createStreams(deps);
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/tasks/stream',
        operationId: 'streamTasks',
        tag: 'Tasks',
        summary: 'Live updates of your tasks, as server-sent events',
        description:
          'Events `tasks` with the counts and the ids of what changed; their `data` is a `TasksEvent`. Comments keep the connection open. ' +
          'After a break, `Last-Event-ID` tells whether anything has changed meanwhile. Ends with an event `end` when your sign-in does. ' +
          'Cases that you follow are not part of it.',
        who: 'signedIn',
        headers: { 'Last-Event-ID': { description: 'Id of the last event received' } },
        answers: { 200: { description: 'The stream', schema: event, mediaType: 'text/event-stream' } },
        problems: ['tooManyStreams'],
      },
      async ({ actor, req, res, log }) => {
        await streams.open({ actor, req, res, log, identifyAgain: () => deps.identify(req, { again: true }) });
        return null;
      },
    ),
  ];
}
