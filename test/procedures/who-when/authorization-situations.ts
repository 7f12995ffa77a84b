/** Where an authorization stands in the table of who may act when: reached by the acts that lead there. */
import {
  accepted,
  agreed,
  certificate,
  concluded,
  findings,
  inDeletion,
  inOperation,
  lodged,
} from '../authorization/authorized';

type Zone = 'industry' | 'comprehensive';

export const returned = (zone: Zone) =>
  lodged({ zone })
    .when('lin-officer', 'returnForCorrection', {
      items: [{ material: 'auditReport', fault: 'missing', note: '缺少' }],
    })
    .then('returnedForCorrection');
export const assessed = (zone: Zone) =>
  accepted({ zone }).when('lin-officer', 'assessEligibility', { findings: findings() }).then('proposalDrafted');
export const consented = (zone: Zone) =>
  concluded(undefined, { zone }).opens('governmentConsent').hears('lineConsented', { recommended: true });
export const asked = (zone: Zone) =>
  inOperation({ zone })
    .when('wang-legal', 'requestEarlyTermination', { reason: '业务调整', effectiveDay: '2027-01-01' })
    .then('earlyTerminationRequested');
export const breach = { clause: '8.2', grounds: '逾期未报告 no report', until: '2027-03-31' };
export const suspended = (zone: Zone) => agreed(inOperation({ zone }), 'suspend', breach);
export const restricted = (zone: Zone) =>
  inOperation({ zone })
    .when('he-officer', 'restrict', { ground: 'risk', reason: '异常 anomaly' })
    .then('useRestricted');
export const restrictionAsked = (zone: Zone) =>
  inOperation({ zone })
    .when('lin-officer', 'requestRestriction', { reason: '疑似泄露 leak' })
    .then('restrictionRequested');
export const terminationOpened = (zone: Zone) => {
  const input = { cause: 'breach', clause: '8.1', facts: '超出范围 beyond scope', grounds: '协议第8.1条 clause 8.1' };
  return agreed(inOperation({ zone }), 'openTermination', input, { given: { terminationNo: 'TERM-2026-0001' } });
};
export const dutySubmitted = (zone: Zone) =>
  inOperation({ zone })
    .when(
      'wang-applicant',
      'submitDuty',
      { duty: 'responsiblePerson', documents: ['doc_1'], validUntil: '2027-09-30' },
      { given: { documents: { doc_1: { organizationId: 'org-zijin' } } } },
    )
    .then('dutySubmitted');
export const restricting = (zone: Zone) => inOperation({ zone }).opens('accessRestriction');
export const certified = (zone: Zone) =>
  inDeletion({ zone }).when('wang-applicant', 'certifyDeletion', certificate).then('deletionCertified');
export const archived = (zone: Zone) => inDeletion({ zone }).opens('archiving');
