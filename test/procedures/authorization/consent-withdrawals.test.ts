/** 第十六条第二款 Art. 16(2): what the register of consents reports, on the authorization. */
import { inDeletion, inOperation } from './authorized';

const batch = (scenario: string, seq: number, count: number) => ({
  scenario,
  seq,
  count,
  digest: String(seq).repeat(64).slice(0, 64),
});

describe('第十六条第二款 Art. 16(2), I-57: withdrawals carried out', () => {
  it('are recorded with number and digest, added up by scenario', () => {
    const past = inOperation()
      .hears('withdrawalsCarriedOut', batch('triage', 2, 2))
      .hears('withdrawalsCarriedOut', batch('claims', 1, 5))
      .hears('withdrawalsCarriedOut', batch('triage', 7, 3));
    expect(past.file.facts.consentWithdrawals).toMatchObject([
      { scenario: 'claims', count: 5, seq: 1 },
      { scenario: 'triage', count: 5, seq: 7, digest: '7'.repeat(64) },
    ]);
    expect(past.events.at(-1)).toMatchObject({
      type: 'withdrawalsCarriedOut',
      article: '第十六条第二款 Art. 16(2)',
      data: { scenario: 'triage', seq: 7, count: 3 },
    });
  });

  it('count once: a batch that a forgotten run reported before changes nothing, and that it came is recorded', () => {
    const past = inOperation().hears('withdrawalsCarriedOut', batch('triage', 3, 3));
    const again = past.hears('withdrawalsCarriedOut', batch('triage', 3, 3));
    expect(again.since(past.file.version)).toEqual(['reportNotApplied']);
    expect(again.file.facts.consentWithdrawals).toEqual(past.file.facts.consentWithdrawals);
  });

  it('are also recorded after the end: a withdrawal still counts then', () => {
    const past = inDeletion().hears('withdrawalsCarriedOut', batch('triage', 1, 1));
    expect(past.file.facts.consentWithdrawals).toMatchObject([{ scenario: 'triage', count: 1 }]);
    expect(past.file.stage).toBe('dataDeletion');
  });
});
