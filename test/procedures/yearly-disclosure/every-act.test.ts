/** What holds for every act of a yearly disclosure: named fields, nobody in their own case, nothing after the end. */
import { person } from '../../support/people';
import { type EveryAct, holdsForEveryAct } from '../every-act';
import { authorization, begun } from './disclosing';

const ofAuthority = () => begun({ role: 'authority' });
const proposed = () =>
  ofAuthority().when('lin-officer', 'discloseAuthorization', authorization).then('proposalDrafted');

/** Each act where it is open, with the fields its form requires. Disclosures concern all zones, so nobody concurs in them. */
const acts: EveryAct[] = [
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
  holdsForEveryAct({
    kind: 'yearlyDisclosure',
    acts,
    outcome: 'disclosed',
    others: ['liu-provider', 'sun-legal'],
    decides: () => false,
    without: ['concur', 'declineToConcur'],
  });

  it('is in the list but for concurrence, which nobody has to give', () => {
    for (const act of ['concur', 'declineToConcur']) proposed().when('xu-head', act, {}).refused('notPermitted');
  });

  it('nobody of the operator or an affiliate closes its disclosure for it', () => {
    for (const tie of ['org-zijin', 'org-sister'])
      begun()
        .when({ ...person('lin-officer'), affiliations: [tie] }, 'closeUndisclosed', {})
        .refused('ownCase');
  });
});
