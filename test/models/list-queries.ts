/**
 * Every query by which the product lists anything, where it stands, by hand. `test/house/list-queries.test.ts` finds each `find` in the code
 * and fails on one that is not here; `index-plans.test.ts` holds each against the indexes declared, and asks a real MongoDB for its plan.
 */
import type { RecordStore } from '../../models/record';

export interface ListQuery {
  /** What an index has to find: fields compared, by value or by range. Fields looked at besides are left out. */
  where: Record<string, unknown>;
  sort?: Record<string, 1 | -1>;
  /** Sorted in memory, since so few are found. */
  few?: true;
}

/** Why one is read without an index. */
export type Reason = string;
/** One `find` in the code: what it asks, in each of its forms, or why it needs no index. */
export type Lookup = ListQuery | readonly ListQuery[] | Reason;

const ask = (where: ListQuery['where'], sort?: ListQuery['sort']): ListQuery =>
  sort === undefined ? { where } : { where, sort };

const byId = ask({ _id: { $in: ['a'] } });
const inOrder = ask({}, { _id: 1 });
const newestById = ask({}, { _id: -1 });
const walk: Reason = 'walks everything on purpose, by a schedule or a command';
const small: Reason = 'a register of some hundreds at most, read whole';

const caseNo = 'AUTH-2026-0001';
const organizationId = 'o';
const changed = { updatedAt: -1, _id: -1 } as const;
const proposed = { proposedAt: -1, _id: -1 } as const;
const latest = { at: -1, _id: -1 } as const;
const numbered = { version: 1 } as const;
const place = { authorizationNo: caseNo, scenario: 'triage' };
const ofCase = ask({ caseNo }, { seq: 1 });
const byRole = ask({ roles: 'expert' }, { _id: 1 });
const active = ask({ roles: 'expert', active: true });
const open = ask({ outcome: null });
const openInOrder = ask({ outcome: null, _id: { $gt: caseNo } }, { _id: 1 });
const openAlarms = ask({ clearedAt: null });

/** By file and collection, in the order in which they stand there. A collection named by a variable is `?`. */
export const lookups: Record<string, readonly Lookup[]> = {
  // API: cases and tasks
  'api/routes/cases.ts cases': [
    [
      ask({}, changed),
      ask({ kind: 'authorization' }, changed),
      ask({ stage: 'operation' }, changed),
      ask({ 'zone.id': 'health' }, changed),
      ask({ applicant: organizationId }, changed),
      ask({ formerApplicants: organizationId }, changed),
      ask({ providers: organizationId }, changed),
      ask({ operator: organizationId }, changed),
      ask({ panel: 'p' }, changed),
      ask({ outcome: 'withdrawn' }, changed),
      ask({ searchPairs: '医疗' }),
      ask({}, { openedAt: -1, _id: -1 }),
      ask({}, { dueAt: 1, _id: 1 }),
    ],
  ],
  'api/routes/cases.ts caseEvents': [ofCase],
  'api/exports/cases.ts cases': [inOrder],
  'api/cases/filters.ts organizations': [ask({ creditCode: { $exists: true } })],
  'api/routes/saved-views.ts ?': [ask({ owner: 'person:p' }, { name: 1 })],
  'api/cases/act.ts caseEvents': [ofCase],
  'api/cases/given.ts applications': [ask({ announcementNo: 'ANN-2026-0001', state: 'draft' })],
  'api/cases/open-announcement.ts organizations': [byRole],
  'api/inbox/desk.ts standIns': [ask({ organizationId })],
  'api/inbox/done.ts caseEvents': [ask({ 'actor.organizationId': organizationId }, latest)],
  'api/inbox/hand-over.ts cases': [ask({ inCharge: 'p', outcome: null }, { _id: 1 })],
  'api/routes/applications.ts applications': [ask({ organizationId }, changed)],
  'api/routes/closing.ts organizations': [byId],
  'api/routes/closing.ts caseEvents': [ofCase],
  'api/papers/issue.ts caseEvents': [ofCase],
  'api/papers/issue.ts papers': [ask({ caseNo }), ask({ code: 'c' })],
  'api/papers/issue.ts paperSignatures': [ask({ caseNo })],
  'api/papers/issue.ts paperSeals': [ask({ caseNo })],
  'api/papers/issue.ts organizations': [byId],
  'api/document-templates/templates.ts documentTemplates': [
    [ask({}, { kind: 1, version: 1 }), ask({ kind: 'k' }, { kind: 1, version: 1 })],
    ask({ kind: 'k' }, { version: -1 }),
  ],
  'api/document-templates/templates.ts documentTemplateMoves': [
    [ask({}, { kind: 1, at: 1 }), ask({ kind: 'k' }, { kind: 1, at: 1 })],
  ],
  'api/routes/signing-keys.ts signingKeys': [inOrder],
  'api/documents/reading.ts cases': [
    [
      ask({ applicant: organizationId }),
      ask({ formerApplicants: organizationId }),
      ask({ providers: organizationId }),
      ask({ kind: 'inspection' }),
    ],
  ],
  'api/documents/signed-paper.ts cases': [ask({ kind: 'authorization' })],
  'api/documents/versions.ts documents': [ask({ line: 'l' }, numbered), ask({ line: 'l' }, { version: -1 })],
  'api/routes/notifications.ts notifications': [
    ask({ personId: 'p', channel: 'inbox' }, latest),
    ask({ caseNo }, { _id: 1 }),
  ],
  'api/routes/webhooks.ts webhooks': [[inOrder, ask({ organizationId }, { _id: 1 })]],
  'api/routes/overdue-reports.ts overdueReports': [newestById],
  'api/reports/read.ts reportRollups': [newestById, inOrder],
  'api/routes/disclosures.ts disclosureDuties': [ask({ year: 2026 }, { _id: 1 })],
  'api/provision-reports/draw-up.ts cases': [inOrder],
  'api/provision-reports/draw-up.ts provisionReports': [ask({ year: 2026 }, numbered)],
  'api/inspection-plans/draw.ts cases': [[ask({ stage: 'operation' }), ask({ 'zone.id': 'health' })]],
  'api/routes/inspection-plans.ts inspectionPlans': [ask({}, { drawnAt: -1, _id: -1 })],
  'api/routes/platform-duties.ts platformDuties': [ask({}, { validUntil: -1, _id: -1 })],

  // API: registers
  'api/registers/changes.ts registerChanges': [
    ask({ register: 'people', subject: 'p' }, { rev: -1 }),
    ask({ register: 'people', subject: 'p' }, { rev: 1 }),
  ],
  'api/registers/shown.ts registerChanges': [ask({ register: 'people', subject: 'p' }, { rev: -1 })],
  'api/registers/proposals.ts people': [active],
  'api/registers/present.ts ?': [ask({ comingFrom: { $lte: '2026-03-02' } })],
  'api/routes/administration.ts ?': [[inOrder, ask({ organizationId }, { _id: 1 })]],
  'api/routes/administration.ts registerChanges': [ask({ register: 'people' }, latest)],
  'api/routes/register-proposals.ts registerProposals': [[ask({}, proposed), ask({ state: 'proposed' }, proposed)]],
  'api/routes/company.ts registerProposals': [
    ask({ state: 'proposed' }, proposed),
    ask({ register: 'organizations', subject: organizationId }, { proposedAt: -1 }),
  ],
  'api/routes/company.ts people': [ask({ organizationId }, { _id: 1 })],
  'api/people/acts.ts people': [active],
  'api/people/stand-ins.ts standIns': [ask({ organizationId }, { _id: 1 })],
  'api/organizations/acts.ts organizations': [ask({ creditCode: 'c' })],
  'api/organizations/acts.ts zones': [ask({ regulator: organizationId })],
  'api/organizations/acts.ts cases': [ask({ applicant: organizationId })],
  'api/organizations/company-act.ts cases': [ask({ applicant: organizationId })],
  'api/organizations/company-data.ts organizations': [ask({ creditCode: 'c' })],
  'api/expert-pool/ties.ts cases': [ask({ panel: 'p' })],
  'api/registrations/registrations.ts registrations': [ask({ personId: 'p' })],
  'api/routes/registration-frame.ts registrations': [
    [ask({ personId: 'p' }, { submittedAt: -1, _id: -1 }), ask({ state: 'submitted' }, { submittedAt: 1, _id: 1 })],
  ],
  'api/routes/invitations.ts organizations': [byRole],
  'api/routes/invitations.ts invitations': [
    [ask({ organizationId }, { invitedAt: -1, _id: -1 }), ask({ kind: 'expert' }, { invitedAt: -1, _id: -1 })],
  ],
  'api/routes/me.ts zones': [inOrder],
  'api/routes/me.ts people': [ask({ roles: 'expert', active: true }, { _id: 1 })],
  'api/routes/datasets.ts datasets': [
    [inOrder, ask({ openedIn: 'health' }, { _id: 1 }), ask({ provider: organizationId }, { _id: 1 })],
  ],
  'api/datasets/shown.ts datasetChanges': [ask({ dataset: 'd' }, proposed)],
  'api/routes/dataset-changes.ts datasetChanges': [[ask({}, proposed), ask({ state: 'proposed' }, proposed)]],
  'api/law/list-changes.ts lawChanges': [[ask({}, proposed), ask({ state: 'proposed' }, proposed)]],
  'api/law/check-year.ts cases': [open],
  'api/indicator-systems/issue.ts indicatorSystems': [ask({}, numbered)],
  'models/indicator-systems.ts indicatorSystems': [ask({}, numbered)],
  'api/operating-rules/drafts.ts operatingRules': [small],
  'api/operating-rules/publish.ts operatingRules': [ask({}, numbered)],
  'api/routes/operating-rules.ts operatingRulesDrafts': [ask({ state: 'draft' }, changed)],
  'api/consents/known.ts consents': [ask(place)],
  'api/consents/shown.ts consentTexts': [ask(place, { registeredAt: 1, _id: 1 })],
  'api/consents/shown.ts consents': [ask(place, { receiptHash: 1 })],
  'api/routes/imports.ts imports': [ask({}, { uploadedAt: -1, _id: -1 })],
  'api/routes/imports.ts importRows': [
    [ask({ importNo: 'IMP-2026-0001' }, { place: 1 }), ask({ importNo: 'IMP-2026-0001', outcome: 'x' }, { place: 1 })],
  ],
  'api/imports/check.ts organizations': [ask({ creditCode: { $in: ['c'] } })],
  'api/imports/check.ts zones': [small],
  'api/imports/check.ts datasets': [byId],
  'api/imports/check.ts documents': [{ where: { sha256: { $in: ['s'] } }, sort: { uploadedAt: 1 }, few: true }],
  'api/imports/check.ts importedAgreements': [byId],
  'api/imports/papers.ts documents': [ask({ sha256: 's' })],
  'api/identity/sessions.ts sessions': [ask({ endsAt: { $lte: '2026-03-02' } })],
  'api/routes/audit-log.ts auditLog': [
    [ask({}, latest), ...['who', 'what', 'outcome', 'caseNo'].map((field) => ask({ [field]: 'x' }, latest))],
  ],

  // The portal
  'api/public/page.ts publications': [ask({ type: 'product', withdrawnAt: null }, { publishedAt: -1, _id: -1 })],
  'api/public/standing.ts cases': [[ask({ kind: 'authorization' }), byId]],
  'api/public/statistics.ts publications': [ask({ type: 'authorization', withdrawnAt: null })],
  'api/public/statistics.ts zones': [inOrder],
  'api/public/verification.ts publications': [ask({ type: 'ending', 'body.archiveSha256': 's' })],
  'api/public/verification.ts operatingRules': [ask({}, numbered)],
  'api/routes/public.ts objections': [ask({ receiptHash: 'r' })],

  // Activities
  'activities/archive/contents.ts caseEvents': [ofCase],
  'activities/archive/contents.ts documents': [ask({ _id: { $in: ['a'] } }, { _id: 1 })],
  'activities/archive/contents.ts organizations': [byId],
  'activities/calendar-alarm.ts alarms': [openAlarms],
  'activities/calendar-rollout.ts cases': [openInOrder],
  'activities/collect-documents.ts documents': [ask({ caseNo: null }), walk],
  'activities/collect-documents.ts ?': [walk],
  'activities/dataset-sweep.ts cases': [openInOrder],
  'activities/forgotten-consents.ts consentRegistrations': [ask({ begunAt: { $lt: '2026-03-02' } })],
  'activities/forgotten-consents.ts consents': [ask({ requestId: 'r' }, { _id: 1 })],
  'activities/gather-digests.ts notifications': [ask({ state: 'held' }, { at: 1, _id: 1 }), ask({ state: 'queued' })],
  'activities/open-disclosures.ts cases': [inOrder, inOrder],
  'activities/open-disclosures.ts organizations': [byRole],
  'activities/overdue-report.ts cases': [{ where: { overdue: true }, sort: { _id: 1 }, few: true }],
  'activities/authority.ts organizations': [byRole],
  'activities/registrants.ts registrations': [ask({ personId: 'p' }, { submittedAt: -1, _id: -1 })],
  'activities/platform-duty-alarm.ts platformDuties': [ask({}, { validUntil: -1, _id: -1 })],
  'activities/recipients.ts people': [ask({ organizationId, active: true })],
  'activities/recipients.ts standIns': [ask({ organizationId })],
  'activities/reconcile.ts cases': [open, ask({ termEnd: { $gt: '' } })],
  'activities/reconcile.ts alarms': [openAlarms],
  'activities/report-rollups.ts caseEvents': [
    ask({}, { at: 1, _id: 1 }),
    ask({ at: { $gte: '2026-03-02', $lt: '2026-03-03' } }),
    ask({ caseNo: { $in: [caseNo] } }, { caseNo: 1, seq: 1 }),
  ],
  'activities/report-rollups.ts reportRollups': [newestById],
  'activities/seal-papers.ts paperSeals': [ask({ nextTryAt: { $gt: '' } }, { nextTryAt: 1, _id: 1 })],
  'activities/seal-audit-log.ts auditSeals': [newestById],
  'activities/seal-audit-log.ts auditLog': [
    ask({ at: { $gte: '2026-03-02', $lt: '2026-03-03' } }, { at: 1, _id: 1 }),
    ask({}, { at: 1, _id: 1 }),
  ],
  'activities/waiting-consents.ts consentTexts': [small],
  'activities/webhook-hearers.ts webhooks': [ask({ active: true }, { _id: 1 })],
  'activities/webhook-queue.ts webhookMessages': [ask({ webhookId: 'w', state: 'parked' }, { position: 1 })],

  // Worker and its commands
  'worker/health.ts alarms': [openAlarms],
  'worker/commands/add-search-fields.ts cases': [walk],
  'worker/commands/backup-files.ts ?': [walk],
  'worker/commands/enter-first-administrators.ts people': [[ask({ roles: { $in: ['auditor'] } }), byId]],
  'worker/commands/move-stand-ins.ts people': [walk],
  'worker/commands/rebuild-record.ts cases': [walk],
  'worker/commands/rebuild-record.ts inboxes': [walk],
  'worker/commands/rebuild-record.ts inboxStamps': [walk],
  'worker/commands/recorded-cases.ts caseEvents': [inOrder],
  'worker/commands/run-migrations.ts migrations': [small],
  'worker/commands/verify-chains.ts cases': [walk],
  'worker/commands/verify-seals.ts auditSeals': [inOrder, newestById],
  'worker/commands/verify-seals.ts auditLog': [ask({ at: { $lt: '2026-03-02' } })],
  'models/seed-law.ts legalBases': [inOrder],
  'models/stored-bytes.ts ?': ['GridFS has the index of the pieces of a file itself'],
};

/** A collection that a lookup through a variable is held against. */
const behind: Record<string, keyof RecordStore> = {
  'api/routes/saved-views.ts ?': 'savedViews',
  'api/registers/present.ts ?': 'people',
  'api/routes/administration.ts ?': 'people',
};

/** Every query that has to have an index, with its collection. */
export const queries = Object.entries(lookups).flatMap(([where, finds]) =>
  finds.flatMap((find) => {
    if (typeof find === 'string') return [];
    const collection = behind[where] ?? (where.split(' ')[1] as keyof RecordStore);
    return [find].flat().map((query) => ({ by: where, collection, query }));
  }),
) as { by: string; collection: keyof RecordStore; query: ListQuery }[];
