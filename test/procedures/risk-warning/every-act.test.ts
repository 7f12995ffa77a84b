/** What holds for every act of a risk warning: named fields, nobody in their own case, nothing after the end. */
import { type EveryAct, holdsForEveryAct } from '../every-act';
import { assessed, reported } from './warned';

const proposed = () => reported().when('he-officer', 'dismissRisk', { reasons: '误报 none' }).then('proposalDrafted');

/** Each act where it is open, with the fields its form requires. */
const acts: EveryAct[] = [
  ['assessRisk', 'he-officer', reported, ['severity', 'assessment']],
  ['dismissRisk', 'he-officer', reported, ['reasons']],
  ['recordFollowUp', 'chen-officer', assessed, ['text']],
  ['reportMeasures', 'wang-applicant', assessed, ['statement']],
  ['concludeRisk', 'he-officer', assessed, ['outcome', 'reasons']],
  ['sendMessage', 'lin-officer', reported, ['text']],
  ['addNote', 'he-officer', reported, ['text']],
  ['handOver', 'lin-officer', reported, ['personId', 'reason']],
  ['giveOpinion', 'shi-supervisor', reported, ['text']],
  ['correctRecord', 'lin-officer', reported, ['seq', 'correction', 'reason']],
  ['signOff', 'tang-head', proposed, ['proposalId', 'hash']],
  ['returnDraft', 'tang-head', proposed, ['proposalId', 'reason']],
  ['withdrawProposal', 'he-officer', proposed, ['proposalId', 'reason']],
  ['concur', 'xu-head', proposed, ['proposalId', 'hash']],
  ['declineToConcur', 'xu-head', proposed, ['proposalId', 'reason']],
];

describe('every act of a risk warning', () => {
  holdsForEveryAct({
    kind: 'riskWarning',
    acts,
    outcome: 'resolved',
    others: ['liu-provider', 'sun-legal', 'platform-monitor', 'public'],
    decides: (by) => !String(by).startsWith('wang'),
  });
});
