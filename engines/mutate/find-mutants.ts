/** What is mutated: a refusal is left out, a number of a policy pack becomes one more or one less. One change at a time. */
import ts from 'typescript';

export interface Mutant {
  /** Of the project, with `/`. */
  file: string;
  /** 1 (included) upwards. */
  line: number;
  /** Names the mutant in every run over the same text: file, position and change. */
  key: string;
  /** What stands there, in short, and what the mutant has instead. */
  was: string;
  becomes: string;
  /** Characters of the file: first (included) to last (excluded). */
  start: number;
  end: number;
}

const wholeNumber = /^\d+$/;
const refusalWords = new Set(['when', 'refuse', 'missing']);
const packWords = new Set(['binding', 'byAnalogy', 'otherLaw', 'local', 'interpreted']);

/** @returns every mutant of the file, in the order of its text; of packs their numbers, of procedures their refusals. */
export function findMutants(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const changesOf = file.startsWith('law/') ? numberChanges : refusalChanges;
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      for (const [at, becomes] of changesOf(node)) found.push(mutant(file, source, at, becomes));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((a, b) => a.start - b.start || a.key.localeCompare(b.key));
}

export type NumberedMutant = Mutant & { number: number };

type Change = [at: ts.Expression, becomes: string];

function mutant(file: string, source: ts.SourceFile, at: ts.Expression, becomes: string): Mutant {
  const start = at.getStart(source);
  const end = at.getEnd();
  const was = source.text.slice(start, end).replaceAll(/\s+/g, ' ');
  const line = source.getLineAndCharacterOfPosition(start).line + 1;
  return { file, line, key: `${file}:${start}:${becomes}`, was: shortened(was), becomes, start, end };
}

function shortened(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 87)}…`;
}

/** `when(…)` and `refuse(…)` are never given; a list that holds one refusal alone is empty, so that the act goes through. */
function refusalChanges(call: ts.CallExpression): Change[] {
  if (!ts.isIdentifier(call.expression)) return [];
  const { text } = call.expression;
  if (!refusalWords.has(text)) return [];
  const { parent } = call;
  if (ts.findAncestor(call, isRefusalWord) !== undefined) return [];
  const alone = ts.isArrayLiteralExpression(parent) && parent.elements.length === 1 && text !== 'when';
  return [alone ? [parent, '[]'] : [call, 'null']];
}

/** Inside the words themselves a change would be a change of every place that uses them. */
function isRefusalWord(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) && refusalWords.has(node.name?.text ?? '');
}

/** The value is the first argument; the third of a local one holds its bounds. */
function numberChanges(call: ts.CallExpression): Change[] {
  if (!ts.isIdentifier(call.expression) || !packWords.has(call.expression.text)) return [];
  const [value, , third] = call.arguments;
  if (value === undefined) return [];
  const bounds = boundsOf(third);
  const members = ts.isArrayLiteralExpression(value) ? [...value.elements] : [value];
  return members.flatMap((member): Change[] => {
    if (member.kind === ts.SyntaxKind.TrueKeyword) return [[member, 'false']];
    if (member.kind === ts.SyntaxKind.FalseKeyword) return [[member, 'true']];
    if (!wholeNumber.test(member.getText())) return [];
    const number = Number(member.getText());
    const near = [number - 1, number + 1].filter((one) => one >= bounds.min && one <= bounds.max);
    return near.map((one): Change => [member, String(one)]);
  });
}

function boundsOf(node: ts.Expression | undefined): { min: number; max: number } {
  const open = { min: 0, max: Number.POSITIVE_INFINITY };
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return open;
  const bound = (name: string): number | undefined => {
    const property = node.properties.find((one) => one.name?.getText() === name);
    return property !== undefined && ts.isPropertyAssignment(property)
      ? Number(property.initializer.getText())
      : undefined;
  };
  return { min: bound('min') ?? open.min, max: bound('max') ?? open.max };
}

/** @returns the text with every mutant in it, each asleep until `isActive` of the module `switchFrom` wakes its number. */
export function withMutants(text: string, mutants: readonly NumberedMutant[], switchFrom: string): string {
  const starts = [...new Set(mutants.map(({ start }) => start))].sort((a, b) => b - a);
  const changed = starts.reduce((current, start) => {
    const here = mutants.filter((one) => one.start === start);
    const end = here[0]?.end ?? start;
    const original = current.slice(start, end);
    const switched = here.reduce(
      (otherwise, one) => `mutantIsActive(${one.number}) ? ${one.becomes} : ${otherwise}`,
      original,
    );
    return `${current.slice(0, start)}(${switched})${current.slice(end)}`;
  }, text);
  return `import { isActive as mutantIsActive } from '${switchFrom}';\n${changed}`;
}
