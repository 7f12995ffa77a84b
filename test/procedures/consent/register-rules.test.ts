import { plainDate } from '../../../law/calendar/plain-date';
import { type ConsentInput, consentInput, consentReasons, nextRoundReasons } from '../../../procedures/consent/consent';
import { readReceiptCode, receiptCodeOf } from '../../../procedures/consent/receipt-code';
import {
  type ConsentTextInput,
  consentTextHash,
  consentTextInput,
  type RegisteredText,
  textReasons,
} from '../../../procedures/consent/text';
import { inputRefusals } from '../../../procedures/engine/input';

const scope = { operator: 'org-zijin', scenarios: ['claims', 'triage'], inOperation: true };
/** Shanghai: 31 December 2028, one second before midnight. */
const lastSecond = '2028-12-31T15:59:59.000Z';
const nextDay = '2028-12-31T16:00:00.000Z';
const now = '2027-03-01T02:00:00.000Z';

const textInput: ConsentTextInput = {
  title: { zh: '理赔核定个人信息授权书', en: 'Authorization for settling claims' },
  wording: { zh: '您可以不同意，不影响其他服务。', en: 'You may refuse; no other service depends on it.' },
  scenarios: ['claims'],
  items: ['visits', 'ageGroup'],
  recipient: 'org-zijin',
  purpose: '核定理赔 to settle claims',
  method: '平台内计算 computed inside the platform',
  retention: plainDate('2028-12-31'),
  contact: '025-00000000（示例）',
  sensitive: true,
  dependentServices: [],
};
const text: RegisteredText = {
  hash: 'a'.repeat(64),
  authorizationNo: 'AUTH-2026-0007',
  scenario: 'claims',
  items: textInput.items,
  recipient: textInput.recipient,
  purpose: textInput.purpose,
  method: textInput.method,
  retention: textInput.retention,
  sensitive: true,
  registeredAt: '2027-02-01T02:00:00.000Z',
};
const consent: ConsentInput = {
  subject: 'p-00000001',
  textHash: text.hash,
  givenAt: '2027-03-01T01:00:00.000Z',
  channel: 'app',
  separateConsent: true,
  sensitive: true,
  underFourteen: false,
  guardian: false,
  refusalHadNoEffect: true,
};

describe('第十六条第二款 Art. 16(2): a text', () => {
  const codes = (change: Partial<ConsentTextInput>, of = scope, at = now) =>
    textReasons({ ...textInput, ...change }, 'claims', of, at).map(({ code }) => code);

  it('for one scenario, on which no service depends, is registered', () => expect(codes({})).toEqual([]));

  it.each([
    ['is a blanket authorization when it speaks of two scenarios', { scenarios: ['claims', 'triage'] }],
    ['is not of this scenario when it speaks of another', { scenarios: ['triage'] }],
  ])('%s', (_what, change) => expect(codes(change)).toEqual(['consentTextBlanket']));

  it('is forced when a service depends on it', () => {
    expect(codes({ dependentServices: ['在线挂号 online registration'] })).toEqual(['consentTextForced']);
  });

  it('gives every reason at once', () => {
    const all = { scenarios: ['claims', 'triage'], dependentServices: ['挂号 x'], recipient: 'org-qinhuai' };
    expect(
      codes({ ...all, retention: plainDate('2027-02-28') }, { ...scope, scenarios: ['triage'], inOperation: false }),
    ).toEqual([
      'consentNotInOperation',
      'consentScenarioNotAgreed',
      'consentTextBlanket',
      'consentTextForced',
      'consentRecipientOther',
      'consentRetentionOver',
    ]);
  });

  it('may name today as its last day, and no day before', () => {
    expect(codes({}, scope, lastSecond)).toEqual([]);
    expect(codes({}, scope, nextDay)).toEqual(['consentRetentionOver']);
  });

  it('I-56: has a hash of its own for each wording, scenario and authorization', () => {
    const hashes = [
      consentTextHash('AUTH-2026-0007', 'claims', textInput),
      consentTextHash('AUTH-2026-0008', 'claims', textInput),
      consentTextHash('AUTH-2026-0007', 'triage', textInput),
      consentTextHash('AUTH-2026-0007', 'claims', { ...textInput, purpose: '其他 other' }),
    ];
    expect(new Set(hashes).size).toBe(4);
    expect(consentTextHash('AUTH-2026-0007', 'claims', { ...textInput })).toBe(hashes[0]);
  });

  it('names every field that is missing', () => {
    const { refusals } = inputRefusals(consentTextInput, {});
    expect(refusals.map(({ pointer }) => pointer)).toEqual(Object.keys(textInput).map((name) => `/${name}`));
  });
});

describe('第十六条第二款 Art. 16(2): one person’s consent', () => {
  const codes = (change: Partial<ConsentInput>, with_: { text?: RegisteredText | null; now?: string } = {}) =>
    consentReasons({ ...consent, ...change }, 'claims', { scope, text, now, ...with_ }).map(({ code }) => code);

  it('separate, free and informed is registered', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ items: ['visits'] })).toEqual([]);
  });

  it.each<[string, Partial<ConsentInput>, string]>([
    ['under a text that is not registered', {}, 'consentTextUnknown'],
    ['without an act of its own', { separateConsent: false }, 'consentNotSeparate'],
    ['to sensitive items without an act of its own', { sensitive: false }, 'consentSensitiveNotSeparate'],
    ['of a child without guardian', { underFourteen: true }, 'consentWithoutGuardian'],
    ['that was forced', { refusalHadNoEffect: false }, 'consentForced'],
    ['to items the text does not name', { items: ['visits', 'diagnosis'] }, 'consentItemsBeyondText'],
    ['of tomorrow', { givenAt: '2027-03-01T02:00:00.001Z' }, 'consentInFuture'],
    ['I-56: older than its text', { givenAt: '2027-02-01T01:59:59.999Z' }, 'consentBeforeText'],
  ])('%s is refused', (what, change, code) => {
    expect(codes(change, what.includes('not registered') ? { text: null } : {})).toEqual([code]);
  });

  it('is taken at its bounds: of this very moment, with the text, by a guardian', () => {
    expect(codes({ givenAt: now })).toEqual([]);
    expect(codes({ givenAt: text.registeredAt })).toEqual([]);
    expect(codes({ underFourteen: true, guardian: true })).toEqual([]);
    expect(codes({ givenAt: lastSecond }, { now: lastSecond })).toEqual([]);
    expect(codes({ givenAt: nextDay }, { now: nextDay })).toEqual(['consentRetentionOver']);
  });

  it('names another recipient than the present operator: refused', () => {
    expect(codes({}, { text: { ...text, recipient: 'org-qinhuai' } })).toEqual(['consentRecipientOther']);
  });

  it.each([
    '32010619900101123X',
    '320106900101123',
    '13800138000',
    'short',
    'with space',
    '王小明王小明王小明',
    'a/b#c-de',
  ])('is of a pseudonym, never of %s', (subject) => {
    const { refusals } = inputRefusals(consentInput, { ...consent, subject });
    expect(refusals.map(({ code, pointer }) => [code, pointer])).toEqual([['inputInvalid', '/subject']]);
    expect(JSON.stringify(refusals)).not.toContain(subject);
  });

  it('names every field that is missing', () => {
    const { refusals } = inputRefusals(consentInput, {});
    expect(refusals.map(({ pointer }) => pointer)).toEqual(Object.keys(consent).map((name) => `/${name}`));
  });
});

describe('I-57: giving consent again', () => {
  const last = {
    round: 1,
    state: 'active',
    withdrawnAt: null,
    recipient: 'org-zijin',
    retention: '2028-12-31',
  } as const;
  const withdrawn = { ...last, state: 'withdrawn', withdrawnAt: '2027-02-20T02:00:00.000Z' } as const;
  const codes = (known: Parameters<typeof nextRoundReasons>[1], givenAt = consent.givenAt, at = now) =>
    nextRoundReasons({ givenAt }, known, { operator: 'org-zijin', now: at }).map(({ code }) => code);

  it('is refused while the one before counts', () => {
    expect(codes(last)).toEqual(['consentAlreadyActive']);
    expect(codes(last, lastSecond, lastSecond)).toEqual(['consentAlreadyActive']);
  });

  it('is a new round once it does not: withdrawn, over, or given to another recipient', () => {
    expect(codes(withdrawn)).toEqual([]);
    expect(codes(last, nextDay, nextDay)).toEqual([]);
    expect(codes({ ...last, recipient: 'org-qinhuai' })).toEqual([]);
  });

  it('must come after the withdrawal: one signed before, or at the same instant, revives nothing', () => {
    expect(codes(withdrawn, '2027-02-20T02:00:00.000Z')).toEqual(['consentOlderThanWithdrawal']);
    expect(codes(withdrawn, '2027-02-20T02:00:00.001Z')).toEqual([]);
  });
});

describe('a receipt code', () => {
  const code = receiptCodeOf('0123456789abcdef'.repeat(4));

  it('is 24 characters and 2 to check, in groups of four', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/);
    expect(receiptCodeOf('1123456789abcdef'.repeat(4))).not.toBe(code);
  });

  it('means the same however it is typed', () => {
    const plain = readReceiptCode(code);
    expect(plain).toHaveLength(26);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(readReceiptCode(typed)).toBe(plain);
  });

  it('with a slip of the pen is none', () => {
    const wrong = (code.startsWith('2') ? '3' : '2') + code.slice(1);
    for (const typed of [wrong, code.slice(1), `${code}0`, '', 'U'.repeat(26)])
      expect(readReceiptCode(typed)).toBeNull();
  });
});
