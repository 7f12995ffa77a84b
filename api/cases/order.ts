/** The orders in which cases are listed, each with the page that follows a place in it. */
import type { CaseProjection } from '../../models/cases';

export const sorts = ['updated', 'opened', 'due'] as const;
export type Sort = (typeof sorts)[number];

type Filter = Record<string, unknown>;

interface Order {
  sort: Record<string, 1 | -1>;
  /** What the list consists of besides the filters asked for. */
  among: Filter[];
  valueOf: (row: CaseProjection) => string;
  /** What comes after the row with this value and number. */
  after: (value: string, id: string) => Filter;
}

function orderBy(field: 'updatedAt' | 'openedAt' | 'dueAt', direction: 1 | -1, among: Filter[] = []): Order {
  const beyond = direction === 1 ? '$gt' : '$lt';
  return {
    sort: { [field]: direction, _id: direction },
    among,
    valueOf: (row) => row[field] ?? '',
    after: (value, id) => ({
      $or: [{ [field]: { [beyond]: value } }, { [field]: value, _id: { [beyond]: id } }],
    }),
  };
}

export const caseOrders: Record<Sort, Order> = {
  updated: orderBy('updatedAt', -1),
  opened: orderBy('openedAt', -1),
  due: orderBy('dueAt', 1, [{ dueAt: { $gt: '' } }]),
};
