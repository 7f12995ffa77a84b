/** What activities are given; they open nothing themselves. */

import type { RecordStore } from '../models/record';
import type { CaseKind, CaseView } from '../procedures/engine/case-file';

export interface Logger {
  info(details: Record<string, unknown>, message: string): void;
  warn(details: Record<string, unknown>, message: string): void;
  error(details: Record<string, unknown>, message: string): void;
}

/** The part of a Temporal client that starting deliveries needs. */
export interface WorkflowStarter {
  workflow: {
    start(
      workflowType: string,
      options: {
        taskQueue: string;
        workflowId: string;
        args: [{ id: string }];
        workflowIdReusePolicy: 'REJECT_DUPLICATE';
        workflowIdConflictPolicy: 'USE_EXISTING';
      },
    ): Promise<unknown>;
  };
}

export interface ActivityDeps {
  record: RecordStore;
  temporalClient: WorkflowStarter;
  platform: { url: string; token: string };
  exchange: { url: string; token: string };
  /** smtp://…; undefined = notices go to the inbox only. */
  smtpUrl: string | undefined;
  mailFrom: string;
  logger: Logger;
}

/** @returns the persons on the panel of a case. */
export type PanelOf = (kind: CaseKind, view: CaseView) => string[];
