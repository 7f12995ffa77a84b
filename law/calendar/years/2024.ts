import type { CalendarYear } from '../calendar-year';
import { daysFrom } from '../days';
import { plainDate } from '../plain-date';

/** 2024. The two days before New Year's Day were an ordinary weekend of 2023. */
export const year2024: CalendarYear = {
  year: 2024,
  restDays: [
    plainDate('2024-01-01'), // 元旦
    ...daysFrom('2024-02-10', '2024-02-17'), // 春节
    ...daysFrom('2024-04-04', '2024-04-06'), // 清明
    ...daysFrom('2024-05-01', '2024-05-05'), // 劳动节
    plainDate('2024-06-10'), // 端午
    ...daysFrom('2024-09-15', '2024-09-17'), // 中秋
    ...daysFrom('2024-10-01', '2024-10-07'), // 国庆
  ],
  workDays: [
    '2024-02-04',
    '2024-02-18',
    '2024-04-07',
    '2024-04-28',
    '2024-05-11',
    '2024-09-14',
    '2024-09-29',
    '2024-10-12',
  ].map(plainDate),
  notice: {
    zh: '国务院办公厅关于2024年部分节假日安排的通知',
    number: '国办发明电〔2023〕7号',
    date: plainDate('2023-10-25'),
  },
  certainty: 'crossChecked',
};
