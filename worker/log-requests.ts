/** One log line for each activity that a request led to, with the id of the request. */
import { defaultPayloadConverter } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Logger } from '../activities';
import { requestIdHeader } from '../workflows/messages';

/** @returns the interceptor; activities without a request behind them are not logged. */
export function logRequests(logger: Pick<Logger, 'info' | 'warn'>): ActivityInterceptorsFactory {
  return ({ info: { activityType, workflowExecution, attempt } }) => ({
    inbound: {
      execute: async (input, next) => {
        const header = input.headers[requestIdHeader];
        if (header === undefined) return next(input);
        const requestIds = defaultPayloadConverter.fromPayload<string[]>(header);
        const about = { requestIds, activity: activityType, caseNo: workflowExecution?.workflowId, attempt };
        try {
          const result = await next(input);
          logger.info(about, 'performed for a request');
          return result;
        } catch (error) {
          logger.warn({ ...about, err: error }, 'failed for a request');
          throw error;
        }
      },
    },
  });
}
