import { announcement } from '../../../procedures/announcement';
import { agenda, nextDue } from '../../../procedures/engine/agenda';
import { compile } from '../../../procedures/engine/meaning';
import { closesAt, datasets, drafted, inWindow, procedure, shanghai } from '../../support/announcement-case';

describe('agenda', () => {
  it('is ordered by instant, then by key', () => {
    const waiting = inWindow()
      .when('lin-officer', 'withdrawAnnouncement', { reason: '依据调整' }, { at: shanghai('2026-03-18') })
      .then('proposalDrafted');
    const { id, hash } = waiting.file.proposals[0] ?? { id: '', hash: '' };
    const signed = waiting.when('zhou-head', 'signOff', { proposalId: id, hash }).then('proposalSignedOff');
    const items = agenda(procedure, signed.file);
    expect(items.map(({ key }) => key)).toEqual([`windowClosed:${closesAt}`, `lapse-${id}`]);
    expect(items.map(({ at }) => at)).toEqual([...items.map(({ at }) => at)].sort());
    expect(nextDue(procedure, signed.file)).toEqual(items[0]);
  });

  it('gives each item once: its key is remembered', () => {
    const after = inWindow().until(shanghai('2026-03-21'));
    expect(after.events.filter(({ type }) => type === 'windowClosed')).toHaveLength(1);
    expect(after.file.fired).toEqual([`windowClosed:${closesAt}`]);
  });

  it('is empty between steps and when the case is closed', () => {
    const between = inWindow().until(shanghai('2026-03-21'));
    expect(nextDue(procedure, between.file)).toBeNull();
    const closed = between.happens({ type: 'caseClosed', article: 'API', data: { outcome: 'done' } });
    expect(nextDue(procedure, closed.file)).toBeNull();
  });

  it('holds what the procedure names whatever the step', () => {
    const yearly = {
      at: shanghai('2026-03-01'),
      key: 'yearly',
      summary: 'yearly',
      event: { type: 'yearlyDue', article: 'API', data: {} },
    };
    const withYearly = compile({ ...announcement, agenda: () => [yearly] });
    expect(nextDue(withYearly, drafted().file)).toMatchObject({
      key: 'yearly',
      event: { data: { agendaKey: 'yearly' } },
    });
    expect(datasets.outpatient.prohibited).toBe(false);
  });
});
