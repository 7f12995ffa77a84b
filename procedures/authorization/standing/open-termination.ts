/**
 * 第十二条、第十八条 Arts. 12, 18 — 启动终止程序 Opening a termination procedure
 *
 * Decided here, because this case knows its agreement, its results and whether a procedure is under way already. It terminates nothing:
 * the procedure is a case of its own, and so is the number it is given.
 */
import { z } from 'zod';
import { type ActContext, defineAct, type Refusal, type StandingAct } from '../../engine/define';
import { missing, plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { causes } from '../../termination/facts';
import { clauseNumber } from '../agreement-text';
import { type AuthorizationFacts, terminationUnderWay } from '../facts';
import { findClause, terminationStart } from '../termination-start';
import { underWay } from '../under-way';
import { isPoorRow, lastResults } from './poor-results';

const article = '第十二条 Art. 12';

const openingInput = z.strictObject({
  cause: z.enum(causes),
  /** Clause of this agreement whose consequence is termination; not needed where the law itself names the cause (I-33). */
  clause: clauseNumber.optional(),
  facts: plainText(8000),
  grounds: plainText(),
});

type Opening = ActContext<AuthorizationFacts, z.output<typeof openingInput>>;

export const openTermination: StandingAct<AuthorizationFacts> = {
  name: 'openTermination',
  stages: ['operation'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '启动终止程序', en: 'Open a termination procedure' },
    article,
    binding: true,
    joint: true,
    input: openingInput,
    available: ({ facts }) => terminationUnderWay(facts) === null,
    refuseIf: (context) => {
      return [
        ...underWay(context.facts, 'terminationOpen', 'transferOpen'),
        clauseReason(context),
        resultsReason(context),
        when(typeof context.given['terminationNo'] !== 'string', 'numberNotAllotted'),
      ];
    },
    record: ({ input, facts, policy, given }) => ({
      type: 'terminationOpened',
      article: input.cause === 'twicePoor' ? '第十八条 Art. 18' : article,
      data: {
        terminationNo: given['terminationNo'],
        cause: input.cause,
        clause: findClause(facts, input.clause) ?? null,
        facts: input.facts,
        grounds: input.grounds,
        poorResults:
          input.cause === 'twicePoor' ? lastResults(facts, policy).map(({ evaluationNo }) => evaluationNo) : [],
      },
    }),
  }),
  remember: {
    terminationOpened: (facts, event) => ({
      ...facts,
      // However it was opened, the row of poor results has its procedure.
      ...(event.data['cause'] === 'twicePoor'
        ? { poorRow: null, answeredPoor: event.data['poorResults'].at(-1) ?? null }
        : {}),
      termination: {
        caseNo: event.data['terminationNo'],
        cause: event.data['cause'],
        clause: event.data['clause']?.clause ?? null,
        openedAt: event.at,
        state: 'open',
        lastDay: null,
      },
    }),
  },
  effects: {
    terminationOpened: (event, file) => [terminationStart(event, file)],
  },
};

function clauseReason({ facts, input }: Opening): Refusal | null {
  if (input.clause === undefined) return input.cause === 'twicePoor' ? null : missing('/clause');
  const found = findClause(facts, input.clause);
  return when(found === undefined, 'clauseNotOfTermination', { clause: input.clause }, '/clause');
}

/** 第十八条 Art. 18: only the last results in a row count; any other result among them resets. */
function resultsReason({ facts, input, policy }: Opening): Refusal | null {
  if (input.cause !== 'twicePoor') return null;
  const isRow = isPoorRow(lastResults(facts, policy), policy);
  return when(!isRow, 'resultsNotPoor', { times: policy.evaluation.poorInARow }, '/cause');
}
