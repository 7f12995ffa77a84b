/** Events of an announcement as an actor may see them. */
import type { CaseView } from '../engine/case-file';
import type { CaseEvent } from '../engine/events';
import type { Actor } from '../roles';
import type { AnnouncementFacts } from './facts';
import { isStaff } from './tailor';

/** What everyone may read of the record once the announcement is published. */
const openTypes = [
  'announcementPublished',
  'windowExtended',
  'windowClosed',
  'announcementWithdrawn',
  'disclosed',
  'periodEnded',
  'caseClosed',
  'stepOpened',
];

/**
 * @returns the event as this reader may see it, or null when it is internal. An applicant also sees what it lodged itself. Outsiders
 * learn which organization acted, not which person.
 */
export function tailorAnnouncementEvent(
  event: CaseEvent,
  actor: Actor,
  view: CaseView<AnnouncementFacts>,
): CaseEvent | null {
  const { report: _report, draftOrganizations: _draftOrganizations, contactHash: _contactHash, ...open } = event.data;
  if (event.type === 'caseOpened') return { ...event, data: { title: event.data['title'] } };
  if (isStaff(view, actor))
    return ['objectionRaised', 'announcementWithdrawn'].includes(event.type) ? { ...event, data: open } : event;
  if (event.type === 'applicationLodged') return event.data['organizationId'] === actor.organizationId ? event : null;
  if (!openTypes.includes(event.type)) return null;
  return { ...event, data: open, actor: { ...event.actor, personId: event.actor.organizationId } };
}
