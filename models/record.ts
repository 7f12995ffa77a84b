/** The record: every collection as a model bound to one connection, and the bytes of documents in GridFS. */
import mongoose, { type Connection, type Model, type Schema } from 'mongoose';
import { type Alarm, alarmSchema } from './alarms';
import { type ApplicationDraft, applicationSchema } from './applications';
import { type AuditEntry, auditEntrySchema } from './audit-log';
import { type AuditSeal, auditSealSchema } from './audit-seals';
import { type CalendarEntry, calendarSchema } from './calendars';
import { caseEventSchema, type StoredEvent } from './case-events';
import { type CaseProjection, caseSchema } from './cases';
import { type ConsentBatch, type ConsentCarried, consentBatchSchema, consentCarriedSchema } from './consent-queues';
import { type ConsentRegistration, consentRegistrationSchema } from './consent-registrations';
import { type ConsentText, consentTextSchema } from './consent-texts';
import { type Consent, type ConsentReceipt, consentReceiptSchema, consentSchema } from './consents';
import { type Counter, counterSchema } from './counters';
import { type DatasetChangeEntry, datasetChangeSchema } from './dataset-changes';
import { type Dataset, datasetSchema } from './datasets';
import { type DisclosureDuty, disclosureDutySchema } from './disclosure-duties';
import {
  type DocumentTemplate,
  type DocumentTemplateMove,
  documentTemplateMoveSchema,
  documentTemplateSchema,
} from './document-templates';
import { documentSchema, type StoredDocument } from './documents';
import { createGroupedInsert, type GroupedInsert } from './grouped-inserts';
import { type IdempotencyEntry, idempotencySchema } from './idempotency';
import {
  type ImportEntry,
  type ImportedAgreement,
  type ImportRow,
  importedAgreementSchema,
  importRowSchema,
  importSchema,
} from './imports';
import { type InboxStamps, inboxStampsSchema } from './inbox-stamps';
import { type Inbox, inboxSchema } from './inboxes';
import {
  type IndicatorDraft,
  type IssuedIndicators,
  indicatorDraftSchema,
  issuedIndicatorsSchema,
} from './indicator-systems';
import { type InspectionPlan, inspectionPlanSchema } from './inspection-plans';
import { invitationSchema, type StoredInvitation } from './invitations';
import { type LawChange, lawChangeSchema } from './law-changes';
import { type LegalBasisEntry, legalBasisSchema } from './legal-bases';
import { type MigrationEntry, migrationSchema } from './migrations';
import { type NoticePreferences, noticePreferencesSchema } from './notice-preferences';
import { type Notification, notificationSchema } from './notifications';
import { type Objection, objectionSchema } from './objections';
import {
  type OperatingRules,
  type OperatingRulesDraft,
  operatingRulesDraftSchema,
  operatingRulesSchema,
} from './operating-rules';
import { type Organization, organizationSchema } from './organizations';
import { type OverdueReport, overdueReportSchema } from './overdue-reports';
import { type PaperSeal, paperSealSchema } from './paper-seals';
import { type PaperSignature, paperSignatureSchema } from './paper-signatures';
import { type IssuedPaper, issuedPaperSchema } from './papers';
import { type Person, personSchema } from './people';
import { type PlatformDuty, platformDutySchema } from './platform-duties';
import { type ProvisionReport, provisionReportSchema } from './provision-reports';
import { type Publication, publicationSchema } from './publications';
import { type Receipt, receiptSchema } from './receipts';
import { type RegisterChange, registerChangeSchema } from './register-changes';
import {
  type RegisterDecision,
  type RegisterProposal,
  registerDecisionSchema,
  registerProposalSchema,
} from './register-proposals';
import { registrationSchema, type StoredRegistration } from './registrations';
import { type ReportRollup, reportRollupSchema } from './report-rollups';
import { type SavedView, savedViewSchema } from './saved-views';
import { type Session, sessionSchema, type UsedSignIn, usedSignInSchema } from './sessions';
import { type SigningKey, signingKeySchema } from './signing-keys';
import { type StandIns, standInsSchema } from './stand-ins';
import { type ClaimBoard, claimBoardSchema, type TaskClaim, taskClaimSchema } from './task-claims';
import { type WatchedCases, watchedCasesSchema } from './watched-cases';
import {
  type Webhook,
  type WebhookMessage,
  type WebhookQueue,
  type WebhookTaken,
  webhookMessageSchema,
  webhookQueueSchema,
  webhookSchema,
  webhookTakenSchema,
} from './webhooks';
import { type ZoneEntry, zoneSchema } from './zones';

/** Name of the GridFS bucket; its collections are `files.files` and `files.chunks`. */
export const bucketName = 'files';

/** The connected record. */
export interface RecordStore {
  connection: Connection;
  cases: Model<CaseProjection>;
  caseEvents: Model<StoredEvent>;
  organizations: Model<Organization>;
  people: Model<Person>;
  standIns: Model<StandIns>;
  zones: Model<ZoneEntry>;
  registerChanges: Model<RegisterChange>;
  registerProposals: Model<RegisterProposal>;
  registerDecisions: Model<RegisterDecision>;
  registrations: Model<StoredRegistration>;
  invitations: Model<StoredInvitation>;
  datasets: Model<Dataset>;
  datasetChanges: Model<DatasetChangeEntry>;
  documents: Model<StoredDocument>;
  papers: Model<IssuedPaper>;
  documentTemplates: Model<DocumentTemplate>;
  documentTemplateMoves: Model<DocumentTemplateMove>;
  paperSignatures: Model<PaperSignature>;
  paperSeals: Model<PaperSeal>;
  signingKeys: Model<SigningKey>;
  applications: Model<ApplicationDraft>;
  objections: Model<Objection>;
  notifications: Model<Notification>;
  inboxes: Model<Inbox>;
  inboxStamps: Model<InboxStamps>;
  taskClaims: Model<TaskClaim>;
  claimBoards: Model<ClaimBoard>;
  watchedCases: Model<WatchedCases>;
  publications: Model<Publication>;
  operatingRulesDrafts: Model<OperatingRulesDraft>;
  operatingRules: Model<OperatingRules>;
  indicatorDrafts: Model<IndicatorDraft>;
  indicatorSystems: Model<IssuedIndicators>;
  calendars: Model<CalendarEntry>;
  legalBases: Model<LegalBasisEntry>;
  lawChanges: Model<LawChange>;
  idempotency: Model<IdempotencyEntry>;
  receipts: Model<Receipt>;
  auditLog: Model<AuditEntry>;
  auditSeals: Model<AuditSeal>;
  counters: Model<Counter>;
  alarms: Model<Alarm>;
  migrations: Model<MigrationEntry>;
  /** Into the collections that every act writes to, together with what others insert at the same moment. */
  insert: {
    caseEvents: GroupedInsert<StoredEvent>;
    notifications: GroupedInsert<Notification>;
    idempotency: GroupedInsert<IdempotencyEntry>;
    receipts: GroupedInsert<Receipt>;
  };
  imports: Model<ImportEntry>;
  importRows: Model<ImportRow>;
  importedAgreements: Model<ImportedAgreement>;
  inspectionPlans: Model<InspectionPlan>;
  platformDuties: Model<PlatformDuty>;
  consentTexts: Model<ConsentText>;
  consents: Model<Consent>;
  consentReceipts: Model<ConsentReceipt>;
  consentRegistrations: Model<ConsentRegistration>;
  consentBatches: Model<ConsentBatch>;
  consentCarried: Model<ConsentCarried>;
  disclosureDuties: Model<DisclosureDuty>;
  provisionReports: Model<ProvisionReport>;
  sessions: Model<Session>;
  usedSignIns: Model<UsedSignIn>;
  noticePreferences: Model<NoticePreferences>;
  webhooks: Model<Webhook>;
  webhookQueues: Model<WebhookQueue>;
  webhookTaken: Model<WebhookTaken>;
  webhookMessages: Model<WebhookMessage>;
  overdueReports: Model<OverdueReport>;
  savedViews: Model<SavedView>;
  reportRollups: Model<ReportRollup>;
  /** Bytes of documents. */
  gridFs: mongoose.mongo.GridFSBucket;
  /** Waits for an answer from the server; throws when there is none. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to the database that the address names.
 * @throws Error naming host and remedy (never the password) when no server answers within 10 s.
 */
export async function connectRecord(uri: string): Promise<RecordStore> {
  const connection = await connect(uri);
  const bind = <T>(name: string, schema: Schema<T>): Model<T> => connection.model<T>(name, schema, name);
  const grouped = <T extends object>(name: string): GroupedInsert<T> =>
    createGroupedInsert(databaseOf(connection).collection(name) as never);
  return {
    connection,
    cases: bind('cases', caseSchema),
    caseEvents: bind('caseEvents', caseEventSchema),
    organizations: bind('organizations', organizationSchema),
    people: bind('people', personSchema),
    standIns: bind('standIns', standInsSchema),
    zones: bind('zones', zoneSchema),
    registerChanges: bind('registerChanges', registerChangeSchema),
    registerProposals: bind('registerProposals', registerProposalSchema),
    registerDecisions: bind('registerDecisions', registerDecisionSchema),
    registrations: bind('registrations', registrationSchema),
    invitations: bind('invitations', invitationSchema),
    datasets: bind('datasets', datasetSchema),
    datasetChanges: bind('datasetChanges', datasetChangeSchema),
    documents: bind('documents', documentSchema),
    papers: bind('papers', issuedPaperSchema),
    paperSeals: bind('paperSeals', paperSealSchema),
    documentTemplates: bind('documentTemplates', documentTemplateSchema),
    documentTemplateMoves: bind('documentTemplateMoves', documentTemplateMoveSchema),
    paperSignatures: bind('paperSignatures', paperSignatureSchema),
    signingKeys: bind('signingKeys', signingKeySchema),
    applications: bind('applications', applicationSchema),
    objections: bind('objections', objectionSchema),
    notifications: bind('notifications', notificationSchema),
    inboxes: bind('inboxes', inboxSchema),
    inboxStamps: bind('inboxStamps', inboxStampsSchema),
    taskClaims: bind('taskClaims', taskClaimSchema),
    claimBoards: bind('claimBoards', claimBoardSchema),
    watchedCases: bind('watchedCases', watchedCasesSchema),
    publications: bind('publications', publicationSchema),
    operatingRulesDrafts: bind('operatingRulesDrafts', operatingRulesDraftSchema),
    operatingRules: bind('operatingRules', operatingRulesSchema),
    indicatorDrafts: bind('indicatorDrafts', indicatorDraftSchema),
    indicatorSystems: bind('indicatorSystems', issuedIndicatorsSchema),
    calendars: bind('calendars', calendarSchema),
    legalBases: bind('legalBases', legalBasisSchema),
    lawChanges: bind('lawChanges', lawChangeSchema),
    idempotency: bind('idempotency', idempotencySchema),
    receipts: bind('receipts', receiptSchema),
    auditLog: bind('auditLog', auditEntrySchema),
    auditSeals: bind('auditSeals', auditSealSchema),
    counters: bind('counters', counterSchema),
    alarms: bind('alarms', alarmSchema),
    migrations: bind('migrations', migrationSchema),
    insert: {
      caseEvents: grouped('caseEvents'),
      notifications: grouped('notifications'),
      idempotency: grouped('idempotency'),
      receipts: grouped('receipts'),
    },
    imports: bind('imports', importSchema),
    importRows: bind('importRows', importRowSchema),
    importedAgreements: bind('importedAgreements', importedAgreementSchema),
    inspectionPlans: bind('inspectionPlans', inspectionPlanSchema),
    platformDuties: bind('platformDuties', platformDutySchema),
    consentTexts: bind('consentTexts', consentTextSchema),
    consents: bind('consents', consentSchema),
    consentReceipts: bind('consentReceipts', consentReceiptSchema),
    consentRegistrations: bind('consentRegistrations', consentRegistrationSchema),
    consentBatches: bind('consentBatches', consentBatchSchema),
    consentCarried: bind('consentCarried', consentCarriedSchema),
    disclosureDuties: bind('disclosureDuties', disclosureDutySchema),
    provisionReports: bind('provisionReports', provisionReportSchema),
    sessions: bind('sessions', sessionSchema),
    usedSignIns: bind('usedSignIns', usedSignInSchema),
    noticePreferences: bind('noticePreferences', noticePreferencesSchema),
    webhooks: bind('webhooks', webhookSchema),
    webhookQueues: bind('webhookQueues', webhookQueueSchema),
    webhookTaken: bind('webhookTaken', webhookTakenSchema),
    webhookMessages: bind('webhookMessages', webhookMessageSchema),
    overdueReports: bind('overdueReports', overdueReportSchema),
    savedViews: bind('savedViews', savedViewSchema),
    reportRollups: bind('reportRollups', reportRollupSchema),
    gridFs: new mongoose.mongo.GridFSBucket(databaseOf(connection), { bucketName }),
    ping: async () => {
      await databaseOf(connection).command({ ping: 1 });
    },
    close: () => connection.close(),
  };
}

async function connect(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    serverSelectionTimeoutMS: 10_000,
    writeConcern: { w: 'majority', journal: true },
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close();
    const host = uri.replace(/^mongodb(\+srv)?:\/\/([^/@]*@)?/, '').split(/[/?]/)[0];
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`No database answers at ${host}: ${reason}. Start the server or set MONGODB_URI.`, {
      cause: error,
    });
  }
}

/** @returns the database of an open connection. @throws Error when it is closed. */
export function databaseOf(connection: Connection): mongoose.mongo.Db {
  if (connection.db === undefined) throw new Error('The connection to the database is closed.');
  return connection.db;
}
