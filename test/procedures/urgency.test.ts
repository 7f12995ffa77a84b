import { publishedCalendar } from '../../law/calendar/published';
import { urgencyBounds, urgencyOf } from '../../procedures/urgency';
import { shanghai } from '../support/announcement-case';

/** Thursday 24 September 2026, nine in the morning; 25–27 September and 1–7 October rest. */
const bounds = urgencyBounds(publishedCalendar, shanghai('2026-09-24'));
const press = (dueAt: string | null, overdue = false) => urgencyOf({ dueAt, overdue }, bounds);
/** 24:00 of the day. */
const endOf = (next: string): string => shanghai(next, '00:00:00');

describe('how much a task presses', () => {
  it('counts working days: soon are three of them, whatever rests in between', () => {
    expect(press(endOf('2026-09-25'))).toBe('dueToday');
    // 28, 29 and 30 September.
    expect(press(endOf('2026-09-26'))).toBe('soon');
    expect(press(endOf('2026-10-01'))).toBe('soon');
    expect(press(shanghai('2026-10-01', '00:00:01'))).toBe('later');
    expect(press(endOf('2026-10-10'))).toBe('later');
  });

  it('is overdue from the instant after its end, or when its case says so', () => {
    expect(press(shanghai('2026-09-24', '08:59:59'))).toBe('overdue');
    expect(press(shanghai('2026-09-24'))).toBe('dueToday');
    expect(press(null, true)).toBe('overdue');
    expect(press(endOf('2026-12-31'), true)).toBe('overdue');
  });

  it('is none where nothing is due', () => expect(press(null)).toBe('none'));
});
