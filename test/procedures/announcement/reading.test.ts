import { tailor } from '../../../procedures/announcement/tailor';
import { tailorAnnouncementEvent } from '../../../procedures/announcement/tailor-event';
import { viewOf } from '../../../procedures/engine/case-file';
import {
  answered,
  atGovernment,
  closed,
  concluded,
  inDisclosure,
  objected,
  zijin,
} from '../../support/announcement-case';
import { person } from '../../support/people';

const seen = (past: ReturnType<typeof closed>, by: string) => tailor(viewOf(past.file), person(by));

describe('what of an announcement one may see', () => {
  it('staff see everything', () => {
    const past = objected(inDisclosure(), zijin, 'obj-1');
    for (const by of ['lin-officer', 'xu-head', 'gu-officer', 'he-officer', 'shi-supervisor'])
      expect(seen(past, by)).toEqual(viewOf(past.file));
  });

  it('an applicant sees its own application only, and no conclusion before it is told', () => {
    const past = closed().hears('conclusion', concluded(zijin));
    const view = seen(past, 'wang-applicant');
    expect(view.facts.applications).toMatchObject([{ caseNo: zijin, conclusion: null }]);
    expect(JSON.stringify(view)).not.toContain('qinhuai');
  });

  it('nobody outside sees a list before it is disclosed, drafts, objections or the other applicants', () => {
    const past = atGovernment();
    for (const by of ['wang-applicant', 'public', 'expert-1', 'ma-officer', 'liu-provider']) {
      const view = seen(past, by);
      expect([view.facts.lists, view.proposals, view.facts.objections, view.messages, view.facts.windowReport]).toEqual(
        [[], [], [], [], null],
      );
    }
    const later = objected(inDisclosure(), zijin, 'obj-1');
    expect(seen(later, 'public').facts.lists).toHaveLength(1);
    expect(JSON.stringify(seen(later, 'public'))).not.toContain('obj-1');
    expect(JSON.stringify(seen(later, 'sun-legal'))).not.toContain('misapplied');
  });

  it('events: outsiders see what was published, applicants what they lodged, nobody a contact’s hash', () => {
    const past = answered(objected(inDisclosure(), zijin, 'obj-1'), 'obj-1', false);
    const view = viewOf(past.file);
    const types = (by: string) =>
      past.events.flatMap((event) => tailorAnnouncementEvent(event, person(by), view)?.type ?? []);
    expect(new Set(types('public'))).toEqual(
      new Set(['caseOpened', 'stepOpened', 'announcementPublished', 'windowClosed', 'disclosed']),
    );
    expect(types('wang-applicant').filter((type) => type === 'applicationLodged')).toHaveLength(1);
    expect(types('lin-officer')).toEqual(past.events.map(({ type }) => type));
    for (const by of ['lin-officer', 'public', 'wang-legal']) {
      const read = past.events.map((event) => tailorAnnouncementEvent(event, person(by), view));
      expect(JSON.stringify(read)).not.toContain('cccccccc');
    }
    const published = past.events.find(({ type }) => type === 'disclosed');
    expect(published && tailorAnnouncementEvent(published, person('public'), view)?.actor.personId).toBe('system');
  });
});
