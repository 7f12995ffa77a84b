/** What holds for every act of a risk warning: named fields, nobody in their own case, nothing after the end. */
import { permissions } from '../../../procedures/permissions';
import { person } from '../../support/people';
import { assessed, reported, type Warned } from './warned';

const proposed = () => reported().when('he-officer', 'dismissRisk', { reasons: '误报 none' }).then('proposalDrafted');

type Case = [act: string, by: string, at: () => Warned, required: string[]];

/** Each act where it is open, with the fields its form requires. */
const acts: Case[] = [
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
  it('is in this list', () => {
    expect(acts.map(([act]) => act).sort()).toEqual(Object.keys(permissions.riskWarning).sort());
  });

  it.each(acts)('%s: an empty form is refused with every required field named', (act, by, at, required) => {
    const missing = at()
      .when(by, act, {})
      .refusals.filter(({ code }) => code === 'inputMissing');
    expect(missing.map(({ pointer }) => pointer?.slice(1)).sort()).toEqual([...required].sort());
  });

  it.each(acts)('%s: an unknown field is refused by its name', (act, by, at) => {
    const { refusals } = at().when(by, act, { surprise: 1 });
    expect(refusals).toContainEqual({ code: 'inputUnknown', pointer: '/surprise', details: { field: 'surprise' } });
  });

  it.each(acts)('%s: is refused once the case is closed, and to somebody of another role', (act, by, at) => {
    const before = at();
    const closed = before.happens({ type: 'caseClosed', article: 'x', data: { outcome: 'resolved' } });
    closed.when(by, act, {}).refused('caseClosed');
    for (const who of ['liu-provider', 'sun-legal', 'platform-monitor', 'public'])
      before.when(who, act, {}).refused('notPermitted');
  });

  const deciding = acts.filter(([, by]) => !by.startsWith('wang'));
  it.each(deciding)('%s: nobody decides in a case of their own organization or an affiliate', (act, by, at) => {
    at()
      .when(person(by, { affiliations: ['org-sister'] }), act, {})
      .refused('ownCase');
  });
});
