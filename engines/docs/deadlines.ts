/** The deadlines of a procedure, found by asking each step and event of a case of which nothing is known. */
import type { ClockChange } from '../../procedures/engine/define';
import type { Compiled } from '../../procedures/engine/meaning';
import type { Text } from '../../procedures/engine/text';
import { type AskedNumber, anything, unknownFile } from './stand-in';

export interface DeadlineRow {
  name: string;
  title: Text;
  /** Step with which, or event on which it opens. */
  opens: string;
  /** `5 workingDays`. */
  budget: string;
  /** Parameters of the policy that it takes its time from, with their force. */
  numbers: string[];
  citation: string;
  whenOver: string;
}

/** @returns the deadlines, in the order of steps, then of events; and the events whose deadlines depend on what happened. */
export function deadlinesOf(procedure: Compiled): { rows: DeadlineRow[]; dependent: string[] } {
  const dependent: string[] = [];
  const steps = procedure.definition.steps.flatMap(({ id, opens }) =>
    opens === undefined ? [] : rowsOf(`${id}`, (file) => opens(file), dependent),
  );
  const events = Object.entries(procedure.clocks).flatMap(([type, clock]) =>
    rowsOf(type, (file) => clock(anything(), file), dependent),
  );
  return { rows: [...steps, ...events], dependent };
}

function rowsOf(opens: string, ask: (file: any) => ClockChange[], dependent: string[]): DeadlineRow[] {
  const asked: AskedNumber[] = [];
  const changes = answered(() => ask(unknownFile(asked)));
  if (changes === null) {
    dependent.push(opens);
    return [];
  }
  return changes.flatMap((change) => {
    if (!('open' in change)) return [];
    const { name, title, budget, citation, whenOver } = change.open;
    const numbers = [...new Set(asked.map((one) => `\`${one.name}\` (${one.parameter.force})`))];
    return [{ name, title, opens, budget: budgetText(budget), numbers, citation: String(citation), whenOver }];
  });
}

/** Null where the answer depends on facts that a case of which nothing is known does not have; the page says so. */
function answered(ask: () => ClockChange[]): ClockChange[] | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function budgetText(budget: object): string {
  const { amount, unit } = budget as { amount?: unknown; unit?: unknown };
  return typeof amount === 'number' ? `${amount} ${String(unit)}` : '—';
}
