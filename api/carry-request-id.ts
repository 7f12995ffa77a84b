/** Gives the id of the request along with what it asks of a workflow, for the worker's log. */
import type { Headers, WorkflowClientInterceptor } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { requestIdHeader } from '../workflows/messages';
import { requestContext } from './request-context';

function withRequestId(headers: Headers): Headers {
  const requestId = requestContext()?.requestId;
  return requestId === undefined
    ? headers
    : { ...headers, [requestIdHeader]: defaultPayloadConverter.toPayload(requestId) };
}

export const carryRequestId: WorkflowClientInterceptor = {
  startUpdate: (input, next) => next({ ...input, headers: withRequestId(input.headers) }),
  startWithDetails: (input, next) => next({ ...input, headers: withRequestId(input.headers) }),
};
