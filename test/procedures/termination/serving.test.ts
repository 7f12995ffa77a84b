import { noticesIn } from '../../support/given';
import {
  begun,
  confirmed,
  decided,
  dueDayOf,
  endOf,
  inDecision,
  later,
  publicationsIn,
  shanghai,
  type Terminating,
} from './terminating';

const reason = '电话、邮寄均未联系上 neither telephone nor post';
const ordered = (before: Terminating, at: string) =>
  before.when('lin-officer', 'serveByPublicNotice', { reason }, { at }).then('publicNoticeOrdered');
const online = (before: Terminating, at: string) =>
  before.happens({ type: 'publicNoticePublished', article: 'I-31', data: {} }, at);

describe('第十二条 Art. 12 the notice of intent', () => {
  it('tells the operator facts, grounds, clause, days to cure and rights, with the numbers of its own policy', () => {
    const { effects } = begun();
    const [told] = effects.flatMap((effect) => (effect.lane === 'notice' ? [effect] : []));
    expect(noticesIn(effects)).toEqual(['org-zijin: terminationIntended']);
    for (const part of ['原始数据外传', '违反协议第8.1条', '第 8.1 条', '纠正期 30 日', '5 个工作日'])
      expect(told?.body.zh).toContain(part);
    for (const part of ['clause 8.1', '30 days to cure', 'within 5 working days', 'within 5.'])
      expect(told?.body.en).toContain(part);
  });

  it('names no clause where the law itself names the cause', () => {
    const [told] = begun({ cause: 'twicePoor', clause: null }).effects;
    expect(JSON.stringify(told)).not.toMatch(/协议第 |of the agreement/);
  });
});

describe('I-31: service of the notice of intent', () => {
  it("is the operator's receipt, from which the days to cure run", () => {
    begun().when('wang-applicant', 'confirmReceipt', { received: false }).refused('inputInvalid');
    const after = confirmed(begun());
    expect(after.file).toMatchObject({ ending: 'served', facts: { served: { intent: { how: 'confirmed' } } } });
    // Thirty days from Thursday 24 September end on Saturday 24 October, hence Monday.
    expect(dueDayOf(after, 'cure')).toBe('2026-10-26');
    expect(dueDayOf(confirmed(begun({ clause: { cureDays: 0 } })), 'cure')).toBeUndefined();
  });

  it('is reminded of on the working day before and, once overdue, again to the operator, and escalates to the authority', () => {
    // Five working days from 24 September: 28, 29, 30 September, 8 and 9 October.
    expect(dueDayOf(begun(), 'receipt')).toBe('2026-10-09');
    const reminded = begun().until(shanghai('2026-10-08'));
    expect(noticesIn(reminded.effects)).toEqual(['org-zijin: reminded', 'org-data-authority: reminded']);
    const overdue = begun().until(shanghai('2026-10-13'));
    expect(overdue.file.ending).toBeNull();
    expect(noticesIn(overdue.effects)).toEqual(
      expect.arrayContaining(['org-zijin: deadlinePassed', 'org-zijin: reminded', 'org-data-authority: escalated']),
    );
    expect(overdue.tasks()).toEqual(['confirmReceipt', 'serveByPublicNotice']);
    expect(begun().tasks()).toEqual(['confirmReceipt']);
  });

  it('by public notice comes last: not on the last day of the receipt, but a second after', () => {
    const serve = (at: string) => begun().when('lin-officer', 'serveByPublicNotice', { reason }, { at });
    serve(endOf('2026-10-09')).refused('publicNoticeTooEarly');
    serve(later(endOf('2026-10-09'), 1)).then('publicNoticeOrdered');
    ordered(begun(), shanghai('2026-10-10'))
      .when('lin-officer', 'serveByPublicNotice', { reason }, { at: shanghai('2026-10-10') })
      .refused('publicNoticeOrdered');
  });

  it('by public notice says to whom and what, and nothing of facts and grounds', () => {
    const { effects } = ordered(begun(), shanghai('2026-10-10'));
    expect(publicationsIn(effects)).toMatchObject([
      {
        id: 'TERM-2026-0001-noticeOfIntent',
        type: 'serviceNotice',
        body: { addressee: 'org-zijin', authorizationNo: 'AUTH-2026-0001', servedAfterWorkingDays: 5 },
      },
    ]);
    expect(JSON.stringify(publicationsIn(effects))).not.toMatch(/外传|raw data|8\.1|reason|电话/);
  });

  it('by public notice counts on the day after five working days online, from when it is really online', () => {
    const before = ordered(begun(), shanghai('2026-10-10'));
    expect(before.until(shanghai('2027-01-31')).file.ending).toBeNull();
    // Online on Saturday 10 October, a make-up day: 12 to 16 October.
    const standing = online(before, shanghai('2026-10-10', '15:00:00'));
    expect(dueDayOf(standing, 'publicNotice')).toBe('2026-10-16');
    expect(standing.until(endOf('2026-10-16')).file.ending).toBeNull();
    const served = standing.until(later(endOf('2026-10-16'), 60));
    expect(served.file.ending).toBe('served');
    expect(served.file.facts.served.intent).toEqual({ at: later(endOf('2026-10-16'), 60), how: 'publicNotice' });
    expect(noticesIn(standing.until(endOf('2026-10-16')).effects)).toEqual([]);
  });

  it('by receipt is still possible meanwhile, and what comes online afterwards starts no clock', () => {
    const before = ordered(begun(), shanghai('2026-10-10'));
    expect(confirmed(online(before, shanghai('2026-10-10')), shanghai('2026-10-12')).file.ending).toBe('served');
    const after = online(confirmed(before, shanghai('2026-10-12')).opens('defence'), shanghai('2026-10-12'));
    expect(dueDayOf(after, 'publicNotice')).toBeUndefined();
    expect(after.file.facts.publicNotice).toBeNull();
  });
});

describe('I-31: service of the decision', () => {
  const at = shanghai('2026-10-27');
  const told = (input: object) => decided(inDecision().until(at), input, { at }).opens('noticeOfDecision', at);

  it('tells the outcome with reasons, and the remedies where it weighs on the operator', () => {
    const terminated = JSON.stringify(told({ outcome: 'terminated', uncured: '未改正 not mended' }).effects);
    expect(terminated).toMatch(/30 日后终止/);
    expect(terminated).toMatch(/经审查.*行政复议.*行政诉讼/);
    const dropped = JSON.stringify(told({ outcome: 'notMadeOut' }).effects);
    expect(dropped).toMatch(/终止事由不成立.*经审查/);
    expect(dropped).not.toMatch(/行政复议/);
  });

  it('is again by receipt, or by public notice after the time for it', () => {
    const before = told({ outcome: 'notMadeOut' });
    // From Tuesday 27 October: 28, 29, 30 October, 2 and 3 November.
    expect(dueDayOf(before, 'receipt')).toBe('2026-11-03');
    expect(confirmed(before, at).file).toMatchObject({ ending: 'served', facts: { served: { decision: { at } } } });
    before
      .when('lin-officer', 'serveByPublicNotice', { reason }, { at: endOf('2026-11-03') })
      .refused('publicNoticeTooEarly');
    const notice = ordered(before, later(endOf('2026-11-03'), 1));
    expect(publicationsIn(notice.effects)).toMatchObject([{ id: 'TERM-2026-0001-noticeOfDecision' }]);
    expect(JSON.stringify(publicationsIn(notice.effects))).not.toMatch(/经审查|不成立/);
    const served = online(notice, shanghai('2026-11-04')).until(later(endOf('2026-11-11'), 60));
    expect(served.file.ending).toBe('served');
    expect(dueDayOf(served, 'cure')).toBe('2026-10-26');
  });
});
