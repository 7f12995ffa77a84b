/** What holds for every act of a yearly disclosure: named fields, nobody in their own case, nothing after the end. */
import { permissions } from '../../../procedures/permissions';
import { person } from '../../support/people';
import { authorization, begun, type Disclosing } from './disclosing';

const ofAuthority = () => begun({ role: 'authority' });
const proposed = () =>
  ofAuthority().when('lin-officer', 'discloseAuthorization', authorization).then('proposalDrafted');

type Case = [act: string, by: string, at: () => Disclosing, required: string[]];

/** Each act where it is open, with the fields its form requires. Disclosures concern all zones, so nobody concurs in them. */
const acts: Case[] = [
  ['discloseOperation', 'wang-legal', begun, ['about', 'data', 'products', 'fees']],
  ['discloseAuthorization', 'lin-officer', ofAuthority, ['about', 'caps']],
  ['closeUndisclosed', 'lin-officer', begun, ['reason']],
  ['sendMessage', 'lin-officer', begun, ['text']],
  ['addNote', 'he-officer', begun, ['text']],
  ['handOver', 'lin-officer', begun, ['personId', 'reason']],
  ['giveOpinion', 'shi-supervisor', begun, ['text']],
  ['correctRecord', 'lin-officer', begun, ['seq', 'correction', 'reason']],
  ['signOff', 'zhou-head', proposed, ['proposalId', 'hash']],
  ['returnDraft', 'zhou-head', proposed, ['proposalId', 'reason']],
  ['withdrawProposal', 'lin-officer', proposed, ['proposalId', 'reason']],
];

describe('every act of a yearly disclosure', () => {
  it('is in this list, but for concurrence, which nobody has to give', () => {
    const joint = ['concur', 'declineToConcur'];
    expect([...acts.map(([act]) => act), ...joint].sort()).toEqual(Object.keys(permissions.yearlyDisclosure).sort());
    for (const act of joint) proposed().when('xu-head', act, {}).refused('notPermitted');
  });

  it.each(acts)('%s: an empty form is refused with every required field named', (act, by, at, required) => {
    const { refusals } = at().when(by, act, {});
    const missing = refusals.filter(({ code }) => code === 'inputMissing');
    expect(missing.map(({ pointer }) => pointer?.slice(1)).sort()).toEqual([...required].sort());
  });

  it.each(acts)('%s: an unknown field is refused by its name', (act, by, at) => {
    const { refusals } = at().when(by, act, { surprise: 1 });
    expect(refusals).toContainEqual({ code: 'inputUnknown', pointer: '/surprise', details: { field: 'surprise' } });
  });

  it.each(acts)('%s: is refused once the case is closed, and to somebody of another role', (act, by, at) => {
    const closed = at().happens({ type: 'caseClosed', article: 'x', data: { outcome: 'disclosed' } });
    closed.when(by, act, {}).refused('caseClosed');
    at().when('liu-provider', act, {}).refused('notPermitted');
    at().when('sun-legal', act, {}).refused('notPermitted');
  });

  it('nobody of the operator or an affiliate closes its disclosure for it', () => {
    for (const tie of ['org-zijin', 'org-sister'])
      begun()
        .when({ ...person('lin-officer'), affiliations: [tie] }, 'closeUndisclosed', {})
        .refused('ownCase');
  });
});
