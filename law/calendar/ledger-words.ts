/** The words of a reckoning. */
import type { Bilingual } from '../bilingual';
import { type Budget, type Clock, type Pause, spanOf, touches } from './clock';
import { explainWalk, notPublished, spell } from './explain';
import { addDays, compareDates, type PlainDate } from './plain-date';

/** Returns why the clock stands still and what is left. */
export function explainStop(
  clock: Clock,
  at: { start: PlainDate; amount: number; remaining: number; pause: Pause; day: PlainDate },
): Bilingual {
  const { remaining } = at;
  const unit = unitWords(clock.budget.unit, remaining);
  return {
    zh: `自${at.start}起算${at.amount}${unit.zh}（当日不计入），自${at.day}起中止：${at.pause.reason.zh}（${at.pause.citation}）；剩余${remaining}${unit.zh}`,
    en: `${at.amount} ${unitWords(clock.budget.unit, at.amount).en} from ${at.start} (not counted), stopped from ${at.day}: ${at.pause.reason.en}; ${remaining} ${unit.en} left`,
  };
}

/** Returns how the last day was counted: start, extension, rest days, pauses, roll-forward. */
export function explainDue(
  clock: Clock,
  at: {
    start: PlainDate;
    amount: number;
    due: PlainDate;
    paused: PlainDate[];
    rolledFrom: PlainDate | null;
    unpublishedYear: number | undefined;
  },
): Bilingual {
  const unit = unitWords(clock.budget.unit, at.amount);
  const walk =
    clock.budget.unit === 'workingDays'
      ? explainWalk({ cal: clock.calendar, from: at.start, to: at.due })
      : at.unpublishedYear !== undefined
        ? notPublished(at.unpublishedYear)
        : { zh: '', en: '' };
  const extra = clock.extensions ?? 0;
  const reasons = pauseReasons(clock, at.paused);
  const runs = joinRuns(at.paused);
  const parts: Bilingual[] = [
    {
      zh: `自${at.start}起算${at.amount}${unit.zh}（当日不计入`,
      en: `${at.amount} ${unit.en} from ${at.start} (not counted`,
    },
    extra > 0 ? { zh: `，含延长${extra}${unit.zh}）`, en: `; ${extra} of them an extension)` } : { zh: '）', en: ')' },
    walk,
  ];
  if (runs.length > 0) {
    parts.push({
      zh: `；${spell(runs, '至', '、')}中止计时：${reasons.zh}`,
      en: `; clock stopped ${spell(runs, '…', ', ')}: ${reasons.en}`,
    });
  }
  if (at.rolledFrom !== null) {
    parts.push({
      zh: `；${at.rolledFrom}为休息日，依《民法典》第二百零三条顺延`,
      en: `; ${at.rolledFrom} is a rest day, so the last day moves on (Civil Code Art. 203)`,
    });
  }
  parts.push({ zh: `，故至${at.due}`, en: `; hence ${at.due}` });
  return { zh: parts.map((part) => part.zh).join(''), en: parts.map((part) => part.en).join('') };
}

/** The reasons of the pauses that really took days away, each said once. */
function pauseReasons(clock: Clock, paused: readonly PlainDate[]): Bilingual {
  const effective = clock.pauses.map(spanOf).filter((p) => paused.some((day) => touches(p, day)));
  const once = (texts: string[]) => [...new Set(texts)];
  return {
    zh: once(effective.map((p) => `${p.pause.reason.zh}（${p.pause.citation}）`)).join('、'),
    en: once(effective.map((p) => p.pause.reason.en)).join(', '),
  };
}

function joinRuns(days: readonly PlainDate[]): PlainDate[][] {
  const runs: PlainDate[][] = [];
  for (const day of days) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (run !== undefined && last !== undefined && compareDates(addDays(last, 1), day) === 0) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

function unitWords(unit: Budget['unit'], n: number): Bilingual {
  if (unit === 'workingDays') return { zh: '个工作日', en: n === 1 ? 'working day' : 'working days' };
  return { zh: '日', en: n === 1 ? 'day' : 'days' };
}
