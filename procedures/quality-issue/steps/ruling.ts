/** I-69 — 裁定 Ruling: operator and provider do not agree a second time, so the data authority decides whether it is mended again. */
import { defineStep } from '../../engine/define';
import type { QualityIssueFacts } from '../facts';
import { rulingEnds, rulingTask } from '../standing/rule';
import { timeOpened } from '../time';

export const ruling = defineStep<QualityIssueFacts>()({
  id: 'ruling',
  article: 'I-69',
  title: { zh: '裁定', en: 'Ruling' },
  ends: ['settled', 'mendAgain'],
  opens: (file) => [timeOpened(file, 'ruling', file.parties.dataAuthority)],
  acts: {},
  endedBy: rulingEnds,
  tasks: (file) => rulingTask(file, 'ruling'),
});
