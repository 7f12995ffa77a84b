/** Names that worker, API and engines must agree on. */

/** Search attributes by name and Temporal type; registered at every start. None carries personal data. */
export const searchAttributeTypes = {
  CaseKind: 'KEYWORD',
  Zone: 'KEYWORD',
  Stage: 'KEYWORD',
  Operator: 'KEYWORD',
  NextDeadline: 'DATETIME',
  TermEnd: 'DATETIME',
  Overdue: 'BOOL',
  Suspended: 'BOOL',
} as const;

/** How long closed runs stay readable in the Temporal UI, in days. */
export const retentionDays = 3650;
