/** Which webhooks hear of an event: those whose organization may see it, of the kinds and zones they asked for (I-84). */
import { kept } from '../models/kept';
import type { Organization } from '../models/organizations';
import type { RecordStore } from '../models/record';
import type { Webhook } from '../models/webhooks';
import { maySee, providersOf, tailorEvent } from '../procedures';
import type { CaseView } from '../procedures/engine/case-file';
import type { CaseEvent } from '../procedures/engine/events';
import { webhookItem } from '../procedures/notices/deliveries';
import type { Actor } from '../procedures/roles';

/** For how long the list is kept, in milliseconds: so much later at most a new webhook hears. */
const keptMs = 10_000;
const all = 'active';

interface Hearer {
  webhook: Webhook;
  actor: Actor;
}

/** @returns a function that gives the ids under which events are handed over, in the order of the events. */
export function createWebhookHearers(record: RecordStore, now: () => number = Date.now) {
  const hearers = kept(keptMs, now, async () => {
    const webhooks = await record.webhooks.find({ active: true }).sort({ _id: 1 }).lean();
    const found = await Promise.all(
      webhooks.map(async (webhook) => {
        const organization = await record.organizations.findById(webhook.organizationId).lean();
        return organization === null ? [] : [{ webhook, actor: systemOf(organization) }];
      }),
    );
    return found.flat();
  });

  return async (view: CaseView<any>, events: readonly CaseEvent[]): Promise<string[]> => {
    const hearing = (await hearers(all)).filter((one) => hearsOf(one, view));
    return events.flatMap((event) =>
      hearing.filter((one) => hears(one, view, event)).map(({ webhook }) => webhookItem(webhook._id, event.id)),
    );
  };
}

/** The organization's system sees what any of its officers sees, and nothing that is a person's own. */
function systemOf({ _id, roles, zones, affiliates }: Organization): Actor {
  return { personId: `webhook:${_id}`, organizationId: _id, roles, level: 'officer', zones, affiliations: affiliates };
}

function hearsOf({ webhook, actor }: Hearer, view: CaseView<any>): boolean {
  const { caseKinds, zones, scope } = webhook;
  if (caseKinds.length > 0 && !caseKinds.includes(view.kind)) return false;
  if (zones.length > 0 && !zones.includes(view.zone.id)) return false;
  if (scope === 'own' && !isPartyOf(view, actor.organizationId)) return false;
  return maySee(view, actor);
}

function hears({ webhook, actor }: Hearer, view: CaseView<any>, event: CaseEvent): boolean {
  const { eventTypes } = webhook;
  if (eventTypes.length > 0 && !eventTypes.includes(event.type)) return false;
  return tailorEvent(event, actor, view) !== null;
}

/** Its own cases: it applies, operates, decides or is asked there. */
function isPartyOf(view: CaseView<any>, organizationId: string): boolean {
  return Object.values(view.parties).includes(organizationId) || providersOf(view).includes(organizationId);
}
