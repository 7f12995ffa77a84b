import { procedures } from '../../procedures';
import { viewOf } from '../../procedures/engine/case-file';
import { tasksOf } from '../../procedures/engine/tasks';
import { reasonsAgainstHolding } from '../../procedures/holding';
import type { Actor } from '../../procedures/roles';
import { consentTo, datasets, drafted } from '../support/announcement-case';
import { person } from '../support/people';

const publish = { draftHash: drafted().file.facts.draftHash };
const proposed = (by: Actor | string = 'lin-officer') =>
  drafted().when(by, 'publish', publish, { given: { datasets } }).then('proposalDrafted');

function against(past: ReturnType<typeof drafted>, id: string, who: Actor): string[] {
  const task = tasksOf(procedures.announcement, past.file).find((one) => one.id.includes(id));
  if (task === undefined) throw new Error(`no task ${id}`);
  return reasonsAgainstHolding(viewOf(past.file), task, who).map(({ code }) => code);
}

const head = (id: string, changes: Partial<Actor> = {}): Actor => person(id, { level: 'head', ...changes });

describe('I-05: who may hold a task', () => {
  it('a sign-off: a head who had no part in the draft', () => {
    const waiting = proposed();
    expect(against(waiting, 'signOff', person('zhou-head'))).toEqual([]);
    expect(against(waiting, 'signOff', person('lin-officer'))).toEqual(['taskNotOfDuties']);
    expect(against(waiting, 'signOff', head('lin-officer'))).toEqual(['taskSamePerson']);
  });

  it('a stand-in is no way round: neither the drafter for the head, nor anybody for the drafter', () => {
    expect(against(proposed(), 'signOff', head('lin-officer', { standInFor: 'zhou-head' }))).toEqual([
      'taskSamePerson',
    ]);
    expect(against(proposed(), 'signOff', head('duty-post', { standInFor: 'lin-officer' }))).toEqual([
      'taskSamePerson',
    ]);
    const byStandIn = proposed(head('duty-post', { standInFor: 'zhou-head' }));
    expect(against(byStandIn, 'signOff', person('zhou-head'))).toEqual(['taskSamePerson']);
    expect(against(byStandIn, 'signOff', head('duty-post'))).toEqual(['taskSamePerson']);
  });

  it('a concurrence: nobody of the office that proposed, and nobody who took part in another office', () => {
    const waiting = proposed();
    const signed = waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
    expect(against(signed, 'concurrence', person('xu-head'))).toEqual([]);
    expect(against(signed, 'concurrence', person('chen-officer'))).toEqual(['taskNotOfDuties']);
    expect(against(signed, 'concurrence', person('xu-head', { standInFor: 'zhou-head' }))).toEqual(['taskSamePerson']);
  });

  it('nobody to whom the case is closed', () => {
    const preparation = drafted();
    expect(against(preparation, 'preparation', person('lin-officer'))).toEqual([]);
    expect(against(preparation, 'preparation', person('wang-applicant'))).toEqual(['taskNotOfDuties']);
    expect(against(preparation, 'preparation', person('sys-admin'))).toEqual(['taskNotOfDuties']);
  });
});
