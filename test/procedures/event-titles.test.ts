import { procedures } from '../../procedures';
import { eventTitle } from '../../procedures/event-titles';

/** Every type that a procedure gives a meaning to. */
const types = Object.values(procedures).flatMap(({ definition, remember, clocks, effects, standingEnds }) =>
  [remember, clocks, effects, standingEnds, ...definition.steps.map(({ endedBy }) => endedBy)].flatMap(Object.keys),
);
const shared = ['caseOpened', 'partEntered', 'proposalDrafted', 'noteAdded', 'recordCorrected', 'reportNotApplied'];

describe('titles of events', () => {
  it.each([...new Set([...types, ...shared])].sort())('%s has one in both languages', (type) => {
    const { zh, en } = eventTitle(type);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(en).not.toBe(type);
  });

  it('a type of a later version is shown as it is', () => {
    expect(eventTitle('unheardOf')).toEqual({ zh: 'unheardOf', en: 'unheardOf' });
  });
});
