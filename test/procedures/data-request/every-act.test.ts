/** What holds for every act of a data request: named fields, nobody in their own case, each provider its own part, nothing after the end. */
import { maySee, tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import { person } from '../../support/people';
import { type EveryAct, holdsForEveryAct } from '../every-act';
import {
  begun,
  caseNo,
  consentTo,
  grounds,
  inConsents,
  inCoordination,
  inDelivery,
  inGranting,
  procedure,
  type Requesting,
  reasons,
  refuses,
} from './requesting';

const drafted = () => begun().when('chen-officer', 'confirmRequest', { reasons }).then('proposalDrafted');

/** Each act where it is open, with the fields its form requires. */
const acts: EveryAct[] = [
  ['confirmRequest', 'chen-officer', begun, ['reasons']],
  ['refuseRequest', 'chen-officer', begun, ['reasons']],
  ['askForMore', 'chen-officer', begun, ['question']],
  ['supplementRequest', 'wang-applicant', begun, ['answer']],
  ['answerRequest', 'liu-provider', inConsents, ['decision']],
  ['requestCoordination', 'liu-provider', inConsents, ['reason']],
  ['acceptAnswers', 'wang-applicant', inConsents, ['accepted']],
  ['concludeCoordination', 'lin-officer', inCoordination, ['provider', 'outcome', 'opinion']],
  ['orderDelivery', 'he-officer', inDelivery, []],
  ['withdrawRequest', 'wang-applicant', begun, ['reason']],
  ['sendMessage', 'lin-officer', begun, ['text']],
  ['addNote', 'he-officer', begun, ['text']],
  ['handOver', 'lin-officer', begun, ['personId', 'reason']],
  ['giveOpinion', 'shi-supervisor', begun, ['text']],
  ['correctRecord', 'lin-officer', begun, ['seq', 'correction', 'reason']],
  ['signOff', 'xu-head', drafted, ['proposalId', 'hash']],
  ['returnDraft', 'xu-head', drafted, ['proposalId', 'reason']],
  ['withdrawProposal', 'chen-officer', drafted, ['proposalId', 'reason']],
];

describe('every act of a data request', () => {
  holdsForEveryAct({
    kind: 'dataRequest',
    acts,
    outcome: 'moot',
    others: ['gu-officer', 'sun-applicant'],
    decides: (by) => ['lin-officer', 'chen-officer', 'xu-head', 'he-officer', 'liu-provider'].includes(String(by)),
  });
});

describe('who sees a data request', () => {
  const refused = () => refuses(inConsents(), 'org-hospital');
  const noted = () => refused().when('he-officer', 'addNote', { text: '内部备注 internal' }).then('noteAdded');

  it('is the authorities and the company, and each provider once it is asked', () => {
    const seeing = ['lin-officer', 'xu-head', 'he-officer', 'shi-supervisor', 'wang-applicant'];
    const providers = ['liu-provider', 'qian-head'];
    const not = ['sun-legal', 'gu-officer', 'expert-1', 'sys-admin', 'public'];
    const who = (past: Requesting) =>
      [...seeing, ...providers, ...not].filter((id) => maySee(viewOf(past.file), person(id)));
    expect(who(begun())).toEqual(seeing);
    expect(who(noted())).toEqual([...seeing, ...providers]);
  });

  it('a provider sees its own part alone: no other answer, dataset or name', () => {
    const { file, events } = noted();
    const ma = person('ma-officer');
    const seen = tailored(viewOf(file), ma);
    expect(seen.facts.providers.map(({ organizationId }: { organizationId: string }) => organizationId)).toEqual([
      'org-transport',
    ]);
    expect(seen.facts.content.datasets.map(({ datasetId }: { datasetId: string }) => datasetId)).toEqual([
      'bus-passengers',
    ]);
    expect(seen.deadlines.map(({ name }) => name)).toEqual(['consent-org-transport']);
    const told = events.flatMap((event) => tailorEvent(event, ma, viewOf(file)) ?? []);
    const all = JSON.stringify([seen, told]);
    expect(all).not.toMatch(/outpatient-flow|org-hospital|liu-provider|chen-officer|内部备注/);
    expect(all).not.toContain(grounds);
    const liu = events.flatMap((event) => tailorEvent(event, person('liu-provider'), viewOf(file)) ?? []);
    expect(liu.map(({ type }) => type)).toContain('providerAnswered');
  });

  it('the company sees every answer with its grounds, and no name of an official', () => {
    const { file, events } = noted();
    const wang = person('wang-applicant');
    const seen = tailored(viewOf(file), wang);
    expect(seen.facts.providers).toHaveLength(2);
    const told = events.flatMap((event) => tailorEvent(event, wang, viewOf(file)) ?? []);
    const all = JSON.stringify([seen, told]);
    expect(all).toContain(grounds);
    expect(all).not.toMatch(/liu-provider|chen-officer|xu-head|he-officer|内部备注/);
  });
});

describe('the events of a request', () => {
  it('fold into the very file, and the file is plain JSON', () => {
    const { events, file } = inGranting();
    const folded = events.reduce<typeof file | null>((before, event) => evolve(procedure, before, event), null);
    expect(folded).toEqual(file);
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
    expect(file.caseNo).toBe(caseNo);
    expect(consentTo(drafted()).hash).toMatch(/^[0-9a-f]{64}$/);
  });
});
