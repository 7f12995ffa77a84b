/** What the platform must be told of consents is queued in the record; a workflow for each scenario carries it there. */
import { appendAll, type QueuedConsent, type QueueKind } from '../../models/consent-queues';
import { type ConsentSyncStart, consentSyncId, consentsQueued } from '../../workflows/messages';
import { type ApiDeps, nowOf } from '../deps';
import type { Place } from './place';

/** How long the Temporal server may take to hear of it, in milliseconds. */
const withinMs = 5_000;

/** Queues the consents, and wakes or starts whoever carries them. */
export async function queueConsents(
  deps: ApiDeps,
  place: Place,
  kind: QueueKind,
  consents: readonly QueuedConsent[],
): Promise<void> {
  await appendAll(deps.record, { ...place, kind }, consents, nowOf(deps));
  if (consents.length > 0) await wakeSync(deps, place);
}

/** What is queued is safe: should nobody hear of it now, the hourly reconciliation finds it. */
export async function wakeSync(deps: ApiDeps, { authorizationNo, scenario }: Place): Promise<void> {
  const start: ConsentSyncStart = { authorizationNo, scenario, cursor: null };
  try {
    await deps.temporal.withDeadline(Date.now() + withinMs, () =>
      deps.temporal.workflow.signalWithStart('consentSync', {
        workflowId: consentSyncId(authorizationNo, scenario),
        taskQueue: deps.env.TEMPORAL_TASK_QUEUE,
        args: [start],
        signal: consentsQueued,
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    );
  } catch (error) {
    deps.logger.error({ err: error, authorizationNo, scenario }, 'queued consents wait for the next round');
  }
}
