/** What the Temporal client throws, as a problem. Texts of the server never reach the caller. */
import {
  isGrpcCancelledError,
  isGrpcDeadlineError,
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ActivityFailure, ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { Refusal } from '../procedures/engine/define';
import { type Problem, problem, refused } from './problem';

/** gRPC status codes that mean something to the caller of an act. */
const grpc = { deadlineExceeded: 4, resourceExhausted: 8, failedPrecondition: 9, unavailable: 14 } as const;

/** @returns the reasons with which a case refused an act, or null when the error is not a refusal. */
export function refusalsOf(error: unknown): Refusal[] | null {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'refused') return null;
  const [reasons] = cause.details ?? [];
  return Array.isArray(reasons) ? (reasons as Refusal[]) : null;
}

/** Whether the run ended or continued under an accepted act, so that asking again with the same id gives its outcome. */
export function isContinuedUnder(error: unknown): boolean {
  if (!(error instanceof WorkflowUpdateFailedError)) return false;
  return error.cause instanceof ApplicationFailure && error.cause.type === 'AcceptedUpdateCompletedWorkflow';
}

/** @returns the problem that stands for an error of the Temporal client, or null when it is none. */
export function temporalProblem(error: unknown): Problem | null {
  const reasons = refusalsOf(error);
  if (reasons !== null) return refused(reasons);
  if (isContinuedUnder(error)) return problem('outcomeUnknown', {}, { cause: error });
  if (error instanceof WorkflowUpdateFailedError) return fromUpdateFailure(error);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return problem('outcomeUnknown', {}, { cause: error });
  if (error instanceof WorkflowNotFoundError) return problem('caseNotFound', {}, { cause: error });
  if (error instanceof WorkflowExecutionAlreadyStartedError) return problem('outcomeUnknown', {}, { cause: error });
  if (error instanceof QueryNotRegisteredError || error instanceof QueryRejectedError)
    return problem('workflowUnavailable', {}, { cause: error });
  return isService(error) ? fromService(error) : null;
}

function fromUpdateFailure(error: WorkflowUpdateFailedError): Problem {
  if (error.cause instanceof ActivityFailure) return problem('downstreamFailed', {}, { cause: error });
  if (error.cause instanceof CancelledFailure) return refused([{ code: 'caseClosed' }]);
  const unregistered = error.cause instanceof ApplicationFailure && error.message.includes('No registered handler');
  return problem(unregistered ? 'workflowUnavailable' : 'internalError', {}, { cause: error });
}

function isService(error: unknown): error is Error {
  return error instanceof ServiceError || isGrpcServiceError(error);
}

function fromService(error: Error): Problem {
  const source = error instanceof ServiceError ? error.cause : error;
  const code = isGrpcServiceError(source) ? source.code : undefined;
  if (code === grpc.resourceExhausted)
    return problem('tooManyRequests', {}, { cause: error, headers: { 'Retry-After': '1' } });
  const away =
    isGrpcDeadlineError(source) ||
    isGrpcCancelledError(source) ||
    code === grpc.failedPrecondition ||
    code === grpc.unavailable;
  return problem(away ? 'workflowUnavailable' : 'internalError', {}, { cause: error });
}
