/** 参照国家数据局综合司2026年2月10日通知: by 31 March for the year before, published without what is confidential, corrected by versions. */
import { maySee, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { noticesIn } from '../../support/given';
import { person } from '../../support/people';
import { agreed, authorization, begun, type Disclosing, given, operation, procedure, shown } from './disclosing';

const dueOf = ({ file }: Disclosing) => file.deadlines.find(({ name }) => name === 'disclosure')?.due;
const published = ({ effects }: Disclosing): any =>
  effects.flatMap((effect) => (effect.lane === 'work' ? [effect.payload] : []))[0];

describe('the day', () => {
  it('is 31 March: told at the opening, reminded of on the working day before, overdue a minute after its end', () => {
    const past = begun();
    expect(dueOf(past)).toMatchObject({ day: '2027-03-31', provisional: false });
    expect(noticesIn(past.effects)).toEqual(['org-zijin: disclosureOpened']);
    expect(past.tasks()).toEqual(['disclose']);
    const reminded = past.until('2027-03-30T01:00:00.000Z');
    expect(noticesIn(reminded.effects)).toEqual(['org-zijin: reminded']);
    expect(reminded.until('2027-03-31T16:00:59.999Z').file.deadlines[0]?.overdue).toBe(false);
    const over = reminded.until('2027-03-31T16:01:00.000Z');
    expect(over.file.deadlines[0]?.overdue).toBe(true);
    const late = over.until('2027-04-09T02:00:00.000Z');
    expect(noticesIn(late.effects)).toEqual(
      expect.arrayContaining(['org-zijin: reminded', 'org-zijin: escalated', 'org-data-authority: escalated']),
    );
    expect(late.file.ending).toBeNull();
    given(late);
  });

  it('I-72: opened after its day, it is due at once', () => {
    expect(dueOf(begun({ on: '2027-05-10T02:00:00.000Z' }))?.day).toBe('2027-05-10');
  });
});

describe('what an operator discloses', () => {
  it('I-72: names every authorization of the year and no other, and a fee only for what it lists: all reasons at once', () => {
    const fees = [{ product: '别的', price: '1元', basis: '成本' }];
    const data = [{ authorizationNo: 'AUTH-2026-0009', resources: '数据' }];
    const { refusals } = begun().when('wang-legal', 'discloseOperation', { ...operation, data, fees });
    expect(refusals.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['disclosureIncomplete', '/data'],
      ['notOfThisDisclosure', '/data/0/authorizationNo'],
      ['feeWithoutProduct', '/fees/0/product'],
    ]);
  });

  it('is published under a lasting id without the parts marked confidential, nor the fees of such products', () => {
    const past = given();
    expect(dueOf(past) && past.file.deadlines[0]?.state).toBe('met');
    expect(published(past)).toMatchObject({
      id: 'disclosure-2026-org-zijin',
      type: 'yearlyDisclosure',
      body: {
        year: 2026,
        version: 1,
        correction: null,
        products: [{ name: '分诊助手', description: '分诊辅助 triage support' }],
        fees: [{ product: '分诊助手', price: '每次1元', basis: '成本加成 cost plus' }],
        authorizations: [{ caseNo: 'AUTH-2026-0001', datasets: ['outpatient-flow'] }],
      },
    });
    expect(JSON.stringify(published(past))).not.toMatch(/定制|面议/);
    expect(past.file.ending).toBeNull();
    expect(shown(past).file.stage).toBe('disclosed');
  });

  it('I-72: a correction is a new version with its reason, under the same id', () => {
    const before = shown();
    const { refusals } = before.when('wang-legal', 'discloseOperation', operation);
    expect(refusals).toEqual([{ code: 'inputMissing', pointer: '/reason', details: { field: 'reason' } }]);
    const corrected = given(before, { reason: '价格有误 a wrong price' });
    expect(published(corrected)).toMatchObject({
      id: 'disclosure-2026-org-zijin',
      body: { version: 2, correction: '价格有误 a wrong price' },
    });
    expect(corrected.file.facts.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(corrected.file.ending).toBeNull();
  });

  it('I-72: may be corrected until the next year’s opens, and no longer', () => {
    expect(shown().until('2027-12-31T15:59:59.999Z').file.ending).toBeNull();
    expect(shown().until('2027-12-31T16:00:00.000Z').file.ending).toBe('settled');
  });

  it('I-72: one that will not come is closed by two persons of the authority, with reasons and remedies', () => {
    const closed = agreed(begun(), 'closeUndisclosed', { reason: '公司已注销 dissolved' });
    expect(closed.file.ending).toBe('notDisclosed');
    expect(noticesIn(closed.effects)).toContain('org-zijin: disclosureMissing');
    given().when('lin-officer', 'closeUndisclosed', { reason: '公司已注销' }).refused('disclosureGiven');
    begun({ role: 'authority' })
      .when('lin-officer', 'closeUndisclosed', { reason: '无须披露' })
      .refused('disclosureOwn');
  });
});

describe('what the data authority discloses', () => {
  it('is itself, authorizations and caps, signed off by its head', () => {
    const past = agreed(begun({ role: 'authority' }), 'discloseAuthorization', authorization);
    expect(published(past)).toMatchObject({
      id: 'disclosure-2026-org-data-authority',
      body: { role: 'authority', caps: authorization.caps, authorizations: [{ operator: 'org-zijin' }] },
    });
    expect(noticesIn(begun({ role: 'authority' }).effects)).toEqual(['org-data-authority: disclosureOpened']);
  });

  it('is never made by it for an operator, nor by an operator for it', () => {
    begun().when('lin-officer', 'discloseAuthorization', authorization).refused('disclosureNotYours');
    begun({ role: 'authority' }).when('wang-legal', 'discloseOperation', operation).refused('notPermitted');
  });
});

describe('who sees a disclosure before it is published', () => {
  it('is the authorities and the organization itself', () => {
    const view = viewOf(given().file);
    const people = ['lin-officer', 'he-officer', 'wang-applicant', 'xu-head', 'sun-legal', 'liu-provider', 'public'];
    expect(people.filter((id) => maySee(view, person(id)))).toEqual(['lin-officer', 'he-officer', 'wang-applicant']);
    expect(tailored(view, person('wang-applicant')).facts.versions).toHaveLength(1);
  });
});

it('the events fold into the very file', () => {
  const { events, file } = given(shown(), { reason: '更正 corrected' });
  expect(events.reduce<typeof file | null>((before, event) => evolve(procedure, before, event), null)).toEqual(file);
});
