import { plainDate } from '../../law/calendar/plain-date';
import { type DatedStandIn, type StandInChoice, type StandInPerson, standInReasons } from '../../procedures/stand-ins';

const colleague = (personId: string, changes: Partial<StandInPerson> = {}): StandInPerson => ({
  personId,
  organizationId: 'o-authority',
  roles: ['dataAuthority'],
  active: true,
  ...changes,
});

const registered = [
  colleague('lin'),
  colleague('fang'),
  colleague('gone', { active: false }),
  colleague('xu', { organizationId: 'o-regulator' }),
  colleague('robot', { roles: ['monitor'] }),
  colleague('keeper', { roles: ['systemAdministrator'] }),
  colleague('reviewer', { roles: ['expert'] }),
];

function codes(entries: DatedStandIn[], changes: Partial<StandInChoice> = {}): string[] {
  const choice = {
    away: colleague('zhou'),
    entries,
    before: [],
    colleagues: new Map(registered.map((one) => [one.personId, one])),
    awayThemselves: new Map<string, DatedStandIn[]>(),
    today: plainDate('2026-03-02'),
    ...changes,
  };
  return standInReasons(choice).map(({ code, pointer = '' }) => `${code} ${pointer}`.trim());
}

const entry = (standIn: string, from = '2026-03-02', to = '2026-03-06'): DatedStandIn => ({ standIn, from, to });

describe('I-86: stand-ins', () => {
  it('are colleagues, for days from today on, one for each day', () => {
    expect(codes([])).toEqual([]);
    expect(codes([entry('lin'), entry('fang', '2026-03-07', '2026-03-07')])).toEqual([]);
    expect(codes([entry('lin'), entry('fang', '2026-03-06', '2026-03-10')])).toEqual(['standInOverlap /entries/1']);
    expect(codes([entry('lin', '2026-03-01')])).toEqual(['standInPast /entries/0/from']);
    expect(codes([entry('lin', '2026-03-05', '2026-03-04')])).toEqual(['standInBackwards /entries/0/to']);
  });

  it('one that has begun may go on, and end earlier or later', () => {
    const before = [entry('lin', '2026-02-23', '2026-03-06')];
    expect(codes([entry('lin', '2026-02-23', '2026-03-03')], { before })).toEqual([]);
    expect(codes([entry('fang', '2026-02-23', '2026-03-03')], { before })).toEqual(['standInPast /entries/0/from']);
  });

  it('last 60 days at most, the first and the last counted', () => {
    // 2 March + 59 days: 30 of March are left with it, 29 more lead to 30 April.
    expect(codes([entry('lin', '2026-03-02', '2026-04-30')])).toEqual([]);
    expect(codes([entry('lin', '2026-03-02', '2026-05-01')])).toEqual(['standInTooLong /entries/0/to']);
  });

  it('are never oneself, somebody of another organization, nobody, or one who has left', () => {
    expect(codes([entry('zhou')])).toEqual(['standInSelf /entries/0/standIn']);
    for (const who of ['xu', 'nobody', 'gone'])
      expect(codes([entry(who)])).toEqual(['personNotOfOrganization /entries/0/standIn']);
  });

  it('are there for an office only: not for machines, administrators and experts, from neither side', () => {
    for (const who of ['robot', 'keeper', 'reviewer']) {
      expect(codes([entry(who)])).toEqual(['standInNotPossible /entries/0/standIn']);
      const away = registered.find(({ personId }) => personId === who) ?? colleague(who);
      expect(codes([entry('lin')], { away })).toEqual(['standInNotPossible']);
    }
  });

  it('pass nothing on: nobody is named for days on which they are away themselves', () => {
    const awayThemselves = new Map([['lin', [entry('fang', '2026-03-06', '2026-03-09')]]]);
    expect(codes([entry('lin')], { awayThemselves })).toEqual(['standInChain /entries/0/standIn']);
    expect(codes([entry('lin', '2026-03-02', '2026-03-05')], { awayThemselves })).toEqual([]);
  });

  it('tell every reason at once', () => {
    expect(codes([entry('zhou', '2026-02-01', '2026-04-30'), entry('xu')]).sort()).toEqual([
      'personNotOfOrganization /entries/1/standIn',
      'standInOverlap /entries/1',
      'standInPast /entries/0/from',
      'standInSelf /entries/0/standIn',
      'standInTooLong /entries/0/to',
    ]);
  });
});
