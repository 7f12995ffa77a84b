/**
 * 第十八条 Art. 18 — 连续较差 Poor results in a row
 *
 * 「连续2次评估结果较差的，按照协议约定终止专区授权运营」
 *
 * Once the last result of a row is final, this case opens the termination procedure by itself: it asks for a number, then opens, unless
 * something that contradicts it is under way; then it waits for that to end (I-77). Each row opens one procedure.
 */
import type { PolicyValues } from '../../../law/policy';
import type { CaseFile } from '../../engine/case-file';
import { dayOf } from '../../engine/deadlines';
import type { AgendaItem, EventMeaning } from '../../engine/define';
import type { EventDraft } from '../../engine/events';
import { notice } from '../../engine/shared-effects';
import { type AuthorizationFacts, type EvaluationResult, terminationUnderWay } from '../facts';

type File = CaseFile<AuthorizationFacts>;

const article = '第十八条 Art. 18';

/** @returns the last results in a row that count: those of the present operator, as many as the law names. */
export function lastResults(
  { evaluations, organization }: AuthorizationFacts,
  { evaluation }: PolicyValues,
): EvaluationResult[] {
  const own = evaluations.filter(({ operator }) => operator === undefined || operator === organization.id);
  return own.slice(-evaluation.poorInARow);
}

/** @returns whether they are poor throughout, and as many as the law names; any other result among them resets. */
export function isPoorRow(results: readonly EvaluationResult[], { evaluation }: PolicyValues): boolean {
  return results.length === evaluation.poorInARow && results.every(({ result }) => result === 'poor');
}

/** @returns the numbers of the evaluations that open a procedure now; null while nothing does. */
function unanswered({ facts, policy }: File): string[] | null {
  const results = lastResults(facts, policy);
  const isFinal = results.every(({ final }) => final === true);
  const numbers = results.map(({ evaluationNo }) => evaluationNo);
  return isPoorRow(results, policy) && isFinal && numbers.at(-1) !== facts.answeredPoor ? numbers : null;
}

/** @returns what opening the procedure by itself needs next. Due at once: it waits for nothing but what is under way. */
export function poorResultsAgenda(file: File): AgendaItem[] {
  const { poorRow, transfer } = file.facts;
  const row = unanswered(file);
  if (row === null || terminationUnderWay(file.facts) !== null || transfer !== null) return [];
  const last = row.at(-1) ?? '';
  if (poorRow === null || poorRow.results.at(-1) !== last) return [due(file, `poor-row-${last}`, found(row))];
  if (poorRow.taken !== null) return [due(file, `poor-row-instead-${poorRow.taken}`, found(row))];
  if (poorRow.terminationNo === null) return [];
  return [due(file, `poor-row-opens-${poorRow.terminationNo}`, opened(row, poorRow.terminationNo))];
}

function due({ lastAt }: File, key: string, event: EventDraft): AgendaItem {
  return { at: lastAt, key, summary: 'poor results in a row', event };
}

function found(results: string[]): EventDraft {
  return { type: 'poorRowFound', article: 'I-77', data: { results } };
}

function opened(results: string[], terminationNo: string): EventDraft {
  const listed = results.join('、');
  return {
    type: 'terminationOpened',
    article,
    data: {
      terminationNo,
      cause: 'twicePoor',
      clause: null,
      facts: `考核评估 ${listed} 结果均为较差，异议期已过 / the results of ${results.join(', ')} are poor and final`,
      grounds: `第十八条：连续${results.length}次评估结果较差 / Art. 18: ${results.length} poor results in a row`,
      poorResults: results,
    },
  };
}

export const poorResultsMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember' | 'effects'>> = {
  remember: {
    poorRowFound: (facts, event) => ({
      ...facts,
      poorRow: { results: event.data['results'], terminationNo: null, taken: null },
    }),
    terminationAllotted: (facts, event) =>
      facts.poorRow === null
        ? facts
        : { ...facts, poorRow: { ...facts.poorRow, terminationNo: event.data['terminationNo'] } },
  },
  effects: {
    poorRowFound: (event, { caseNo, parties }) => [
      {
        lane: 'work',
        operation: 'allotTermination',
        payload: { day: dayOf(event.at) },
        reportAs: 'terminationAllotted',
      },
      ...[...new Set([parties.dataAuthority, parties.zoneRegulator])].map((organizationId) =>
        notice(
          { organizationId },
          'poorRowFound',
          {
            zh: `${caseNo} 连续考核评估较差，启动终止程序`,
            en: `${caseNo}: poor in a row, a termination procedure opens`,
          },
          {
            zh: `评估：${event.data['results'].join('、')}。终止程序由系统启动，是否终止由双方决定。`,
            en: `Evaluations: ${event.data['results'].join(', ')}. The procedure opens by itself; both authorities decide in it.`,
          },
        ),
      ),
    ],
  },
};
