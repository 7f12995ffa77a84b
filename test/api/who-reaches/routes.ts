/**
 * Who reaches which route, and what the audit log keeps of it: written by hand, route by route. A route that is not here fails the walk
 * (`every-route.test.ts`), so that nobody adds one without saying whom it is for.
 */
import type { Group } from './subjects';

export interface Reach {
  /** `anybody`: without a login. `signedIn`: every person of the register, but no machine. `machine`: monitoring alone. */
  who: 'anybody' | 'signedIn' | 'machine' | readonly Group[];
  /** What the audit log keeps of an answered call beside refusals; null: nothing. */
  audit: 'administration' | 'read' | 'export' | 'search' | null;
  /** The address names a case: of a case that is not theirs everybody hears what they hear of one that is not there. */
  ofCase?: true;
}

const open: Reach = { who: 'anybody', audit: null };
const all: Reach = { who: 'signedIn', audit: null };
const only = (who: readonly Group[], audit: Reach['audit'] = null): Reach => ({ who, audit });
const administers = (...who: readonly Group[]): Reach => only(who, 'administration');
const ofCase = (reach: Reach): Reach => ({ ...reach, ofCase: true });

const lawReaders: readonly Group[] = ['authority', 'systemAdministrator', 'securityAdministrator', 'auditor'];
const consentReaders: readonly Group[] = ['authority', 'regulators', 'companies'];
const dutyReaders: readonly Group[] = ['authority', 'center', 'regulators', 'security'];
const reportReaders: readonly Group[] = ['authority', 'government', 'regulators', 'providers'];
const webhookManagers: readonly Group[] = ['heads', 'systemAdministrator'];
const uploaders: readonly Group[] = [
  'authority',
  'regulators',
  'government',
  'center',
  'providers',
  'companies',
  'security',
];
const scenario = '/api/v1/authorizations/{authorizationNo}/scenarios/{scenario}';

export const whoReaches: Record<string, Reach> = {
  // Oneself, and registers to choose from
  'GET /api/v1/me': all,
  'GET /api/v1/session': open,
  'GET /api/v1/zones': all,
  'GET /api/v1/experts': only(['authority'], 'read'),
  'GET /api/v1/tasks': all,
  'GET /api/v1/tasks/counts': all,
  'POST /api/v1/tasks/bulk': all,
  'POST /api/v1/tasks/{id}/claim': all,
  'POST /api/v1/tasks/{id}/release': all,
  'POST /api/v1/tasks/{id}/assign': all,
  'POST /api/v1/tasks/hand-over': all,
  'POST /api/v1/cases/{caseNo}/watch': ofCase(all),
  'POST /api/v1/cases/{caseNo}/unwatch': ofCase(all),
  'GET /api/v1/me/stand-ins': all,
  'PUT /api/v1/me/stand-ins': all,
  'GET /api/v1/people/{personId}/stand-ins': all,
  'PUT /api/v1/people/{personId}/stand-ins': all,
  'GET /api/v1/notifications': all,
  'POST /api/v1/notifications/{id}/read': all,
  'GET /api/v1/notifications/{id}': all,
  'GET /api/v1/me/notice-preferences': all,
  'PUT /api/v1/me/notice-preferences': { who: 'signedIn', audit: 'administration' },
  'POST /api/v1/notice-deliveries/resume': administers('systemAdministrator'),
  // Webhooks of one's own organization, and all of them for an administrator
  'GET /api/v1/webhooks': only(webhookManagers),
  'POST /api/v1/webhooks': administers(...webhookManagers),
  'GET /api/v1/webhooks/{id}': only(webhookManagers),
  'POST /api/v1/webhooks/{id}/secrets': administers(...webhookManagers),
  'POST /api/v1/webhooks/{id}/switch-off': administers(...webhookManagers),
  'POST /api/v1/webhooks/{id}/test': administers(...webhookManagers),
  'GET /api/v1/webhooks/{id}/events': only(webhookManagers),
  'POST /api/v1/webhooks/{id}/replay': administers(...webhookManagers),
  'POST /api/v1/webhooks/{id}/resume': administers(...webhookManagers),
  // Cases
  'GET /api/v1/cases': { who: 'signedIn', audit: 'search' },
  'GET /api/v1/cases/export': { who: 'signedIn', audit: 'export' },
  'GET /api/v1/cases/{caseNo}': ofCase(all),
  'GET /api/v1/cases/{caseNo}/events': ofCase(all),
  'POST /api/v1/cases/{caseNo}/actions/{action}': ofCase(all),
  'GET /api/v1/cases/{caseNo}/deletion-certificates': ofCase(all),
  'GET /api/v1/cases/{caseNo}/deletion-certificates/{seq}': ofCase({ who: 'signedIn', audit: 'read' }),
  'GET /api/v1/cases/{caseNo}/deliveries': ofCase(only(['authority', 'regulators', 'center'])),
  'GET /api/v1/cases/{caseNo}/archive': ofCase(only(['authority', 'regulators'], 'read')),
  // Whether it is the operator who asks, the case decides.
  'POST /api/v1/cases/{caseNo}/data-requests': ofCase(all),
  'POST /api/v1/cases/{caseNo}/product-notices': ofCase(only(['companies'])),
  'POST /api/v1/cases/{caseNo}/quality-issues': ofCase(only(['companies'])),
  'POST /api/v1/announcements': only(['authority']),
  'POST /api/v1/applications': only(['companies']),
  'GET /api/v1/applications': only(['companies']),
  'GET /api/v1/applications/{id}': only(['companies']),
  'PUT /api/v1/applications/{id}': only(['companies']),
  'POST /api/v1/applications/{id}/submit': only(['companies']),
  'POST /api/v1/risk-reports': { who: 'machine', audit: null },
  // Documents
  'POST /api/v1/documents': only(uploaders),
  'POST /api/v1/documents/{id}/versions': only(uploaders),
  'GET /api/v1/documents/{id}/versions': { who: 'signedIn', audit: 'read' },
  'GET /api/v1/documents/{id}': { who: 'signedIn', audit: 'read' },
  'GET /api/v1/documents/{id}/content': { who: 'signedIn', audit: 'read' },
  // Law: the security administrator proposes, a head of the authority decides
  'GET /api/v1/legal-bases': all,
  'POST /api/v1/legal-bases/{id}/enable': administers('securityAdministrator'),
  'POST /api/v1/legal-bases/{id}/disable': administers('securityAdministrator'),
  'POST /api/v1/legal-bases/{id}/settings': administers('securityAdministrator'),
  'GET /api/v1/calendars': all,
  'POST /api/v1/calendars/{year}': administers('securityAdministrator'),
  'GET /api/v1/calendars/rollout': only(['securityAdministrator', 'authority']),
  'POST /api/v1/calendars/rollout/start': administers('securityAdministrator'),
  'POST /api/v1/calendars/rollout/pause': administers('securityAdministrator'),
  'POST /api/v1/calendars/rollout/continue': administers('securityAdministrator'),
  'GET /api/v1/law-changes': only(lawReaders),
  'POST /api/v1/law-changes/{changeNo}/agree': administers('authorityHeads'),
  'POST /api/v1/law-changes/{changeNo}/decline': administers('authorityHeads'),
  'POST /api/v1/law-changes/{changeNo}/withdraw': administers('securityAdministrator'),
  // Datasets: administrators write the catalogue, the two authorities decide what is open
  'GET /api/v1/datasets': all,
  'GET /api/v1/datasets/{id}': all,
  'POST /api/v1/datasets': administers('systemAdministrator'),
  'PUT /api/v1/datasets/{id}': administers('systemAdministrator'),
  'POST /api/v1/datasets/{id}/changes': administers('authority'),
  'GET /api/v1/dataset-changes': only(['authority', 'regulators', 'auditor']),
  'POST /api/v1/dataset-changes/{changeNo}/agree': administers('authorityHeads', 'regulatorHeads'),
  'POST /api/v1/dataset-changes/{changeNo}/decline': administers('authorityHeads', 'regulatorHeads'),
  'POST /api/v1/dataset-changes/{changeNo}/withdraw': administers('authority'),
  'GET /api/v1/dataset-changes/{changeNo}/sweep': only(['authority', 'regulators', 'auditor']),
  'POST /api/v1/dataset-changes/{changeNo}/sweep/pause': administers('authority'),
  'POST /api/v1/dataset-changes/{changeNo}/sweep/continue': administers('authority'),
  // Consents: of the operator's own authorization; read by its authorities as well
  [`POST ${scenario}/consent-texts`]: ofCase(administers('companies')),
  [`GET ${scenario}/consent-texts`]: ofCase(only(consentReaders)),
  [`POST ${scenario}/consents`]: ofCase(administers('companies')),
  [`POST ${scenario}/consents/bulk`]: ofCase(administers('companies')),
  [`POST ${scenario}/consents/withdrawals`]: ofCase(administers('companies')),
  [`GET ${scenario}/consents/counts`]: ofCase(only(consentReaders)),
  [`GET ${scenario}/consents`]: ofCase(only(consentReaders, 'read')),
  // The authority's own registers
  'POST /api/v1/operating-rules': administers('authority'),
  'GET /api/v1/operating-rules': only(['authority']),
  'GET /api/v1/operating-rules/{version}': only(['authority']),
  'GET /api/v1/operating-rules/drafts/{id}': only(['authority']),
  'PUT /api/v1/operating-rules/drafts/{id}': administers('authority'),
  'POST /api/v1/operating-rules/drafts/{id}/discard': administers('authority'),
  'POST /api/v1/operating-rules/drafts/{id}/publish': administers('authorityHeads'),
  'POST /api/v1/indicator-systems': administers('authority'),
  'GET /api/v1/indicator-systems': all,
  'GET /api/v1/indicator-systems/{version}': all,
  'GET /api/v1/indicator-systems/drafts/{id}': only(['authority']),
  'POST /api/v1/indicator-systems/drafts/{id}/discard': administers('authority'),
  'POST /api/v1/indicator-systems/drafts/{id}/issue': administers('authorityHeads'),
  'POST /api/v1/inspection-plans': administers('authority'),
  'GET /api/v1/inspection-plans': only(['authority', 'security']),
  'GET /api/v1/inspection-plans/{planNo}': only(['authority', 'security']),
  'POST /api/v1/platform-duties': administers('center'),
  'POST /api/v1/platform-duties/{id}/confirm': administers('authority'),
  'GET /api/v1/platform-duties': only(dutyReaders),
  'GET /api/v1/disclosures': only(['authority']),
  'POST /api/v1/disclosures/{year}/open': administers('authority'),
  'POST /api/v1/provision-reports/{year}/versions': administers('authority'),
  'GET /api/v1/provision-reports/{year}/versions': only(['authority']),
  'POST /api/v1/provision-reports/{year}/versions/{version}/confirm': administers('authorityHeads'),
  'GET /api/v1/provision-reports/{year}': only(reportReaders),
  'GET /api/v1/provision-reports/{year}/csv': only(reportReaders, 'export'),
  'GET /api/v1/overdue-reports': only(['authority']),
  'GET /api/v1/overdue-reports/{day}': only(['authority']),
  'GET /api/v1/imports': only(['authority']),
  'GET /api/v1/imports/templates/{format}': only(['authority']),
  'GET /api/v1/imports/{importNo}': only(['authority']),
  'GET /api/v1/imports/{importNo}/rows': only(['authority'], 'read'),
  'POST /api/v1/imports': administers('authority'),
  'POST /api/v1/imports/documents': administers('authority'),
  'POST /api/v1/imports/{importNo}/propose': administers('authority'),
  'POST /api/v1/imports/{importNo}/agree': administers('authorityHeads'),
  'POST /api/v1/imports/{importNo}/discard': administers('authority'),
  // 三员: the log is the auditor's to read, and nobody's to write
  'GET /api/v1/audit-log': only(['auditor'], 'read'),
  'GET /api/v1/audit-log/{id}': only(['auditor'], 'read'),
  // Everybody
  'GET /api/v1/problems': open,
  'GET /api/v1/public/announcements': open,
  'GET /api/v1/public/announcements/{id}': open,
  'GET /api/v1/public/disclosures': open,
  'GET /api/v1/public/disclosures/{id}': open,
  'GET /api/v1/public/authorizations': open,
  'GET /api/v1/public/authorizations/{id}': open,
  'GET /api/v1/public/terminations': open,
  'GET /api/v1/public/terminations/{id}': open,
  'GET /api/v1/public/service-notices': open,
  'GET /api/v1/public/service-notices/{id}': open,
  'GET /api/v1/public/endings': open,
  'GET /api/v1/public/endings/{id}': open,
  'GET /api/v1/public/products': open,
  'GET /api/v1/public/products/{id}': open,
  'GET /api/v1/public/yearly-disclosures': open,
  'GET /api/v1/public/yearly-disclosures/{id}': open,
  'GET /api/v1/public/operating-rules': open,
  'GET /api/v1/public/operating-rules/{version}': open,
  'GET /api/v1/public/operating-rules/{version}/document': open,
  'GET /api/v1/public/statistics': open,
  'GET /api/v1/public/documents/{sha256}': open,
  'POST /api/v1/public/announcements/{announcementNo}/objections': open,
  'GET /api/v1/public/objections/{receiptCode}': open,
  'POST /api/v1/public/consents/withdrawal': open,
  'GET /api/v1/public/consents/state': open,
};

/** Addresses that are not walked: health, metrics, documents, pages, and what does not end. */
export const beside: readonly string[] = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /api/docs',
  'GET /api/docs/start.js',
  'GET /api/v1/openapi.json',
  'GET /',
  // Signing in and out: `sign-in.test.ts` and `session-calls.test.ts` say who gets where.
  'GET /signin',
  'GET /callback',
  'POST /signout',
  'POST /signout-everywhere',
  'GET /account',
  // An operation whose answer does not end: `task-stream.test.ts` says who reaches it.
  'GET /api/v1/tasks/stream',
];
