import { problems } from '../../api/problems-table';
import { procedures } from '../../procedures';
import { proposalActs } from '../../procedures/engine/proposals';
import { refusals } from '../../procedures/refusals';
import { roleTitles } from '../../procedures/roles';

const chinese = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

interface Row {
  name: string;
  zh: string;
  en: string;
}

const rowsOf = (table: Record<string, { zh: string; en: string }>, name: string): Row[] =>
  Object.entries(table).map(([key, { zh, en }]) => ({ name: `${name} ${key}`, zh, en }));

const titles: Row[] = Object.values(procedures).flatMap(({ definition, steps, acts }) => [
  { name: definition.kind, ...definition.title },
  ...[...steps.values()].map((step) => ({ name: `step ${step.id}`, ...step.title })),
  ...[...acts].map(([name, { act }]) => ({ name: `act ${name}`, ...act.title })),
]);

const rows: Row[] = [
  ...rowsOf(problems, 'problem'),
  ...rowsOf(refusals, 'refusal'),
  ...rowsOf(roleTitles, 'role'),
  ...rowsOf(Object.fromEntries(Object.entries(proposalActs).map(([name, act]) => [name, act.title])), 'act'),
  ...titles,
];

describe('every text for people is in both languages', () => {
  it.each(rows)('$name', ({ zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(chinese);
    expect(en.trim()).not.toBe('');
  });

  it('fills the same places in both languages', () => {
    const places = (text: string): string[] =>
      [...text.matchAll(/\{(\w+?)(?:En)?\}/g)].map(([, name]) => name ?? '').sort();
    const unequal = rows.filter(({ zh, en }) => places(zh).join() !== places(en).join());
    expect(unequal).toEqual([]);
  });

  it('has no code twice', () => {
    const shared = Object.keys(problems).filter((code) => code in refusals);
    expect(shared).toEqual([]);
  });
});
