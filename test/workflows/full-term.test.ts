import { reportSignal } from '../../workflows/messages';
import { type CaseBench, openBench } from '../support/case-worker';
import { agreementFor, allMet, authorizationOpening, cast } from '../support/openings';

describe('第十二条 Art. 12 a term of five years', () => {
  let bench: CaseBench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());

  it('runs from acceptance to the end of the term by itself, with its reminders, and closes', async () => {
    await bench.run(async () => {
      const caseNo = 'AUTH-2026-9001';
      const report = (type: string, payload: Record<string, unknown>) =>
        bench.client.workflow
          .getHandle(caseNo)
          .signal(reportSignal, {
            id: `${type}-1`,
            from: 'ANN-2026-0001',
            at: '2026-01-01T00:00:00.000Z',
            type,
            payload,
          });
      const binding = async (act: string, input: unknown, given = {}) => {
        const drafted = await bench.act(caseNo, cast.lin, act, input, given);
        const { id, hash } = drafted.view.proposals.at(-1) ?? { id: '', hash: '' };
        const signed = await bench.act(caseNo, cast.zhou, 'signOff', { proposalId: id, hash });
        return signed.view.proposals.some((proposal) => proposal.id === id)
          ? bench.act(caseNo, cast.xu, 'concur', { proposalId: id, hash })
          : signed;
      };
      const now = new Date(await bench.env.currentTimeMs());
      await bench.start(authorizationOpening(caseNo, { receivedAt: now.toISOString() }));
      expect((await binding('accept', {})).view.stage).toBe('eligibilityReview');
      expect((await binding('assessEligibility', { findings: allMet })).view.stage).toBe('expertReview');

      const experts = Array.from({ length: 7 }, (_, index) => ({
        personId: `expert-${index + 1}`,
        organizationId: 'org-experts',
        affiliations: [],
      }));
      await bench.act(
        caseNo,
        cast.lin,
        'freezePool',
        { experts: experts.map(({ personId }) => personId) },
        { experts },
      );
      const drawn = await bench.act(caseNo, cast.lin, 'drawPanel', { size: 5 });
      const seats = (drawn.view.facts as any).review.seats as { personId: string }[];
      expect(seats).toHaveLength(5);
      for (const { personId } of seats) {
        const expert = { ...cast.lin, personId, organizationId: 'org-experts', roles: ['expert' as const] };
        await bench.act(caseNo, expert, 'acceptInvitation', { noConflict: true });
        await bench.act(caseNo, expert, 'submitScores', {
          scores: [
            { criterion: 'plan', score: 80 },
            { criterion: 'security', score: 90 },
          ],
          opinion: '同意 agreed',
        });
      }
      expect((await binding('concludeReview', { opinion: '推荐 recommended' })).view.stage).toBe('governmentConsent');
      await report('lineConsented', { recommended: true });
      await report('lineDisclosed', {});
      await bench.until(caseNo, 'signing', (view) => view.stage === 'signing');

      const today = new Date((await bench.env.currentTimeMs()) + 8 * 3_600_000).toISOString().slice(0, 10);
      const end = `${Number(today.slice(0, 4)) + 5}${today.slice(4)}`;
      await expect(bench.act(caseNo, cast.lin, 'draftAgreement', agreementFor(today, end))).rejects.toThrow();
      const lastDay = new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10);
      const drafted = await bench.act(caseNo, cast.lin, 'draftAgreement', agreementFor(today, lastDay));
      const { hash } = (drafted.view.facts as any).agreement;
      await binding('lockAgreement', { hash });
      await bench.act(caseNo, cast.xu, 'signAgreement', { hash });
      await bench.act(caseNo, cast.zhou, 'signAgreement', { hash });
      await bench.act(caseNo, cast.wangLegal, 'signAgreement', { hash });
      await bench.until(caseNo, 'provisioned', (view) => view.facts.provisionedAt !== null);

      await bench.env.sleep('1830 days');
      const closing = await bench.until(caseNo, 'data deletion', (view) => view.stage === 'dataDeletion');
      expect(closing.facts.closing.restrictedAt.slice(0, 16)).toBe(`${lastDay}T16:00`);
      const reminders = bench.asked.events
        .filter(({ type }) => type === 'termReminder')
        .map(({ data }) => data['months']);
      expect(reminders).toEqual([6, 3, 1, 0]);
      expect(bench.asked.orders.map(({ operation }) => operation)).toEqual(['provision', 'revoke']);

      await bench.act(caseNo, cast.wang, 'certifyDeletion', {
        grantId: `${caseNo}/sample`,
        attestation: '已删除 deleted',
      });
      await bench.act(caseNo, cast.he, 'checkDeletion');
      await bench.until(caseNo, 'archiving', (view) => view.stage === 'archiving');
      await bench.act(caseNo, cast.lin, 'sealArchive');
      expect(await bench.client.workflow.getHandle(caseNo).result()).toBe('expired');
      expect(bench.asked.events.map(({ seq }) => seq)).toEqual(bench.asked.events.map((_, index) => index + 1));
    });
  });
});
