/** What activities are given; they open nothing themselves. */

import type { RecordStore } from '../models/record';
import type { CaseKind, CaseView } from '../procedures/engine/case-file';
import type { ChannelSettings } from './channels';

export interface Logger {
  info(details: Record<string, unknown>, message: string): void;
  warn(details: Record<string, unknown>, message: string): void;
  error(details: Record<string, unknown>, message: string): void;
}

/** The part of a Temporal client that handing deliveries over needs: the workflow is told, and started where it does not run. */
export interface WorkflowStarter {
  workflow: {
    signalWithStart(
      workflowType: string,
      options: {
        taskQueue: string;
        workflowId: string;
        args: [Record<string, unknown>];
        signal: string;
        signalArgs: [string[]];
        workflowIdReusePolicy: 'ALLOW_DUPLICATE';
      },
    ): Promise<unknown>;
  };
}

export interface ActivityDeps {
  record: RecordStore;
  temporalClient: WorkflowStarter;
  platform: { url: string; token: string };
  exchange: { url: string; token: string };
  /** smtp://…; undefined = no mail. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** How long notices of one person are gathered before they go out together, in milliseconds. */
  gatherNoticesMs: number;
  /** The channels besides inbox and mail. */
  channels: ChannelSettings;
  /** Where people sign in; printed in notices. */
  publicUrl: string;
  logger: Logger;
}

/** @returns the persons on the panel of a case. */
export type PanelOf = (kind: CaseKind, view: CaseView) => string[];
