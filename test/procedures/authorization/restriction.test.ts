/** 第二十三条 Art. 23: the governance center restricts use of data; another person confirms, only the center lifts. */
import { tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { tasksOf } from '../../../procedures/engine/tasks';
import { noticesIn } from '../../support/given';
import { person } from '../../support/people';
import {
  type Authorized,
  agreed,
  endOf,
  grants,
  inDeletion,
  inOperation,
  inSigning,
  procedure,
  shanghai,
} from './authorized';

const risk = { ground: 'risk', reason: '监测到异常导出 unusual export' };
const why = { reason: '已核实 verified' };
const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
/** Thursday 2026-09-24 has Mid-Autumn (25–27) and National Day (1–7 October) ahead; here the term has begun. */
const started = (at = shanghai('2026-10-12')): Authorized =>
  inOperation()
    .until(shanghai('2026-10-01', '00:00:00'))
    .happens({ type: 'spaceProvisioned', article: '第十二条 Art. 12', data: { grants } })
    .happens({ type: 'noteAdded', article: '第六条 Art. 6', data: {} }, at);
const restrict = (past: Authorized, input: object = risk, by = 'he-officer') => past.when(by, 'restrict', input);
const restricted = (past = started()): Authorized => restrict(past).then('useRestricted');
const requested = (): Authorized =>
  started().when('chen-officer', 'requestRestriction', { reason: '疑似泄露 leak' }).then('restrictionRequested');
const orders = ({ effects }: Authorized) =>
  effects.flatMap((effect) => (effect.lane === 'platform' ? [`${effect.operation} → ${effect.reportAs}`] : []));
const given = ({ events }: Authorized, id: string) =>
  events.filter(({ data }) => data['deadline'] === id).map(({ at, type }) => `${at} ${type}`);
const readBack = (past: Authorized, type: string, state: string) =>
  past.happens({ type, article: '第二十三条 Art. 23', data: { state } });

describe('restricting', () => {
  it("is one officer's own act and takes effect at once, before or during the term and after it", () => {
    for (const before of [inOperation(), started(), inDeletion()]) {
      const after = restricted(before);
      expect(orders(after)).toEqual(['restrict → restrictionVerified']);
      expect(after.file.facts.restriction).toMatchObject({ ground: 'risk', by: { personId: 'he-officer' } });
    }
    restrict(inSigning()).refused('wrongStage');
  });

  it('is nobody else’s: the authorities may only ask', () => {
    for (const by of ['lin-officer', 'zhou-head', 'chen-officer', 'wang-legal', 'shi-supervisor'])
      restrict(started(), risk, by).refused('notPermitted');
    started()
      .when(person('he-officer', { affiliations: ['org-zijin'] }), 'restrict', risk)
      .refused('ownCase');
  });

  it('needs its ground: a risk, a suspension that stands, a term that has ended', () => {
    restrict(started(), { ...risk, ground: 'suspension' }).refused('notSuspended');
    restrict(agreed(started(), 'suspend', breach), { ...risk, ground: 'suspension' }).then('useRestricted');
    restrict(started(), { ...risk, ground: 'termination' }).refused('notTerminated');
    restrict(inDeletion(), { ...risk, ground: 'termination' }).then('useRestricted');
    restrict(restricted(), { ...risk, ground: 'termination' }).refused('alreadyRestricted', 'notTerminated');
  });

  it('counts once it is read back, and tells the operator with reasons and remedies', () => {
    const after = restricted();
    expect(after.file.facts.grants).toMatchObject([{ state: 'active' }]);
    expect(readBack(after, 'restrictionVerified', 'restricted').file.facts).toMatchObject({
      grants: [{ state: 'restricted' }],
      restriction: { verifiedAt: shanghai('2026-10-12') },
    });
    expect(noticesIn(after.effects)).toEqual([
      'org-zijin: useRestricted',
      'org-data-authority: useRestricted',
      'org-health: useRestricted',
    ]);
    const told = after.effects.find((effect) => effect.lane === 'notice');
    expect(told?.lane === 'notice' ? told.body.zh : '').toMatch(/理由：监测到异常导出.*如不服.*行政复议/);
  });

  it('does not take back what was revoked for good', () => {
    const after = readBack(restricted(inDeletion()), 'restrictionVerified', 'revoked');
    expect(after.file.facts.grants).toMatchObject([{ state: 'revoked' }]);
  });
});

describe('I-30: confirmation', () => {
  const confirm = (past: Authorized, by: string, changes = {}) =>
    past.when(person(by, changes), 'confirmRestriction', why);

  it('is by another person of the center, once; a stand-in is no other person', () => {
    confirm(started(), 'tang-head').refused('notRestricted');
    confirm(restricted(), 'he-officer').refused('restrictionSamePerson');
    confirm(restricted(), 'tang-head', { standInFor: 'he-officer' }).refused('restrictionSamePerson');
    confirm(restricted(), 'lin-officer').refused('notPermitted');
    const after = confirm(restricted(), 'tang-head').then('restrictionConfirmed');
    expect(after.file.facts.restriction?.confirmed).toMatchObject({ by: { personId: 'tang-head' } });
    confirm(after, 'tang-head').refused('restrictionConfirmed');
    expect(after.tasks()).toEqual([]);
    expect(given(after.until(shanghai('2026-12-01')), 'restrictionConfirmation@1')).toEqual([]);
  });

  it('within three working days, over rest days and a make-up Saturday; unconfirmed it escalates and stays', () => {
    // Friday 9 October: Saturday the 10th is worked, then Monday and Tuesday.
    const friday = restricted(started(shanghai('2026-10-09')));
    expect(friday.file.deadlines.at(-1)?.due?.day).toBe('2026-10-13');
    // Thursday 24 September: Mid-Autumn until Sunday, so Monday to Wednesday the 30th; the next working day is 8 October.
    const before = restricted(inOperation());
    const after = before.until(shanghai('2026-10-08'));
    expect(given(after, 'restrictionConfirmation@1')).toEqual([
      `${shanghai('2026-09-29')} reminded`,
      `${shanghai('2026-10-01', '00:01:00')} deadlinePassed`,
      `${shanghai('2026-10-08')} reminded`,
      `${shanghai('2026-10-08')} escalated`,
    ]);
    const escalation = after.effects.filter((one) => one.lane === 'notice' && one.template === 'escalated');
    expect(escalation).toMatchObject([{ to: { organizationId: 'org-center', level: 'head' } }]);
    const months = after.until(shanghai('2027-06-01'));
    expect(months.file.facts.restriction).not.toBeNull();
    expect(months.tasks()).toEqual(['restrictionConfirmation']);
    expect(orders(months)).not.toContain('lift → accessRestored');
  });

  it('outlasts the term: what nobody confirmed is still to be confirmed while the case closes', () => {
    const closing = restricted(started(shanghai('2031-09-30', '10:00:00')))
      .until(endOf('2031-09-30'))
      .opens('accessRestriction');
    expect(tasksOf(procedure, closing.file).map(({ id }) => id)).toEqual([
      'accessRestriction',
      'restrictionConfirmation',
    ]);
    confirm(closing, 'tang-head').then('restrictionConfirmed');
  });
});

describe('lifting', () => {
  it('is the center’s act alone, with reasons', () => {
    started().when('he-officer', 'lift', why).refused('notRestricted');
    for (const by of ['lin-officer', 'zhou-head', 'xu-head'])
      restricted().when(by, 'lift', why).refused('notPermitted');
    const after = restricted().when('he-officer', 'lift', why).then('restrictionLifted');
    expect(orders(after)).toEqual(['lift → accessRestored']);
    expect(after.file.facts).toMatchObject({
      restriction: null,
      restrictions: [{ since: shanghai('2026-10-12'), lifted: { reason: '已核实 verified' } }],
    });
    expect(after.tasks()).toEqual([]);
  });

  it('restores nothing once the term is over', () => {
    const after = restricted(inDeletion()).when('he-officer', 'lift', why).then('restrictionLifted');
    expect(orders(after)).toEqual([]);
  });

  it('leaves revoked what the platform shows as revoked', () => {
    const lifted = readBack(restricted(), 'restrictionVerified', 'restricted').when('he-officer', 'lift', why);
    const after = lifted.then('restrictionLifted');
    expect(readBack(after, 'accessRestored', 'revoked').file.facts.grants).toMatchObject([{ state: 'restricted' }]);
    expect(readBack(after, 'accessRestored', 'granted').file.facts.grants).toMatchObject([{ state: 'active' }]);
  });
});

describe('I-29: suspended and restricted at once', () => {
  const both = () => restricted(agreed(started(), 'suspend', breach));

  it('resuming leaves the restriction, and use is restored when that is lifted', () => {
    const resumed = agreed(both(), 'resume', { reason: '已整改 mended' });
    expect(orders(resumed)).toEqual([]);
    const told = resumed.effects.find((effect) => effect.lane === 'notice');
    expect(told?.lane === 'notice' ? told.body.zh : '').toContain('数据使用尚不恢复（I-29）');
    expect(orders(resumed.when('tang-head', 'lift', why).then('restrictionLifted'))).toEqual(['lift → accessRestored']);
  });

  it('lifting leaves the suspension, and its last day restores use', () => {
    const lifted = both().when('he-officer', 'lift', why).then('restrictionLifted');
    expect(orders(lifted)).toEqual([]);
    expect(lifted.file.facts.suspension).not.toBeNull();
    expect(orders(lifted.until(shanghai('2027-04-01', '00:01:00')))).toEqual(['lift → accessRestored']);
  });
});

describe('asking for a restriction', () => {
  it('is for the data authority and the regulator of the zone, once at a time', () => {
    for (const by of ['lin-officer', 'chen-officer'])
      started().when(by, 'requestRestriction', why).then('restrictionRequested');
    for (const by of ['ma-officer', 'wang-legal', 'he-officer'])
      started().when(by, 'requestRestriction', why).refused('notPermitted');
    requested().when('lin-officer', 'requestRestriction', why).refused('restrictionRequestOpen');
    restricted().when('lin-officer', 'requestRestriction', why).refused('alreadyRestricted');
  });

  it('I-30: is answered by the center: by restricting, or by declining with reasons', () => {
    expect(noticesIn(requested().effects)).toEqual(['org-center: restrictionRequested']);
    expect(requested().tasks()).toEqual(['restrictionRequest']);
    const followed = restrict(requested()).then('useRestricted');
    expect(followed.tasks()).toEqual(['restrictionConfirmation']);
    const declined = requested().when('he-officer', 'declineRestriction', why).then('restrictionDeclined');
    expect(noticesIn(declined.effects)).toEqual(['chen-officer: restrictionDeclined']);
    expect(declined.tasks()).toEqual([]);
    declined.when('he-officer', 'declineRestriction', why).refused('noRestrictionRequest');
    // Monday 12 October: three working days end on Thursday the 15th.
    const late = requested().until(shanghai('2026-10-16'));
    expect(given(late, 'restrictionRequest@1').at(-1)).toBe(`${shanghai('2026-10-16')} escalated`);
  });

  it('stays between the offices; the operator sees a restriction without the persons', () => {
    const after = restrict(requested()).then('useRestricted');
    const seen = tailored(viewOf(after.file), person('wang-applicant'));
    expect(seen.facts.restriction).toMatchObject({ by: { personId: 'org-center' }, confirmed: null });
    expect(tailored(viewOf(requested().file), person('wang-applicant')).facts.restrictionRequest).toBeNull();
    const types = after.events.flatMap(
      (event) => tailorEvent(event, person('wang-applicant'), viewOf(after.file)) ?? [],
    );
    expect(types.map(({ type }) => type)).not.toContain('restrictionRequested');
    expect(types.map(({ type }) => type)).toContain('useRestricted');
  });
});
