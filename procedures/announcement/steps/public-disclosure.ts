/**
 * 第十条第一款 Art. 10(1) — 公示 Public disclosure
 *
 * 「评审结果报市政府同意后向社会公开。」
 *
 * The period runs from when the result is really online. Anyone may object; an open objection holds its line. One that is upheld
 * sends its line back to expert review and again to the government: the authority alone never overturns it (I-13).
 */
import { z } from 'zod';
import { findDeadline, isOver } from '../../engine/deadlines';
import { type ActContext, defineAct, defineStep, type Refusal } from '../../engine/define';
import { isDrafted, office } from '../../engine/office';
import { identifierText, plainText } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import type { AnnouncementFacts } from '../facts';
import type { GivenObjection } from '../given';
import { currentList, findApplication, linesLeft, onCurrentList, openObjections, type WithFacts } from '../lines';
import { outcomeReports, settleDisclosed, withOutcome } from '../outcomes';
import { disclosurePublication } from '../publication';

const act = defineAct<AnnouncementFacts>();
const period = 'publicDisclosure';

/** Contact data is stored by the API first; here are its reference and hash only. */
const objectionInput = z.strictObject({
  caseNo: identifierText,
  reason: plainText(),
  objectionId: identifierText,
  contactHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Characters of an objection's reason that the file keeps. */
const excerptLength = 200;

export const publicDisclosure = defineStep<AnnouncementFacts>()({
  id: 'publicDisclosure',
  article: '第十条第一款 Art. 10(1)',
  title: { zh: '公示', en: 'Public disclosure' },
  ends: ['disclosed', 'linesReturned'],

  onOpen: (file) => [{ ...disclosurePublication(file, null), reportAs: 'disclosed' }],

  acts: {
    raiseObjection: act({
      title: { zh: '提出异议', en: 'Raise an objection' },
      article: '第十条第一款 Art. 10(1)',
      input: objectionInput,
      available: ({ facts }) => isPeriodRunning(facts),
      refuseIf: objectionReasons,
      record: ({ input, facts, now }) => ({
        type: 'objectionRaised',
        article: '第十条第一款 Art. 10(1)',
        data: { ...input, round: currentList(facts)?.round ?? 1, raisedAt: now },
      }),
    }),

    answerObjection: act({
      title: { zh: '答复异议', en: 'Answer an objection' },
      article: 'I-13',
      binding: true,
      joint: true,
      input: z.strictObject({ objectionId: identifierText, upheld: z.boolean(), answer: plainText() }),
      available: ({ facts }) => openObjections(facts).length > 0,
      refuseIf: ({ facts, input }) => {
        const objection = facts.objections.find(({ id }) => id === input.objectionId);
        if (objection === undefined) return [refuse('objectionUnknown', undefined, '/objectionId')];
        return [when(objection.answer !== null, 'objectionAnswered', undefined, '/objectionId')];
      },
      record: ({ input, facts }) => ({
        type: 'objectionAnswered',
        article: 'I-13',
        data: { ...input, caseNo: facts.objections.find(({ id }) => id === input.objectionId)?.caseNo ?? '' },
      }),
    }),
  },

  endedBy: {
    periodEnded: (_event, file) => endingOf(file),
    objectionAnswered: (_event, file) => endingOf(file),
  },

  lapses: {
    [period]: (_deadline, { facts }) => ({
      type: 'periodEnded',
      article: '第十条第一款 Art. 10(1)',
      data: { round: currentList(facts)?.round ?? 1 },
    }),
  },

  remember: {
    disclosed: (facts, event) => onCurrentList(facts, (list) => ({ ...list, disclosedAt: event.at })),
    periodEnded: (facts, event) =>
      settleDisclosed(
        onCurrentList(facts, (list) => ({ ...list, periodEndedAt: event.at })),
        event,
      ),
    objectionRaised: (facts, event) => {
      const { objectionId: id, caseNo, round, reason, contactHash, raisedAt } = event.data;
      // The event keeps the whole text; the file only its beginning, so that many objections never outgrow what a run may carry.
      const beginning = (reason as string).slice(0, excerptLength);
      const objection = { id, caseNo, round, reason: beginning, contactHash, raisedAt, answer: null };
      return { ...facts, objections: [...facts.objections, objection] };
    },
    objectionAnswered: (facts, event) => {
      const { objectionId, caseNo, upheld, answer } = event.data;
      const objections = facts.objections.map((one) =>
        one.id === objectionId ? { ...one, answer: { upheld, text: answer, at: event.at } } : one,
      );
      const answered = { ...facts, objections };
      const goesBack = upheld && findApplication(facts, caseNo)?.outcome === 'consented';
      const settled = goesBack ? withOutcome(answered, caseNo, 'backToReview', event.seq, answer) : answered;
      return settleDisclosed(settled, event);
    },
  },

  clocks: {
    disclosed: (_event, { policy, parties }) => [
      {
        open: {
          name: period,
          title: { zh: '公示期', en: 'Disclosure period' },
          responsible: { organizationId: parties.dataAuthority },
          citation: '第十条第一款 Art. 10(1)',
          budget: { unit: 'workingDays', amount: policy.publicDisclosure.workingDays },
          whenOver: 'period',
        },
      },
    ],
    objectionRaised: (event, { policy, parties }) => [
      {
        open: {
          name: answerDeadline(event.data.objectionId),
          title: { zh: '答复异议', en: 'Answer to an objection' },
          responsible: { organizationId: parties.dataAuthority },
          citation: 'I-13',
          budget: { unit: 'workingDays', amount: policy.publicDisclosure.objectionAnswerWorkingDays },
          whenOver: 'remind',
        },
      },
    ],
    objectionAnswered: (event) => [{ meet: answerDeadline(event.data.objectionId) }],
  },

  effects: {
    disclosed: (_event, file) => [disclosurePublication(file, findDeadline(file, period)?.due?.at ?? null)],
    periodEnded: outcomeReports,
    objectionAnswered: outcomeReports,
    objectionRaised: (event, file) => [
      notice(
        { organizationId: file.parties.dataAuthority },
        'objectionRaised',
        { zh: `${file.caseNo} 收到异议`, en: `${file.caseNo}: an objection was raised` },
        {
          zh: `针对 ${event.data.caseNo}，异议编号 ${event.data.objectionId}。答复前该项不生效。`,
          en: `Against ${event.data.caseNo}, objection ${event.data.objectionId}. It holds its line until it is answered.`,
        },
        findDeadline(file, answerDeadline(event.data.objectionId))?.due?.at,
      ),
    ],
  },

  tasks: (file) =>
    openObjections(file.facts)
      .filter(({ id }) => !isDrafted(file, 'answerObjection') || !isAnswerDrafted(file, id))
      .map(({ id, caseNo }) => {
        const deadline = findDeadline(file, answerDeadline(id));
        return {
          id: answerDeadline(id),
          acts: ['answerObjection'],
          to: office(file, file.parties.dataAuthority),
          title: { zh: `答复对 ${caseNo} 的异议`, en: `Answer the objection against ${caseNo}` },
          dueAt: deadline?.due?.at ?? null,
          overdue: deadline?.overdue ?? false,
        };
      }),
});

function answerDeadline(objectionId: string): string {
  return `objection-${objectionId}`;
}

function isAnswerDrafted(file: { proposals: { act: string; input: unknown }[] }, objectionId: string): boolean {
  const drafted = file.proposals.filter(({ act: name }) => name === 'answerObjection');
  return drafted.some(({ input }) => (input as { objectionId?: string }).objectionId === objectionId);
}

function isPeriodRunning(facts: AnnouncementFacts): boolean {
  const list = currentList(facts);
  return list?.disclosedAt != null && list.periodEndedAt === null;
}

/** The step ends when the period is over and no objection is open. */
function endingOf(file: WithFacts): 'disclosed' | 'linesReturned' | null {
  const isOverAndAnswered = currentList(file.facts)?.periodEndedAt != null && openObjections(file.facts).length === 0;
  if (!isOverAndAnswered) return null;
  return linesLeft(file) ? 'linesReturned' : 'disclosed';
}

type Objecting = ActContext<AnnouncementFacts, z.output<typeof objectionInput>>;

function objectionReasons({ file, facts, input, given, now }: Objecting): (Refusal | null)[] {
  const stored = given['objection'] as GivenObjection | null | undefined;
  const isStored = stored?.id === input.objectionId && stored.contactHash === input.contactHash;
  const isRepeated = facts.objections.some(({ id }) => id === input.objectionId);
  return [
    periodReason(file, facts, now),
    when(!isStored || isRepeated, 'objectionUnknown', undefined, '/objectionId'),
    lineReason(facts, input.caseNo),
  ];
}

function periodReason(file: Objecting['file'], facts: AnnouncementFacts, now: string): Refusal | null {
  const list = currentList(facts);
  if (list?.disclosedAt == null) return refuse('disclosureNotPublished');
  const deadline = file.deadlines.findLast(({ name }) => name === period);
  const over = list.periodEndedAt !== null || isOver(file, period, now);
  return when(over, 'disclosureOver', { dueDay: deadline?.due?.day ?? '' });
}

/** An objection goes against a line that is disclosed and stands. */
function lineReason(facts: AnnouncementFacts, caseNo: string): Refusal | null {
  const line = currentList(facts)?.lines.find((one) => one.caseNo === caseNo);
  const outcome = findApplication(facts, caseNo)?.outcome;
  if (line?.decision?.decision !== 'consent') return refuse('lineUnknown', { caseNo }, '/caseNo');
  if (outcome === 'consented') return null;
  return refuse(outcome === 'ended' ? 'lineEnded' : 'lineDecided', { caseNo }, '/caseNo');
}
