/**
 * 第二十三条 Art. 23 — 限制数据使用 Access restriction
 *
 * 「……专区授权运营协议暂停或者终止履行时，可以通过技术策略限制公共数据使用行为。」
 *
 * Ordered by the case itself, never given up, and ended only when the platform was read back and shows nothing granted.
 */
import { defineStep } from '../../engine/define';

import { endingOf } from '../ending';
import type { AuthorizationFacts } from '../facts';
import { registerEntry } from '../register-entry';

export const accessRestriction = defineStep<AuthorizationFacts>()({
  id: 'accessRestriction',
  article: '第二十三条 Art. 23',
  title: { zh: '关闭数据使用权限', en: 'Access restriction' },
  ends: ['restricted'],
  acts: {},
  endedBy: { accessRestricted: 'restricted' },
  onOpen: (file) => [
    {
      lane: 'platform',
      operation: 'revoke',
      payload: { reason: endingOf(file.facts).reason },
      reportAs: 'accessRestricted',
    },
  ],
  remember: {
    accessRestricted: (facts, event) => ({
      ...facts,
      grants: facts.grants.map((grant) => ({ ...grant, state: 'revoked' })),
      closing: { ...facts.closing, restrictedAt: event.at },
    }),
  },
  effects: {
    accessRestricted: (_event, file) => [registerEntry(file)],
  },
  tasks: (file) => [
    {
      id: 'accessRestriction',
      acts: [],
      to: { organizationId: file.parties.governanceCenter },
      title: { zh: '确认平台权限已关闭', en: 'Access is being switched off' },
      dueAt: null,
      overdue: false,
    },
  ],
});
