/** A holiday year that nobody has announced, to try what a published year changes. Not a forecast. */
import { withYear } from '../../law/calendar/check-year';
import { daysFrom } from '../../law/calendar/days';
import { plainDate } from '../../law/calendar/plain-date';
import { publishedCalendar } from '../../law/calendar/published';
import type { CalendarYear } from '../../law/calendar/working-days';

export const invented2027: CalendarYear = {
  year: 2027,
  restDays: [...daysFrom('2027-01-01', '2027-01-05'), ...daysFrom('2027-02-06', '2027-02-12')],
  workDays: [plainDate('2027-01-09'), plainDate('2027-02-20')],
  notice: {
    zh: '（试验用，非真实通知）2027年部分节假日安排',
    number: '试验〔2026〕0号',
    date: plainDate('2026-11-20'),
  },
  certainty: 'seen',
};

export const calendarWith2027 = withYear(publishedCalendar, invented2027);
