/** What a webhook is told of an event: that it happened and where to read it, never what it says. */
import type { CaseKind } from '../engine/case-file';

export interface EventReference {
  webhookId: string;
  position: number;
  caseNo: string;
  kind: CaseKind;
  seq: number;
  type: string;
  version: number;
  at: string;
}

/** Sent on demand, so that whoever runs the other side sees one arrive. */
export const testEventType = 'webhook.test';

/** @returns the id of the message, the same at every attempt; a full stop would end it for whoever verifies. */
export function webhookMessageName({
  webhookId,
  caseNo,
  seq,
}: Pick<EventReference, 'webhookId' | 'caseNo' | 'seq'>): string {
  return `${webhookId}_${caseNo}_${seq}`;
}

/** The reference as the body carries it. */
export function eventReference({ position, caseNo, kind, seq, type, version, at }: EventReference) {
  return { type, timestamp: at, data: { caseNo, kind, seq, version, cursor: position } };
}
