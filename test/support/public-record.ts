/** A record in which everything that nobody published holds a marker, and a call to every public address that shows what was. */
import { createHash } from 'node:crypto';
import type { RecordStore } from '../../models/record';

/** Stands wherever something is kept that is not for everybody. */
export const marker = 'NOT-FOR-EVERYBODY';
export const sealedSha256 = 'ab'.repeat(32);
export const rulesSha256 = 'cd'.repeat(32);
const paperCode = 'ef'.repeat(12);
const receiptCode = 'receipt-code-0001';

const text = { zh: '示例', en: 'example' };
const zone = { id: 'health', kind: 'industry', title: text };
const basis = {
  id: 'nanjing-2024',
  title: text,
  documentNo: '宁政办发〔2024〕1号',
  effectiveFrom: '2024-05-24',
  effectiveTo: '2026-05-23',
  label: text,
};
const named = { id: 'one', title: text };
const term = { start: '2026-01-01', end: '2030-12-31' };
const caseNo = 'AUTH-2026-0001';

/** One of each type, complete. */
const bodies: Record<string, object> = {
  announcement: {
    ...{ title: text, kind: 'keyArea', zone, basis, status: 'withdrawn', places: 1, datasets: ['outpatient-flow'] },
    withdrawal: { at: '2026-02-01T00:00:00.000Z', reason: '依据调整' },
    scenarios: [{ ...named, purpose: '用途' }],
    conditions: [named],
    materials: [named],
    operatingRequirements: '要求',
    selection: { method: '评审', criteria: [{ ...named, weight: 100 }] },
    opensAt: '2026-03-01T00:00:00Z',
    closesAt: '2026-04-01T00:00:00Z',
  },
  disclosure: {
    ...{ announcementNo: 'ANN-2026-0001', round: 1, zone, basis, periodWorkingDays: 5 },
    lines: [{ caseNo, applicant: text, rank: 1, recommended: true, reasons: '综合评审' }],
  },
  authorization: {
    ...{ caseNo, operator: 'org-zijin', zone: 'health', scenarios: ['triage'], term, status: 'signed' },
    ...{ renewalOf: 'AUTH-2021-0001', renewedBy: 'AUTH-2030-0001', endedOn: null },
  },
  terminationDecision: {
    ...{ caseNo: 'TERM-2026-0001', authorizationNo: caseNo, operator: 'org-zijin', zone: 'health', cause: text },
    ...{ decidedAt: '2026-05-01T00:00:00.000Z', lastDay: '2026-06-30' },
  },
  serviceNotice: {
    ...{ caseNo: 'TERM-2026-0001', authorizationNo: caseNo, addressee: 'org-zijin', document: text },
    ...{ servedAfterWorkingDays: 5, collectedFrom: 'org-data-authority' },
  },
  ending: {
    ...{ caseNo, operator: 'org-zijin', zone: 'health', term, endedOn: '2030-12-31', reason: 'expired' },
    ...{ reasonText: text, article: '第十二条 Art. 12', archiveSha256: sealedSha256 },
  },
  product: {
    ...{
      productNo: 'PN-2026-0001',
      authorizationNo: caseNo,
      operator: 'org-zijin',
      zone: 'health',
      scenario: 'triage',
    },
    ...{ version: 1, since: '2026-04-01', use: 'industry', pricing: { servicePrice: 1, unit: 'call', cap: 2 } },
    ...{ pricingBasis: '成本', scope: '本市', manner: '接口', effect: '提升效率' },
  },
  yearlyDisclosure: {
    ...{ year: 2025, role: 'operator', organization: 'org-zijin', version: 1, correction: null, about: '年度披露' },
    disclosedAt: '2026-03-01T00:00:00.000Z',
    authorizations: [{ caseNo, operator: 'org-zijin', zone: 'health', term, datasets: ['outpatient-flow'] }],
    data: [{ authorizationNo: caseNo, resources: '门诊统计' }],
    products: [{ name: '分诊', description: '辅助分诊' }],
    fees: [{ product: '分诊', price: '1 元/次', basis: '成本' }],
    caps: [{ service: '分诊', cap: '2 元/次', basis: '批复' }],
  },
};

/** @returns the value with a marker in every object, however deep. */
function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked);
  if (value === null || typeof value !== 'object') return value;
  return {
    ...Object.fromEntries(Object.entries(value).map(([name, member]) => [name, marked(member)])),
    secret: marker,
    nested: { deeper: [{ contact: marker }] },
  };
}

/** Fills the record, past the schemas, which would refuse what is not theirs. */
export async function fillWithMarkers(record: RecordStore): Promise<void> {
  const insert = (name: string, document: object): Promise<unknown> =>
    record.connection
      .collection(name)
      .replaceOne({ _id: (document as { _id: never })._id }, marked(document) as never, {
        upsert: true,
      });
  for (const [type, body] of Object.entries(bodies)) {
    const publication = {
      _id: `pub-${type}`,
      caseNo,
      type,
      title: text,
      body,
      publishedAt: '2026-05-01T00:00:00.000Z',
    };
    await insert('publications', { ...publication, until: null, withdrawnAt: null });
  }
  await insert('operatingRules', {
    ...{
      _id: 'RULES-0001',
      version: 1,
      title: text,
      summary: text,
      documentId: 'doc_rules',
      documentSha256: rulesSha256,
    },
    ...{ effectiveFrom: '2026-01-01', draftId: marker, hash: marker, writtenBy: [marker], publishedBy: marker },
    publishedAt: '2026-01-01T00:00:00.000Z',
  });
  await insert('objections', {
    ...{ _id: 'obj-1', caseNo: 'ANN-2026-0001', line: caseNo, contact: { name: marker, phone: marker } },
    receiptHash: createHash('sha256').update(receiptCode).digest('hex'),
    createdAt: '2026-05-02T00:00:00.000Z',
  });
  const answer = { upheld: false, text: '不成立', at: '2026-05-03T00:00:00.000Z', by: marker };
  await insert('papers', {
    ...{ _id: `${caseNo}#000004`, caseNo, kind: 'publicNotice', sha256: paperCode.padEnd(64, '0'), code: paperCode },
    content: {
      ...{ schema: 1, kind: 'publicNotice', caseNo, eventId: `${caseNo}#000004`, eventHash: marker, title: text },
      ...{ number: `${caseNo}-4`, date: '2026-05-01', issuers: ['市数据局'], addressee: marker, basis: marker },
      blocks: [{ form: 'paragraph', text: marker }],
    },
    issuedAt: '2026-05-01T00:00:00.000Z',
  });
  const key = { suite: 'international', development: false };
  await insert('paperSignatures', {
    ...{ ...key, _id: `${caseNo}#000004`, caseNo, statement: '{}', signature: 'AAAA', keyId: 'a-key' },
    signedAt: '2026-05-01T00:00:00.000Z',
  });
  await insert('paperSeals', {
    ...{ _id: `${caseNo}#000004`, caseNo, order: '{}', state: 'sealed', attempts: 1, failure: marker },
    ...{ orderedAt: '2026-05-01T00:00:00.000Z', triedAt: '2026-05-01T00:00:00.000Z', nextTryAt: null },
    seal: { sealId: 'SEAL-1', signature: 'AAAA', certificate: 'PEM', sealedAt: '2026-05-01T00:00:00.000Z' },
  });
  await insert('signingKeys', {
    ...{ ...key, _id: 'a-key', algorithm: 'Ed25519', publicKey: 'PEM', firstUsedAt: '2026-05-01T00:00:00.000Z' },
  });
  await insertCase(record, 'ANN-2026-0001', 'announcement', {
    objections: [{ id: 'obj-1', raisedAt: '2026-05-02T00:00:00.000Z', reason: marker, answer }],
  });
  await insertCase(record, caseNo, 'authorization', { restriction: { reason: marker } });
}

async function insertCase(record: RecordStore, number: string, kind: string, facts: object): Promise<void> {
  const view = { caseNo: number, kind, facts, parties: {}, messages: [{ text: marker }], closed: null };
  const row = {
    ...{ _id: number, kind, title: text, zone, operator: 'org-zijin', applicant: 'org-zijin', stage: 'operation' },
    ...{ stageTitle: text, outcome: null, version: 9, head: marker, openedAt: '2026-01-01T00:00:00.000Z' },
    ...{ updatedAt: '2026-05-01T00:00:00.000Z', nextDueAt: null, termEnd: '2030-12-31', overdue: false },
    ...{ suspended: false, restricted: true, panel: [marker], taskKeys: [], view: { '~json': JSON.stringify(view) } },
  };
  await record.connection.collection('cases').replaceOne({ _id: number as never }, row as never, { upsert: true });
}

/** The address that shows something, by operation. */
export const publicCalls: Record<string, string> = {
  verify_paper: `/api/v1/public/papers/${paperCode}`,
  list_signing_keys: '/api/v1/public/signing-keys',
  ...Object.fromEntries(
    [
      ['announcement', 'announcements'],
      ['disclosure', 'disclosures'],
      ['authorization', 'authorizations'],
      ['terminationDecision', 'terminations'],
      ['serviceNotice', 'service-notices'],
      ['ending', 'endings'],
      ['product', 'products'],
      ['yearlyDisclosure', 'yearly-disclosures'],
    ].flatMap(([type, plural]) => [
      [`list_${plural}`, `/api/v1/public/${plural}`],
      [`read_${type}`, `/api/v1/public/${plural}/pub-${type}`],
    ]),
  ),
  list_operating_rules: '/api/v1/public/operating-rules',
  read_operating_rules: '/api/v1/public/operating-rules/1',
  read_statistics: '/api/v1/public/statistics',
  verify_document: `/api/v1/public/documents/${sealedSha256}`,
  readObjection: `/api/v1/public/objections/${receiptCode}`,
  readSession: '/api/v1/session',
  listProblems: '/api/v1/problems',
};
