/** What holds for every act of an evaluation: named fields, nobody in their own case, nothing internal to outsiders, nothing after the end. */
import { allowedActions, maySee, tailorEvent, tailored } from '../../../procedures';
import { viewOf } from '../../../procedures/engine/case-file';
import { evolve } from '../../../procedures/engine/evolve';
import type { Actor } from '../../../procedures/roles';
import { person } from '../../support/people';
import { type EveryAct, holdsForEveryAct } from '../every-act';
import {
  allScored,
  asking,
  begun,
  concluded,
  consentTo,
  contested,
  type Evaluating,
  improved,
  inConclusion,
  inContest,
  inImprovement,
  inMeasures,
  inNotice,
  inScoring,
  interview,
  lapsed,
  otherOfficer,
  procedure,
  sheet,
} from './evaluating';

const proposed = () =>
  inConclusion().when('lin-officer', 'concludeEvaluation', { opinion: '意见 opinion' }).then('proposalDrafted');
const jointly = () => {
  const waiting = inMeasures().when('lin-officer', 'takeMeasure', interview).then('proposalDrafted');
  return waiting.when('zhou-head', 'signOff', consentTo(waiting)).then('proposalSignedOff');
};

const acts: EveryAct[] = [
  ['submitSelfReport', 'wang-applicant', begun, ['report']],
  ['proceedWithoutReport', 'lin-officer', begun, ['reason']],
  ['askScorers', 'lin-officer', inScoring, ['providers']],
  ['scoreEvaluation', 'chen-officer', asking, ['scores', 'opinion']],
  ['closeScoring', 'lin-officer', asking, ['reason']],
  ['concludeEvaluation', 'lin-officer', inConclusion, ['opinion']],
  ['discontinueEvaluation', 'lin-officer', begun, ['reason']],
  ['confirmReceipt', 'wang-applicant', inNotice, ['received']],
  ['serveByPublicNotice', 'lin-officer', inNotice, ['reason']],
  ['contestEvaluation', 'wang-applicant', inContest, ['grounds']],
  ['answerContest', otherOfficer, contested, ['upheld', 'reasons']],
  ['giveSupport', 'lin-officer', () => inMeasures(95), ['supportKind', 'content']],
  ['takeMeasure', 'lin-officer', inMeasures, ['kind', 'heldOn', 'minutes', 'improvements']],
  ['reportImprovement', 'wang-applicant', inImprovement, ['no', 'statement']],
  ['confirmImprovement', 'lin-officer', () => improved(inImprovement(), 1), ['no']],
  ['returnImprovement', 'lin-officer', () => improved(inImprovement(), 1), ['no', 'reason', 'due']],
  ['endImprovement', 'lin-officer', inImprovement, ['reasons']],
  ['sendMessage', 'lin-officer', begun, ['text']],
  ['addNote', 'he-officer', begun, ['text']],
  ['handOver', 'lin-officer', begun, ['personId', 'reason']],
  ['giveOpinion', 'shi-supervisor', begun, ['text']],
  ['correctRecord', 'lin-officer', begun, ['seq', 'correction', 'reason']],
  ['signOff', 'zhou-head', proposed, ['proposalId', 'hash']],
  ['returnDraft', 'zhou-head', proposed, ['proposalId', 'reason']],
  ['withdrawProposal', 'lin-officer', proposed, ['proposalId', 'reason']],
  ['concur', 'xu-head', jointly, ['proposalId', 'hash']],
  ['declineToConcur', 'xu-head', jointly, ['proposalId', 'reason']],
];

describe('every act of an evaluation', () => {
  holdsForEveryAct({
    kind: 'evaluation',
    acts,
    outcome: 'moot',
    others: ['expert-1', 'sun-applicant'],
    decides: (by) => typeof by !== 'string' || !/wang|shi/.test(by),
  });

  it('scoring: a provider with a tie to the operator does not score', () => {
    asking()
      .when(person('liu-provider', { affiliations: ['org-zijin'] }), 'scoreEvaluation', sheet(80))
      .refused('ownCase');
  });
});

describe('who sees an evaluation', () => {
  const everybody = ['lin-officer', 'xu-head', 'qian-head', 'he-officer', 'shi-supervisor', 'wang-applicant'];
  const others = ['sun-legal', 'liu-provider', 'expert-1', 'sys-admin', 'public'];
  const seeing = (past: Evaluating) => [...everybody, ...others].filter((id) => maySee(viewOf(past.file), person(id)));

  it('is the authorities and the company; a provider once it is asked to score', () => {
    const from = ['lin-officer', 'xu-head', 'he-officer', 'shi-supervisor', 'wang-applicant'];
    expect(seeing(begun())).toEqual(from);
    expect(seeing(asking())).toEqual([...from, 'liu-provider']);
  });

  const totals = (past: Evaluating, id: string) =>
    tailored(viewOf(past.file), person(id)).facts.scores.map((one: any) => [one.organizationId, one.total]);
  const shown = (past: Evaluating, id: string) =>
    past.events.flatMap((event) => {
      const seen = tailorEvent(event, person(id), viewOf(past.file));
      return seen?.type === 'evaluationScored' ? [seen.data['total'] ?? null] : [];
    });

  it('第十八条 Art. 18, I-75: scores are sealed; each sees its own, the authority all once scoring has ended', () => {
    const one = asking().when('chen-officer', 'scoreEvaluation', sheet(70)).then('evaluationScored');
    expect(totals(one, 'chen-officer')).toEqual([['org-health', 70]]);
    for (const id of ['lin-officer', 'he-officer']) expect(totals(one, id)).toEqual([['org-health', null]]);
    for (const id of ['wang-legal', 'liu-provider']) expect(totals(one, id)).toEqual([]);
    expect(['chen-officer', 'lin-officer', 'wang-legal'].map((id) => shown(one, id))).toEqual([[70], [null], []]);

    const ended = allScored(70);
    expect(totals(ended, 'lin-officer').map(([, total]: any) => total)).toEqual([70, 70]);
    expect(shown(ended, 'he-officer')).toEqual([null, null]);
    expect(totals(ended, 'liu-provider')).toEqual([['org-hospital', 70]]);
  });

  it('after the conclusion the authorities see all scores, the operator means and never who scored what', () => {
    const past = concluded(70);
    expect(shown(past, 'he-officer')).toEqual([70, 70]);
    const { facts } = tailored(viewOf(past.file), person('wang-applicant'));
    expect(facts).toMatchObject({ scores: [], asked: [], concludedBy: [] });
    expect(facts.conclusion).toMatchObject({ points: 70, means: [{ indicator: 'benefit', score: 70 }, {}] });
    const seen = past.events.flatMap((event) => tailorEvent(event, person('wang-applicant'), viewOf(past.file)) ?? []);
    expect(JSON.stringify([seen, facts])).not.toMatch(/lin-officer|chen-officer|liu-provider|org-hospital/);
  });

  it('the answer to a contest is offered to nobody who concluded', () => {
    const offered = (id: string | Actor) =>
      allowedActions(viewOf(contested().file), typeof id === 'string' ? person(id) : id).map(({ act }) => act);
    expect(offered(otherOfficer)).toContain('answerContest');
    for (const id of ['lin-officer', 'zhou-head']) expect(offered(id)).not.toContain('answerContest');
  });
});

describe('the events of an evaluation', () => {
  it('fold into the very file, and the file is plain JSON', () => {
    const { events, file } = lapsed(30);
    const folded = events.reduce<typeof file | null>((before, event) => evolve(procedure, before, event), null);
    expect(folded).toEqual(file);
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
  });
});
