/** One page for each procedure: its diagram, steps, deadlines, standing acts and what it hears from other cases. */
import type { Compiled } from '../../procedures/engine/meaning';
import { eventTitle } from '../../procedures/event-titles';
import { deadlinesOf } from './deadlines';
import { both, code, page, table } from './markdown';
import { orderOf, type Way } from './order';

export async function procedurePage(procedure: Compiled): Promise<string> {
  const { kind, title, article, standing, reports } = procedure.definition;
  const { rows, dependent } = deadlinesOf(procedure);
  const byCase = dependent.map((type) => code(type)).join(', ');
  return page(
    title,
    `${code(kind)} · ${article}`,
    '实线为环节的结果，圆角框为办件的结局。 Arrows are the endings of steps; rounded boxes are the outcomes of the case.',
    diagram(procedure, await orderOf(procedure)),
    '## 环节 Steps',
    table(
      ['环节 Step', '', '依据 Article', '结果 Endings', '事项 Acts'],
      procedure.definition.steps.map((step) => [
        code(step.id),
        both(step.title),
        step.article,
        step.ends.map(code).join(', '),
        Object.entries(step.acts)
          .map(([name, act]) => `${code(name)} ${act.title.zh}`)
          .join('<br>'),
      ]),
    ),
    '## 期限 Deadlines',
    table(
      ['期限 Deadline', '', '起于 Opens with', '时间 Time', '设置 Policy', '依据 Article', '届满 When over'],
      rows.map(({ name, title: what, opens, budget, numbers, citation, whenOver }) => [
        code(name),
        both(what),
        code(opens),
        budget,
        numbers.join(', '),
        citation,
        whenOver,
      ]),
    ),
    byCase === '' ? '' : `由办件事实决定的期限 Deadlines that depend on the facts of the case: ${byCase}`,
    '## 随时事项 Standing acts',
    table(
      ['事项 Act', '', '依据 Article', '何时 Open in'],
      standing.map(({ name, act, stages }) => [
        code(name),
        both(act.title),
        act.article,
        stages === 'all' ? '全程 all stages' : stages.map(code).join(', '),
      ]),
    ),
    '## 来自其他办件的通报 Reports from other cases',
    table(
      ['通报 Report', '使环节结束的事件 Events that end whatever step is open'],
      Object.keys(reports).map((type) => [code(type), endedBy(procedure, type)]),
    ),
  );
}

function endedBy({ definition }: Compiled, type: string): string {
  const ending = definition.endedBy?.[type];
  return ending === undefined ? '—' : `${both(eventTitle(type))} → ${code(ending)}`;
}

function diagram({ definition }: Compiled, ways: readonly Way[]): string {
  const outcomes = [...new Set(ways.flatMap(({ to }) => ('outcome' in to ? [to.outcome] : [])))];
  const lines = [
    'flowchart TD',
    '  begin((" "))',
    ...definition.steps.map(({ id, title }) => `  ${id}["${title.zh}<br/>${title.en}"]`),
    ...outcomes.map((outcome) => `  end_${outcome}(["${outcome}"])`),
    ...ways.map(({ from, ending, to }) => {
      const target = 'step' in to ? to.step : `end_${to.outcome}`;
      return ending === '' ? `  ${from ?? 'begin'} --> ${target}` : `  ${from ?? 'begin'} -->|"${ending}"| ${target}`;
    }),
  ];
  return ['```mermaid', ...lines, '```'].join('\n');
}
