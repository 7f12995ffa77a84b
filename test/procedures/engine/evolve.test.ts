import { append, bySystem } from '../../../procedures/engine/apply';
import { canonicalJson, hashOf } from '../../../procedures/engine/canonical';
import { eventId } from '../../../procedures/engine/events';
import { evolve } from '../../../procedures/engine/evolve';
import { drafted, inDisclosure, procedure } from '../../support/announcement-case';

describe('evolve', () => {
  it('refuses gaps, repeats and a beginning other than caseOpened', () => {
    const { events, file } = inDisclosure();
    const [first, second, third] = events;
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few events');
    expect(() => evolve(procedure, null, second)).toThrow('a case begins with caseOpened');
    const one = evolve(procedure, null, first);
    expect(() => evolve(procedure, one, third)).toThrow(`${third.id} does not follow version 1`);
    expect(() => evolve(procedure, evolve(procedure, one, second), second)).toThrow('does not follow version 2');
    expect(() => evolve(procedure, file, first)).toThrow('does not follow');
  });

  it('folds the events of a long case into the very file that append gave', () => {
    const { events, file } = inDisclosure();
    const folded = events.reduce<typeof file | null>((before, event) => evolve(procedure, before, event), null);
    expect(folded).toEqual(file);
    expect(JSON.parse(JSON.stringify(folded))).toEqual(file);
  });

  it('keeps an event it does not know, and counts it', () => {
    const { file } = drafted();
    const after = append(
      procedure,
      file,
      [{ type: 'somethingNew', article: 'API', data: {} }],
      bySystem(file.lastAt, 'x'),
    );
    expect(after.file).toEqual({ ...file, version: file.version + 1 });
    expect(after.effects).toEqual([]);
  });

  it('does not touch the file it is given', () => {
    const { file } = inDisclosure();
    const before = structuredClone(file);
    append(
      procedure,
      file,
      [
        { type: 'periodEnded', article: 'API', data: {} },
        { type: 'caseClosed', article: 'API', data: { outcome: 'done' } },
      ],
      bySystem(file.lastAt, 'x'),
    );
    expect(file).toEqual(before);
  });

  it('numbers events and keys effects by event and place', () => {
    const { events, effects } = inDisclosure();
    expect(events.map(({ id, seq }) => [id, seq])).toEqual(
      events.map((_, index) => [eventId('ANN-2026-0001', index + 1), index + 1]),
    );
    expect(effects.map(({ key }) => key)).toEqual([`${events.at(-1)?.id}/0`]);
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys nor on members that are undefined', () => {
    expect(canonicalJson({ b: [{ y: 1, x: 2 }], a: undefined, c: null })).toBe('{"b":[{"x":2,"y":1}],"c":null}');
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
    expect(hashOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});
