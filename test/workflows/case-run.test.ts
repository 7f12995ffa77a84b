/** A case that goes on in a new run under a later version of the product. */
import { procedures } from '../../procedures';
import type { CaseFile } from '../../procedures/engine/case-file';
import { beginRun } from '../../workflows/case-run';
import type { CaseRun } from '../../workflows/messages';
import { announcementOpening, authorizationOpening } from '../support/openings';

const openings = {
  announcement: announcementOpening('ANN-2026-0001', {
    receivedAt: '2026-06-01T01:00:00.000Z',
    opensAt: '2026-06-02T09:00:00+08:00',
    closesAt: '2026-06-30T17:00:00+08:00',
  }),
  authorization: authorizationOpening('AUTH-2026-0001', { receivedAt: '2026-06-01T01:00:00.000Z' }),
};

describe.each(['announcement', 'authorization'] as const)('the facts that %s carries to its next run', (kind) => {
  const { first: _first, ...left } = beginRun(procedures[kind], { opening: openings[kind] });

  it('are what they were', () => {
    expect(beginRun(procedures[kind], { carried: left }).file).toEqual(left.file);
  });

  it('lack nothing that was added since, and lose nothing that was known then', () => {
    const facts = left.file.facts as Record<string, unknown>;
    const nulls = Object.keys(facts).filter((name) => facts[name] === null);
    const [unknown = ''] = nulls;
    const { [unknown]: _unknown, ...earlier } = facts;
    const carried: CaseRun = { ...left, file: { ...left.file, facts: { ...earlier, kept: 'yes' } } as CaseFile };
    expect(beginRun(procedures[kind], { carried }).file.facts).toEqual({ ...facts, kept: 'yes' });
  });
});
