import { plainDate } from '../../../law/calendar/plain-date';
import { type ConsentPlan, consentPlanInput, planProblems } from '../../../procedures/consent/plan';
import type { RegisteredText } from '../../../procedures/consent/text';

const scope = { authorizationNo: 'AUTH-2026-0007', scenario: 'claims' };
const heads = {
  items: ['visits', 'ageGroup'],
  recipient: 'org-zijin',
  purpose: '核定理赔 to settle claims',
  method: '平台内计算 computed inside the platform',
  retention: plainDate('2028-12-31'),
};
const text: RegisteredText = {
  hash: 'a'.repeat(64),
  ...scope,
  ...heads,
  sensitive: true,
  registeredAt: '2026-10-01T01:00:00.000Z',
};
const plan: ConsentPlan = { textHash: text.hash, ...heads };
const problems = (change: Partial<ConsentPlan>, of = scope, known: RegisteredText | null = text) =>
  planProblems({ ...plan, ...change }, of, known).map(({ code, pointer }) => [code, pointer]);

describe('第十六条第二款 Art. 16(2), I-56: the consent plan of a data request', () => {
  it('stands when it says what the registered text of exactly this scenario says, or names fewer items', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ items: ['visits'] })).toEqual([]);
    expect(consentPlanInput.safeParse(plan).success).toBe(true);
  });

  it.each([
    ['nothing is registered', scope, null],
    ['the text is of another scenario', { ...scope, scenario: 'triage' }, text],
    ['the text is of another authorization', { ...scope, authorizationNo: 'AUTH-2026-0008' }, text],
    ['the text has another hash', scope, { ...text, hash: 'b'.repeat(64) }],
  ] as const)('falls when %s', (_what, of, known) => {
    expect(problems({}, of, known)).toEqual([['consentTextUnknown', '/consentPlan/textHash']]);
  });

  it('names every head that differs, and items that no person was told of', () => {
    const other = {
      items: ['visits', 'diagnosis'],
      recipient: 'org-qinhuai',
      purpose: '营销 marketing',
      method: '导出 export',
      retention: plainDate('2029-01-01'),
    };
    expect(problems(other)).toEqual([
      ['consentItemsBeyondText', '/consentPlan/items'],
      ['consentPlanDiffers', '/consentPlan/recipient'],
      ['consentPlanDiffers', '/consentPlan/purpose'],
      ['consentPlanDiffers', '/consentPlan/method'],
      ['consentPlanDiffers', '/consentPlan/retention'],
    ]);
  });
});
