/** A yearly disclosure and how far it has come; the order of steps is that of workflows/yearly-disclosure.ts. */
import type { Calendar } from '../../../law/calendar/working-days';
import type { LegalBasis } from '../../../law/policy';
import { procedures } from '../../../procedures';
import type { Compiled } from '../../../procedures/engine/meaning';
import type { DisclosureFacts } from '../../../procedures/yearly-disclosure/facts';
import { type Asked, opened, type Past } from '../../support/given';
import { calendarWith2027 } from '../../support/invented-2027';
import { disclosureCaseOpening } from '../../support/openings-beside';

export const procedure: Compiled<DisclosureFacts> = procedures.yearlyDisclosure;
export type Disclosing = Past<DisclosureFacts>;

export const caseNo = 'DISC-2027-0001';
/** Friday 2027-01-01, one in the morning, Shanghai time. */
export const openedOn = '2026-12-31T17:00:00.000Z';

interface Setting {
  role?: 'operator' | 'authority';
  on?: string;
  basis?: LegalBasis;
  calendar?: Calendar;
  /** The year that is disclosed. */
  year?: number;
}

export function begun(setting: Setting = {}): Disclosing {
  const { on = openedOn, role = 'operator', basis, calendar = calendarWith2027, year = 2026 } = setting;
  const { data } = disclosureCaseOpening(caseNo, { receivedAt: on, role, ...(basis === undefined ? {} : { basis }) });
  const opening = { ...data.opening, year };
  return opened(procedure, caseNo, { ...data, opening, calendar }, on).opens('compiling');
}

export const operation = {
  about: '从事医疗健康数据服务 health data services',
  data: [{ authorizationNo: 'AUTH-2026-0001', resources: '门诊流量统计 outpatient flow' }],
  products: [
    { name: '分诊助手', description: '分诊辅助 triage support' },
    { name: '定制报告', description: '为某医院定制 made for one hospital', confidential: true },
  ],
  fees: [
    { product: '分诊助手', price: '每次1元', basis: '成本加成 cost plus' },
    { product: '定制报告', price: '面议', basis: '合同 contract' },
  ],
};
export const authorization = {
  about: '统筹公共数据授权运营 in charge of authorized operation',
  caps: [{ service: '分诊服务', cap: '每次2元', basis: '发改价格文件 price notice' }],
};

export const given = (before: Disclosing = begun(), more: object = {}, asked: Asked = {}): Disclosing =>
  before.when('wang-legal', 'discloseOperation', { ...operation, ...more }, asked).then('yearlyDisclosed');

export const shown = (before: Disclosing = given()): Disclosing =>
  before.happens({ type: 'disclosurePublished', article: 'I-72', data: {} }).opens('disclosed');

export function agreed(before: Disclosing, act: string, input: unknown): Disclosing {
  const drafted = before.when('lin-officer', act, input).then('proposalDrafted');
  const [{ id: proposalId, hash } = { id: '', hash: '' }] = drafted.file.proposals;
  return drafted.when('zhou-head', 'signOff', { proposalId, hash }).effective('proposalTakesEffect');
}
