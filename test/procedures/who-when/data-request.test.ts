/** 第十五条 Art. 15: at each stage of a data request, which acts are open to whom; from procedures.md §4. */
import {
  begun,
  consents,
  consentTo,
  evaluated,
  inConsents,
  inCoordination,
  inDelivery,
  inGranting,
  ordered,
  people as providerPeople,
  reasons,
  refuses,
  settled,
} from '../data-request/requesting';
import { describeTable, offeredTo, people, type StageRow, standing } from './table';

const { authority, regulator, applicant, center } = people;
type Zone = 'industry' | 'comprehensive';

/** Acts on the draft of whoever regulates the zone. */
const proposals = { signOff: people.ofZoneHead, returnDraft: people.ofZoneHead, withdrawProposal: people.ofZone };
const noProposal = { signOff: [], returnDraft: [], withdrawProposal: [] };
/** Open at every stage. */
const always = { ...proposals, ...standing, sendMessage: [...authority, ...regulator] };
/** As long as nothing was delivered. */
const before = { ...always, withdrawRequest: applicant };
/** Everybody who is asked for their data; `panel` stands for them. */
const asked = (): string[] => ['liu-provider', 'ma-officer', 'qian-head'];

const askedForMore = (zone: Zone) =>
  begun({ zone })
    .when(zone === 'industry' ? 'chen-officer' : 'duty-post', 'askForMore', { question: '为何需要 why' })
    .then('supplementAsked');
const confirmationDrafted = (zone: Zone) =>
  begun({ zone })
    .when(zone === 'industry' ? 'chen-officer' : 'duty-post', 'confirmRequest', { reasons })
    .then('proposalDrafted');
const allAnswered = (zone: Zone) => refuses(consents(inConsents({ zone }), 'org-transport'), 'org-hospital');

const rows: StageRow[] = [
  {
    stage: 'requestEvaluation',
    open: {
      ...before,
      confirmRequest: people.ofZone,
      refuseRequest: people.ofZone,
      askForMore: people.ofZone,
      supplementRequest: applicant,
    },
    situations: [
      {
        when: 'just opened: no provider is asked yet',
        at: (zone) => begun({ zone }),
        offered: { ...noProposal, supplementRequest: [] },
      },
      { when: 'more asked for', at: askedForMore, offered: { ...noProposal, askForMore: [] } },
      {
        when: 'its confirmation drafted',
        at: confirmationDrafted,
        offered: { supplementRequest: [], withdrawProposal: people.ofZone },
      },
    ],
  },
  {
    stage: 'providerConsents',
    open: {
      ...before,
      answerRequest: ['panel'],
      requestCoordination: [...applicant, 'panel'],
      acceptAnswers: applicant,
    },
    situations: [
      {
        when: 'both asked',
        at: (zone) => inConsents({ zone }),
        panel: asked,
        offered: { ...noProposal, requestCoordination: ['panel'], acceptAnswers: [] },
      },
      {
        when: 'the hospital has consented',
        at: (zone) => consents(inConsents({ zone }), 'org-hospital'),
        panel: asked,
        offered: {
          ...noProposal,
          answerRequest: ['ma-officer', 'qian-head'],
          requestCoordination: ['ma-officer', 'qian-head'],
          acceptAnswers: [],
        },
      },
      {
        when: 'all answered, one with a refusal',
        at: allAnswered,
        panel: asked,
        offered: { ...noProposal, answerRequest: [], requestCoordination: applicant },
      },
    ],
  },
  {
    stage: 'coordination',
    open: { ...before, concludeCoordination: authority },
    situations: [
      {
        when: 'the answer of the hospital contested',
        at: (zone) => inCoordination({ zone }),
        panel: asked,
        // In a comprehensive zone the duty post and Head Zhou have evaluated.
        offered: (zone) => ({ ...noProposal, concludeCoordination: zone === 'industry' ? authority : ['lin-officer'] }),
      },
    ],
  },
  {
    stage: 'delivery',
    open: { ...before, orderDelivery: center },
    situations: [
      { when: 'not ordered', at: (zone) => inDelivery({ zone }), panel: asked, offered: noProposal },
      {
        when: 'ordered, one dataset delivered',
        at: (zone) => settled(ordered(inDelivery({ zone })), 'bus-passengers'),
        panel: asked,
        offered: { ...noProposal, orderDelivery: [], withdrawRequest: [] },
      },
    ],
  },
  {
    stage: 'granting',
    open: always,
    situations: [{ when: 'delivered', at: (zone) => inGranting({ zone }), panel: asked, offered: noProposal }],
  },
];

describeTable('dataRequest', rows);

describe('what is offered on a draft', () => {
  it('goes to the head of whoever regulates, not to the drafter', () => {
    const drafted = confirmationDrafted('industry');
    expect(offeredTo(drafted, 'xu-head')).toEqual(expect.arrayContaining(['signOff', 'returnDraft']));
    expect(offeredTo(drafted, 'zhou-head')).not.toContain('signOff');
    expect(drafted.when('chen-officer', 'signOff', consentTo(drafted)).refusals.map(({ code }) => code)).toEqual([
      'notPermitted',
    ]);
    expect(Object.values(providerPeople)).toHaveLength(2);
  });

  it('a regulator of another zone that is no provider here has no part', () => {
    const refused = evaluated(begun(), 'refuseRequest');
    expect(offeredTo(begun(), 'ma-officer')).toEqual([]);
    expect(refused.file.ending).toBe('refused');
  });
});
