/** The years published so far. Seeds the calendars collection; workflows never import it, because a case carries its calendar. */
import type { Calendar } from './calendar';
import { year2024 } from './years/2024';
import { year2025 } from './years/2025';
import { year2026 } from './years/2026';

/** The calendar of the years published so far. */
export const publishedCalendar: Calendar = {
  version: 'cn-2026.1',
  years: { 2024: year2024, 2025: year2025, 2026: year2026 },
};
