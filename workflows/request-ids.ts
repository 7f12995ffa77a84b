/**
 * Carries the id of the request behind an act to the activity that records it, so that one id leads through the logs of API and worker.
 * It travels in headers, beside what a case decides and records: nothing depends on it, and histories without it replay as before.
 */
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import type { WorkflowInterceptors } from '@temporalio/workflow';
import type { CaseEvent } from '../procedures/engine/events';
import { type CaseStart, requestIdHeader } from './messages';

/** @returns the interceptors of one run. */
export function interceptors(): WorkflowInterceptors {
  /** Requests whose events are not recorded yet, by the cause that the events name. */
  const requests = new Map<string, string>();
  const remember = (cause: string | undefined, header: Payload | undefined): void => {
    if (cause !== undefined && header !== undefined)
      requests.set(cause, defaultPayloadConverter.fromPayload<string>(header));
  };
  return {
    inbound: [
      {
        execute: (input, next) => {
          const [start] = input.args as [CaseStart | undefined];
          if (start !== undefined && 'opening' in start) remember(start.opening.cause, input.headers[requestIdHeader]);
          return next(input);
        },
        handleUpdate: (input, next) => {
          remember(input.updateId, input.headers[requestIdHeader]);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => {
          const found = causesOf(input.args[0]).flatMap((cause) => requests.get(cause) ?? []);
          if (found.length === 0) return next(input);
          for (const cause of causesOf(input.args[0])) requests.delete(cause);
          const header = defaultPayloadConverter.toPayload(found);
          return next({ ...input, headers: { ...input.headers, [requestIdHeader]: header } });
        },
      },
    ],
  };
}

/** @returns the causes of the events that the activity is given to record, each once. */
function causesOf(input: unknown): string[] {
  const { events } = (input ?? {}) as { events?: CaseEvent[] };
  return Array.isArray(events) ? [...new Set(events.map(({ cause }) => cause))] : [];
}
