/** 第十五条 Art. 15: whatever people, platform and time do, nothing is granted that was not confirmed, consented to and delivered. */
import { person } from '../../support/people';
import { holdsOnEveryWalk, oneOf, tried } from '../walking';
import { begun, evaluators, grounds, procedure, type Requesting, reasons } from './requesting';

const inPart = { decision: 'partly', parts: [{ dataset: 'outpatient-flow', items: ['day'] }], grounds };
const yes = { decision: 'consented' };
const no = { decision: 'refused', grounds };
const answers = [yes, yes, yes, no, no];
/** Officials of the data authority, one of whom at least has not evaluated. */
const coordinators = ['lin-officer', person('lin-officer', { personId: 'luo-officer' })];

function disputed(past: Requesting, by: string, provider: string): Requesting {
  return tried(past, by, 'requestCoordination', { provider, reason: '确有需要 needed' });
}

/** What the exchange and the authorization answer. */
function performed(past: Requesting): Requesting {
  const { stage, facts, version } = past.file;
  const article = '第十五条 Art. 15';
  const open = facts.deliveries.find(({ deliveredAt, refused }) => deliveredAt === null && refused === null);
  if (stage === 'delivery' && open !== undefined) {
    const failed = version % 5 === 0 ? { delivered: false, reason: 'datasetProhibited' } : { delivered: true };
    return past.happens({ type: 'deliverySettled', article, data: { dataset: open.dataset, ...failed } });
  }
  if (stage !== 'granting') return past;
  if (version % 11 === 0) return past.hears('grantDenied', { reason: 'authorizationSuspended' });
  const waiting = facts.deliveries.find(
    ({ dataset, deliveredAt }) => deliveredAt !== null && !facts.granted.some((one) => one.dataset === dataset),
  );
  if (waiting === undefined) return past;
  const granted = version % 7 !== 0;
  const { dataset } = waiting;
  return past.hears('grantSettled', {
    dataset,
    grantId: granted ? `g/${dataset}` : null,
    granted,
    reason: granted ? null : 'datasetProhibited',
  });
}

/** What was granted was confirmed by two persons, consented to with exactly these items, and delivered. */
function holds({ file, events }: Requesting): void {
  const granted = file.facts.granted.filter((one) => one.granted);
  if (granted.length === 0) return;
  const confirmed = events.find(({ type }) => type === 'requestConfirmed');
  const consent = events.findLast(({ type, seq }) => type === 'proposalTakesEffect' && seq < (confirmed?.seq ?? 0));
  expect(consent?.actor.personId).not.toBe(confirmed?.actor.personId);
  for (const { dataset } of granted) {
    const provider = file.facts.parts.find((part) => part.dataset === dataset)?.provider;
    const answer = events.findLast(
      ({ type, data }) => type === 'providerAnswered' && data['organizationId'] === provider,
    );
    expect(['consented', 'partly']).toContain(answer?.data['decision']);
    expect(answer?.data['consented']).toContainEqual(expect.objectContaining({ dataset }));
    expect(file.facts.deliveries.find((one) => one.dataset === dataset)?.deliveredAt).not.toBeNull();
  }
}

describe('walks through a data request', () => {
  holdsOnEveryWalk(
    {
      procedure,
      begun: [() => begun(), () => begun({ zone: 'comprehensive' })],
      heads: ['xu-head', 'zhou-head'],
      walks: 60,
      acts: {
        requestEvaluation: [
          (past) => tried(past, evaluators(past)[0], 'confirmRequest', { reasons }),
          (past) => tried(past, evaluators(past)[0], 'confirmRequest', { reasons }),
          (past, pick) => (pick === 5 ? tried(past, evaluators(past)[0], 'refuseRequest', { reasons }) : past),
          (past) => tried(past, evaluators(past)[0], 'askForMore', { question: '为何 why' }),
          (past) => tried(past, 'wang-applicant', 'supplementRequest', { answer: '说明 answer' }),
        ],
        providerConsents: [
          (past, pick) =>
            tried(past, 'liu-provider', 'answerRequest', pick > 9 ? inPart : answers[oneOf(past, pick, 5)]),
          (past, pick) => tried(past, 'ma-officer', 'answerRequest', answers[oneOf(past, pick + 5, 5)]),
          (past, pick) => (pick % 2 === 0 ? disputed(past, 'wang-applicant', 'org-hospital') : past),
          (past, pick) => (pick % 3 === 0 ? disputed(past, 'wang-applicant', 'org-transport') : past),
          (past) => tried(past, 'wang-applicant', 'acceptAnswers', { accepted: true }),
          (past, pick) => (pick === 4 ? tried(past, 'wang-applicant', 'withdrawRequest', { reason: '不再' }) : past),
        ],
        coordination: [0, 1].map((index) => (past: Requesting, pick: number) => {
          const provider = ['org-hospital', 'org-transport'][index];
          const outcome = oneOf(past, pick, 2) > 0 ? 'answerStands' : 'answerAgain';
          const input = { provider, outcome, opinion: '协调意见 opinion' };
          return coordinators.reduce<Requesting>(
            (current, by) => (current === past ? tried(past, by, 'concludeCoordination', input) : current),
            past,
          );
        }),
        delivery: [(past) => tried(past, 'he-officer', 'orderDelivery', {})],
      },
      performed,
      reported: (past, pick) => {
        if (pick === 0) return past.hears('authorizationEnded', { how: 'expired', day: '2027-06-01' });
        const closed = { usableNotVisible: 'datasetProhibited' };
        return pick === 1 ? past.hears('datasetClosed', { dataset: 'bus-passengers', closed, endsEmpty: true }) : past;
      },
    },
    holds,
  );
});
