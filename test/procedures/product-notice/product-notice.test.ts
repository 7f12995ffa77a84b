import fc from 'fast-check';
import { allowedActions, maySee, tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { permissions } from '../../../procedures/permissions';
import { noticesIn, reportsIn } from '../../support/given';
import { person } from '../../support/people';
import { publicationsIn } from '../termination/terminating';
import {
  acknowledged,
  asked,
  inspectionAsked,
  procedure,
  productNo,
  shanghai,
  type Telling,
  told,
  version,
  withdrawn,
} from './telling';

const facts = ({ file }: Telling) => file.facts;
const dueDay = ({ file }: Telling, name: string) => file.deadlines.findLast((one) => one.name === name)?.due?.day;
const deadline = ({ file }: Telling, name: string) => file.deadlines.findLast((one) => one.name === name);

type Case = [act: string, by: string, at: () => Telling, required: string[]];

const acts: Case[] = [
  ['acknowledgeNotice', 'chen-officer', told, []],
  ['askForMore', 'chen-officer', told, ['what']],
  ['supplementNotice', 'wang-applicant', asked, ['text']],
  [
    'changeProduct',
    'wang-applicant',
    told,
    ['name', 'since', 'use', 'pricing', 'pricingBasis', 'scope', 'manner', 'effect', 'confidential'],
  ],
  ['withdrawProduct', 'wang-applicant', told, ['reason']],
  ['requestProductInspection', 'chen-officer', told, ['cause']],
  ['answerInspectionRequest', 'lin-officer', inspectionAsked, ['opened', 'reasons']],
  ['sendMessage', 'lin-officer', told, ['text']],
  ['addNote', 'he-officer', told, ['text']],
  ['handOver', 'lin-officer', told, ['personId', 'reason']],
  ['giveOpinion', 'jiang-supervisor', told, ['text']],
  ['correctRecord', 'lin-officer', told, ['seq', 'correction', 'reason']],
];

describe('every act of a product notice', () => {
  it('is in this list', () => {
    expect(acts.map(([act]) => act).sort()).toEqual(Object.keys(permissions.productNotice).sort());
  });

  it.each(acts)('%s: an empty form is refused with every required field named, an unknown one by name', (...row) => {
    const [act, by, at, required] = row;
    const { refusals } = at().when(by, act, {});
    const missing = refusals.filter(({ code }) => code === 'inputMissing');
    expect(missing.map(({ pointer }) => pointer?.slice(1)).sort()).toEqual([...required].sort());
    const surprise = { code: 'inputUnknown', pointer: '/surprise', details: { field: 'surprise' } };
    expect(at().when(by, act, { surprise: 1 }).refusals).toContainEqual(surprise);
  });

  it.each(acts)('%s: is refused to another role, and once the case is closed', (act, by, at) => {
    at().when('gu-officer', act, {}).refused('notPermitted');
    at().when('sun-applicant', act, {}).refused('notPermitted');
    const closed = at().happens({ type: 'caseClosed', article: 'x', data: { outcome: 'ended' } });
    closed.when(by, act, {}).refused('caseClosed');
  });

  it.each(acts.filter(([, by]) => ['lin-officer', 'chen-officer', 'he-officer'].includes(by)))(
    '%s: nobody decides in a case of their own organization or an affiliate',
    (act, by, at) => {
      for (const tie of ['org-zijin', 'org-sister'])
        at()
          .when({ ...person(by), affiliations: [tie] }, act, {})
          .refused('ownCase');
    },
  );
});

describe('第十九条 Art. 19: a notice', () => {
  it('lists the product at once, without what is marked confidential', () => {
    const [, notified] = told().events;
    const entry = publicationsIn(told().happens({ type: 'productNotified', article: 'x', data: {} }).effects);
    expect(notified?.type).toBe('productNotified');
    expect(entry).toMatchObject([
      {
        id: productNo,
        type: 'product',
        body: { operator: 'org-zijin', scenario: 'triage', version: 1, use: 'industry' },
      },
    ]);
    const { body } = entry[0] as { body: Record<string, unknown> };
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['pricing', 'scope', 'manner']));
    expect(JSON.stringify(entry)).not.toMatch(/按调用量计价|缩短候诊时间/);
  });

  it('I-80: is acknowledged within five working days; overdue reminds and decides nothing', () => {
    expect(dueDay(told(), 'acknowledgement')).toBe('2026-10-09');
    const past = told().until(shanghai('2027-03-01'));
    expect(past.file.ending).toBeNull();
    expect(past.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['reminded', 'deadlinePassed', 'escalated']),
    );
    expect(noticesIn(past.effects)).toContain('org-health: escalated');
  });

  it('in a comprehensive zone the data authority acknowledges as the regulator; in an industry zone it does not', () => {
    expect(acknowledged('comprehensive').file.facts.versions[0]?.acknowledgedAt).not.toBeNull();
    told().when('lin-officer', 'acknowledgeNotice', {}).refused('notPermitted');
    told('comprehensive').when('chen-officer', 'acknowledgeNotice', {}).refused('notPermitted');
  });

  it('more is asked: the regulator’s clock stops until the answer, one question at a time', () => {
    const past = asked();
    expect(deadline(past, 'acknowledgement')?.due).toBeNull();
    expect(dueDay(past, 'supplement')).toBe('2026-10-15');
    expect([past.tasks(), noticesIn(past.effects)]).toEqual([['supplement'], ['org-zijin: moreAsked']]);
    past.when('chen-officer', 'askForMore', { what: '再问 again' }).refused('questionOpen');
    past.when('chen-officer', 'acknowledgeNotice', {}).refused('questionOpen');
    told().when('wang-applicant', 'supplementNotice', { text: '说明 answer' }).refused('nothingAsked');
    const at = shanghai('2026-10-12');
    const answered = past
      .when('wang-applicant', 'supplementNotice', { text: '说明 answer' }, { at })
      .then('noticeSupplemented');
    // Neither the day on which it stopped nor the one on which it goes on counts (I-09): five working days from 13 October.
    expect(dueDay(answered, 'acknowledgement')).toBe('2026-10-19');
    expect(facts(answered).moreAsked[0]?.answer?.text).toBe('说明 answer');
    answered.when('chen-officer', 'acknowledgeNotice', {}).then('noticeAcknowledged');
  });
});

describe('I-79: changes, withdrawal, the end of the authorization', () => {
  const change = (past: Telling, input: object = {}, at?: string) =>
    past.when('wang-applicant', 'changeProduct', { ...version, ...input }, at === undefined ? {} : { at });

  it('a change is a new version of the same product, listed at once and acknowledged in its turn', () => {
    const past = change(acknowledged()).then('productChanged');
    expect(past.file.ending).toBe('changed');
    expect(publicationsIn(past.effects)).toMatchObject([
      { id: productNo, body: { version: 2, pricing: { servicePrice: 15 } } },
    ]);
    expect(facts(past).versions.map(({ version: no, acknowledgedAt }) => [no, acknowledgedAt !== null])).toEqual([
      [1, true],
      [2, false],
    ]);
    const again = past
      .opens('acknowledgement')
      .when('chen-officer', 'acknowledgeNotice', {})
      .then('noticeAcknowledged');
    expect(facts(again).versions[1]?.acknowledgedAt).not.toBeNull();
  });

  it('while the first one waits, the change takes its place and answers what was asked', () => {
    const past = change(asked()).then('productChanged');
    expect([past.file.ending, past.file.stage, past.tasks()]).toEqual([null, 'acknowledgement', ['acknowledge']]);
    expect(deadline(past, 'supplement')?.state).toBe('met');
  });

  it('a late change is taken and marked: ten working days from its first day', () => {
    // From 24 September: 28, 29, 30 September, 8, 9, 10, 12, 13, 14, 15 October.
    const since = { since: '2026-09-24' };
    const inTime = change(acknowledged(), since, shanghai('2026-10-15', '23:59:59')).then('productChanged');
    const late = change(acknowledged(), since, shanghai('2026-10-16', '00:00:00')).then('productChanged');
    expect([facts(inTime).versions[1]?.late, facts(late).versions[1]?.late]).toEqual([false, true]);
  });

  it('prices are free for public governance and welfare, otherwise within the cap', () => {
    for (const use of ['publicGovernance', 'publicWelfare']) {
      change(told(), { use, pricing: { servicePrice: 0.01, unit: 'call' } }).refused('priceNotFree');
      change(told(), { use, pricing: { servicePrice: 0, unit: 'call' } }).then('productChanged');
    }
    const priced = (servicePrice: number, cap?: number) =>
      change(told(), { pricing: { servicePrice, unit: 'time', ...(cap === undefined ? {} : { cap }) } });
    priced(20, 20).then('productChanged');
    priced(20.01, 20).refused('priceAboveCap');
    priced(1_000_000).then('productChanged');
  });

  it('withdrawn or ended: the product goes off the list, and the case waits until it is', () => {
    const gone = withdrawn();
    expect(gone.effects).toMatchObject([
      { operation: 'unpublish', payload: { id: productNo }, reportAs: 'productDelisted' },
    ]);
    expect(gone.happens({ type: 'productDelisted', article: 'I-79', data: {} }).file.ending).toBe('delisted');
    const left = acknowledged()
      .when('wang-applicant', 'withdrawProduct', { reason: '停止 stopped' })
      .then('productWithdrawn');
    expect(reportsIn(left.effects)).toEqual(['AUTH-2026-0001 productWithdrawn']);
    for (const at of [told, asked, acknowledged]) {
      const ended = at().hears('authorizationEnded', { how: 'expired', day: '2026-09-24' });
      expect(ended.file.ending).toBe('ended');
    }
    expect(withdrawn().hears('authorizationEnded', { how: 'expired' }).file.ending).toBeNull();
  });

  it('another operator offers it from its day on', () => {
    const past = acknowledged().hears('operatorChanged', {
      from: 'org-zijin',
      to: { id: 'org-qinhuai', affiliates: [] },
    });
    expect([past.file.parties.applicant, facts(past).organization.id]).toEqual(['org-qinhuai', 'org-qinhuai']);
    expect(publicationsIn(past.effects)).toMatchObject([{ body: { operator: 'org-qinhuai' } }]);
    change(past).refused('notPermitted');
  });
});

describe('第二十一条 Art. 21: a request for an inspection', () => {
  it('is a task of the data authority until it is answered, one at a time; the product stays listed', () => {
    const past = inspectionAsked();
    expect([past.tasks(), noticesIn(past.effects)]).toEqual([
      ['inspectionRequest'],
      ['org-data-authority: inspectionAsked'],
    ]);
    past.when('xu-head', 'requestProductInspection', { cause: '再次 again' }).refused('inspectionAsked');
    const answered = past
      .when('lin-officer', 'answerInspectionRequest', { opened: true, reasons: '已立案 opened' })
      .then('inspectionRequestAnswered');
    expect([answered.tasks(), noticesIn(answered.effects)]).toEqual([[], ['org-health: inspectionRequestAnswered']]);
    acknowledged()
      .when('lin-officer', 'answerInspectionRequest', { opened: false, reasons: '无 none' })
      .refused('inspectionNotAsked');
  });

  it('is not shown to the operator', () => {
    const { file, events } = inspectionAsked();
    const wang = person('wang-applicant');
    const seen = events.flatMap((event) => tailorEvent(event, wang, viewOf(file)) ?? []);
    expect(JSON.stringify([seen, tailored(viewOf(file), wang)])).not.toMatch(/超出场景|chen-officer/);
    expect(tailored(viewOf(file), person('jiang-supervisor')).facts.inspectionRequests).toHaveLength(1);
  });
});

describe('who sees a product notice', () => {
  it('is the authorities, supervisors of trading among them, and the company', () => {
    const all = ['lin-officer', 'xu-head', 'qian-head', 'he-officer', 'jiang-supervisor', 'wang-legal'];
    const none = ['sun-legal', 'liu-provider', 'expert-1', 'sys-admin', 'public'];
    const seeing = [...all, ...none].filter((id) => maySee(viewOf(told().file), person(id)));
    expect(seeing).toEqual(all.filter((id) => id !== 'qian-head'));
  });

  it('第六条 Art. 6: a market supervisor gives an opinion on the pricing, and both authorities are told', () => {
    const past = told().when('jiang-supervisor', 'giveOpinion', { text: '定价偏高 dear' }).then('opinionGiven');
    expect(noticesIn(past.effects)).toEqual(['org-data-authority: opinionGiven', 'org-health: opinionGiven']);
  });
});

const move = fc.constantFrom<(past: Telling) => ReturnType<Telling['when']>>(
  (past) => past.when('chen-officer', 'acknowledgeNotice', {}),
  (past) => past.when('chen-officer', 'askForMore', { what: '说明 more' }),
  (past) => past.when('wang-applicant', 'supplementNotice', { text: '说明 answer' }),
  (past) => past.when('chen-officer', 'requestProductInspection', { cause: '超出 beyond' }),
  (past) => past.when('lin-officer', 'answerInspectionRequest', { opened: false, reasons: '无 none' }),
  (past) => past.when('wang-applicant', 'changeProduct', version),
);
const next: Record<string, string> = { acknowledged: 'listed', changed: 'acknowledgement' };

describe('property', () => {
  it('第十九条 Art. 19: whatever the regulator does or leaves undone, the operator may change and withdraw, and the product stays listed', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 15 }), (moves) => {
        let past = told();
        for (const one of moves) {
          const answer = one(past);
          if (answer.refusals.length > 0) continue;
          past = answer.effective();
          expect(past.effects.filter((effect) => effect.lane === 'work' && effect.operation === 'unpublish')).toEqual(
            [],
          );
          const { ending } = past.file;
          if (ending !== null) past = past.opens(next[ending] ?? '');
          const mine = allowedActions(viewOf(past.file), person('wang-applicant')).map(({ act }) => act);
          expect(mine).toEqual(expect.arrayContaining(['changeProduct', 'withdrawProduct']));
        }
        const folded = past.events.reduce<typeof past.file | null>(
          (before, one) => evolve(procedure, before, one),
          null,
        );
        expect(folded).toEqual(past.file);
        past.when('wang-applicant', 'withdrawProduct', { reason: '停止 stopped' }).then('productWithdrawn');
      }),
      { numRuns: 100 },
    );
  });
});
