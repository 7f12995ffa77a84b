import type { CalendarYear } from '../calendar-year';
import { daysFrom } from '../days';
import { plainDate } from '../plain-date';

/** 2025. Mid-Autumn falls inside the National Day holiday. */
export const year2025: CalendarYear = {
  year: 2025,
  restDays: [
    plainDate('2025-01-01'), // 元旦
    ...daysFrom('2025-01-28', '2025-02-04'), // 春节
    ...daysFrom('2025-04-04', '2025-04-06'), // 清明
    ...daysFrom('2025-05-01', '2025-05-05'), // 劳动节
    ...daysFrom('2025-05-31', '2025-06-02'), // 端午
    ...daysFrom('2025-10-01', '2025-10-08'), // 国庆、中秋
  ],
  workDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].map(plainDate),
  notice: {
    zh: '国务院办公厅关于2025年部分节假日安排的通知',
    number: '国办发明电〔2024〕12号',
    date: plainDate('2024-11-12'),
  },
  certainty: 'seen',
};
