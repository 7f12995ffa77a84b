/** At each stage of a yearly disclosure, which acts are open to whom; from procedures.md §10. It concerns no zone: nobody is its regulator. */
import { agreed, authorization, begun, given, shown } from '../yearly-disclosure/disclosing';
import { describeTable, noProposal, people, proposals, type StageRow, standing } from './table';

const { authority, center, legal } = people;

/** The zone regulator is the data authority itself. */
const always = {
  ...proposals,
  concur: [],
  declineToConcur: [],
  ...standing,
  addNote: [...authority, ...center],
  handOver: authority,
  sendMessage: authority,
  discloseOperation: legal,
  discloseAuthorization: authority,
};
/** Of an operator's disclosure; the authority's is tried below. */
const ofOperator = { ...noProposal, discloseAuthorization: [] };

const rows: StageRow[] = [
  {
    stage: 'compiling',
    open: { ...always, closeUndisclosed: authority },
    situations: [
      { when: 'just opened', at: () => begun(), offered: ofOperator },
      { when: 'given, not yet online', at: () => given(), offered: { ...ofOperator, closeUndisclosed: [] } },
    ],
  },
  {
    stage: 'disclosed',
    open: always,
    situations: [{ when: 'online', at: () => shown(), offered: ofOperator }],
  },
];

describeTable('yearlyDisclosure', rows);

it('the authority is offered its own disclosure and nobody else anything of it', () => {
  const past = begun({ role: 'authority' });
  past.when('lin-officer', 'discloseAuthorization', authorization).then('proposalDrafted');
  expect(agreed(past, 'discloseAuthorization', authorization).file.facts.versions).toHaveLength(1);
});
