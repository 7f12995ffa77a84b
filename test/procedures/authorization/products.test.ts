import { product } from '../../support/evaluation-openings';
import { reportsIn } from '../../support/given';
import { transferAgreed, transferRequested } from './amended';
import { type Authorized, agreed, caseNo, endOf, inDeletion, inOperation, lodged, shanghai } from './authorized';

const on = shanghai('2026-10-12');
const started = (): Authorized => inOperation().until(shanghai('2026-10-01', '00:00:00'));
const notify = (
  past: Authorized,
  input: object = {},
  given: Record<string, unknown> = { productNo: 'PN-2026-0001' },
  at = on,
) => past.when('wang-applicant', 'notifyProduct', { ...product, ...input }, { given, at });
const notified = (past: Authorized, productNo = 'PN-2026-0001'): Authorized =>
  notify(past, {}, { productNo }).then('productNotified');

describe('第十九条 Art. 19: the notice of a product', () => {
  it('starts a case of its own, which carries what was told', () => {
    const past = notified(started());
    const [start] = past.effects.flatMap((effect) => (effect.lane === 'cases' ? [effect.payload] : []));
    expect(start).toMatchObject({
      kind: 'productNotice',
      caseNo: 'PN-2026-0001',
      data: { policy: past.file.policy, opening: { authorizationNo: caseNo, content: product, late: false } },
      first: [{ type: 'productNotified' }],
    });
    expect(past.file.facts.products).toMatchObject([{ productNo: 'PN-2026-0001', state: 'offered' }]);
  });

  it('is of a scenario of the agreement, within prices by analogy, with a number, in operation', () => {
    notify(started(), { scenario: 'claims', use: 'publicWelfare' }, {}).refused(
      'scenarioNotAgreed',
      'priceNotFree',
      'numberNotAllotted',
    );
    notify(started(), { pricing: { servicePrice: 21, unit: 'call', cap: 20 } }).refused('priceAboveCap');
    notify(lodged()).refused('wrongStage');
    notify(inDeletion()).refused('wrongStage');
  });

  it('I-79: is taken late as well, and marked: ten working days after the first day', () => {
    // From 8 October 2026: 9, 10, 12 to 16, 19, 20, 21 October.
    const late = (at: string) =>
      notify(started(), {}, undefined, at).then('productNotified').events.at(-1)?.data['late'];
    expect(late(shanghai('2026-10-21', '23:59:59'))).toBe(false);
    expect(late(shanghai('2026-10-22', '00:00:00'))).toBe(true);
  });

  it('is open to a suspended operator, and changes nothing of what it may do', () => {
    const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
    notified(agreed(started(), 'suspend', breach));
    const { products: _products, ...before } = started().file.facts;
    const { products, ...after } = notified(started()).file.facts;
    expect([after, products.length]).toEqual([before, 1]);
  });

  it('I-79: at the end of the authorization every product on offer is taken down', () => {
    const two = notified(notified(started()), 'PN-2026-0002').hears('productWithdrawn', { productNo: 'PN-2026-0001' });
    expect(reportsIn(two.until(endOf('2031-09-30')).effects)).toEqual(['PN-2026-0002 authorizationEnded']);
    expect(two.hears('productWithdrawn', { productNo: 'PN-2026-0001' }).events.at(-1)?.type).toBe('reportNotApplied');
  });

  it('another operator offers what the former one did', () => {
    const past = transferAgreed(transferRequested(notified(started()))).until(shanghai('2027-01-02'));
    expect(reportsIn(past.effects)).toEqual(['PN-2026-0001 operatorChanged']);
  });

  it('may be given again when the number belongs to another case', () => {
    const failed = notified(started()).happens({
      type: 'caseNotStarted',
      article: 'x',
      data: { caseNo: 'PN-2026-0001' },
    });
    expect(failed.file.facts.products).toEqual([]);
  });
});
