import {
  QueryNotRegisteredError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { problemOf } from '../../api/error-answer';

const grpc = (code: number) => Object.assign(new Error('secret'), { code, details: 'secret', metadata: {} });
const service = (code: number) => new ServiceError('secret', { cause: grpc(code) });
const update = (cause: Error) => new WorkflowUpdateFailedError('Update failed', cause);
const refused = (...codes: string[]) =>
  update(
    ApplicationFailure.nonRetryable(
      'refused',
      'refused',
      codes.map((code) => ({ code })),
    ),
  );

describe('what the Temporal client throws, as a problem', () => {
  it.each<[string, Error, number, string]>([
    ['a refusal by role', refused('notPermitted'), 403, 'notPermitted'],
    [
      'refusals, the most severe first',
      refused('inputMissing', 'wrongStage', 'versionMismatch'),
      412,
      'versionMismatch',
    ],
    ['a refusal by stage before one of form', refused('inputMissing', 'wrongStage'), 409, 'wrongStage'],
    ['a refusal because it is too late', refused('windowClosed'), 409, 'windowClosed'],
    ['a refusal of form', refused('inputMissing', 'inputUnknown'), 422, 'inputMissing'],
    [
      'a run that continued under it',
      update(ApplicationFailure.nonRetryable('x', 'AcceptedUpdateCompletedWorkflow')),
      504,
      'outcomeUnknown',
    ],
    ['no answer in time', new WorkflowUpdateRPCTimeoutOrCancelledError('late'), 504, 'outcomeUnknown'],
    [
      'a worker without handler',
      new WorkflowUpdateFailedError('No registered handler for update: act', ApplicationFailure.nonRetryable('x')),
      503,
      'workflowUnavailable',
    ],
    ['a cancelled one', update(new CancelledFailure('x')), 409, 'caseClosed'],
    ['no such workflow', new WorkflowNotFoundError('x', 'ANN', undefined), 404, 'caseNotFound'],
    ['no such query', new QueryNotRegisteredError('x', 3), 503, 'workflowUnavailable'],
    ['too many at once', service(8), 429, 'tooManyRequests'],
    ['no worker', service(9), 503, 'workflowUnavailable'],
    ['a server that is away', service(14), 503, 'workflowUnavailable'],
    ['a server too slow', service(4), 503, 'workflowUnavailable'],
    ['another fault of the server', service(13), 500, 'internalError'],
    ['anything else', new Error('secret'), 500, 'internalError'],
  ])('%s', (_name, error, status, code) => {
    const found = problemOf(error, 1);
    expect({ status: found.status, code: found.code }).toEqual({ status, code });
    expect(found.message).not.toContain('secret');
  });
});
