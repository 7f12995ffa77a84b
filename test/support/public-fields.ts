/** By hand: every field that each public address may show, and no other. `items[].` stands for the entries of a list. */
const texts = (...names: string[]): string[] => names.flatMap((name) => [`${name}.zh`, `${name}.en`]);
const below = (at: string, names: readonly string[]): string[] => names.map((name) => `${at}.${name}`);

const basis = [
  'basis.id',
  ...texts('basis.title'),
  ...below('basis', ['documentNo', 'effectiveFrom', 'effectiveTo']),
  ...texts('basis.label'),
];
const zone = ['zone.id', 'zone.kind', ...texts('zone.title')];
const named = (list: string): string[] => [`${list}[].id`, ...texts(`${list}[].title`)];
const term = ['term.start', 'term.end'];

const bodies: Record<string, string[]> = {
  announcement: [
    ...texts('title'),
    ...['kind', 'status', 'withdrawal.at', 'withdrawal.reason', 'datasets[]', 'places', 'operatingRequirements'],
    ...['selection.method', 'opensAt', 'closesAt', 'scenarios[].purpose', 'selection.criteria[].weight'],
    ...zone,
    ...basis,
    ...['scenarios', 'conditions', 'materials', 'selection.criteria'].flatMap(named),
  ],
  disclosure: [
    ...['announcementNo', 'round', 'periodWorkingDays'],
    ...zone,
    ...basis,
    ...below('lines[]', ['caseNo', 'rank', 'recommended', 'reasons']),
    ...texts('lines[].applicant'),
  ],
  authorization: ['caseNo', 'operator', 'zone', 'scenarios[]', 'status', 'renewalOf', 'renewedBy', 'endedOn', ...term],
  terminationDecision: ['caseNo', 'authorizationNo', 'operator', 'zone', 'decidedAt', 'lastDay', ...texts('cause')],
  serviceNotice: [
    ...['caseNo', 'authorizationNo', 'addressee', 'servedAfterWorkingDays', 'collectedFrom'],
    ...texts('document'),
  ],
  ending: [
    ...['caseNo', 'operator', 'zone', 'endedOn', 'reason', 'article', 'archiveSha256'],
    ...term,
    ...texts('reasonText'),
  ],
  product: [
    ...['productNo', 'authorizationNo', 'operator', 'zone', 'scenario', 'version', 'since', 'use'],
    ...below('pricing', ['servicePrice', 'unit', 'cap']),
    ...['pricingBasis', 'scope', 'manner', 'effect'],
  ],
  yearlyDisclosure: [
    ...['year', 'role', 'organization', 'version', 'disclosedAt', 'correction', 'about'],
    ...below('authorizations[]', ['caseNo', 'operator', 'zone', 'datasets[]', ...term]),
    ...below('data[]', ['authorizationNo', 'resources']),
    ...below('products[]', ['name', 'description']),
    ...below('fees[]', ['product', 'price', 'basis']),
    ...below('caps[]', ['service', 'cap', 'basis']),
  ],
};

const publication = (type: string): string[] => [
  ...['id', 'caseNo', 'type', 'publishedAt', 'until'],
  ...texts('title'),
  ...below('body', bodies[type] ?? []),
];
const page = (fields: readonly string[]): string[] => [...below('items[]', fields), 'nextCursor'];
const rules = [
  ...['version', 'effectiveFrom', 'effectiveTo', 'state', 'publishedAt', 'documentSha256', 'document'],
  ...texts('title', 'summary'),
];
const statuses = (at: string): string[] =>
  below(`${at}byStatus`, ['signed', 'inForce', 'suspended', 'restricted', 'expired', 'terminated']);

/** By operation. */
export const publicFields: Record<string, string[]> = {
  list_announcements: page(publication('announcement')),
  read_announcement: publication('announcement'),
  list_disclosures: page(publication('disclosure')),
  read_disclosure: publication('disclosure'),
  list_authorizations: page(publication('authorization')),
  read_authorization: publication('authorization'),
  list_terminations: page(publication('terminationDecision')),
  read_terminationDecision: publication('terminationDecision'),
  'list_service-notices': page(publication('serviceNotice')),
  read_serviceNotice: publication('serviceNotice'),
  list_endings: page(publication('ending')),
  read_ending: publication('ending'),
  list_products: page(publication('product')),
  read_product: publication('product'),
  'list_yearly-disclosures': page(publication('yearlyDisclosure')),
  read_yearlyDisclosure: publication('yearlyDisclosure'),
  list_operating_rules: below('items[]', rules),
  read_operating_rules: rules,
  download_operating_rules: [],
  read_statistics: [
    ...['asOf', 'total', 'byZone[].zone', 'byZone[].total', 'byYear[].year', 'byYear[].begun', 'byYear[].ended'],
    ...texts('byZone[].title'),
    ...statuses(''),
    ...statuses('byZone[].'),
  ],
  verify_document: [
    ...['sha256', 'verified'],
    ...below('documents[]', ['kind', 'caseNo', 'publishedAt', 'address']),
    ...texts('documents[].title'),
  ],
  verify_paper: [
    ...['code', 'kind', 'number', 'date', 'issuers[]', 'sha256', 'asRecorded', ...texts('title')],
    ...below('signature', ['state', 'suite', 'algorithm', 'keyId', 'signedAt', 'development', 'statement', 'value']),
    ...below('seal', ['state', 'sealId', 'sealedAt', 'order', 'value', 'certificate']),
  ],
  list_signing_keys: below('items[]', [
    ...['keyId', 'suite', 'algorithm', 'publicKey', 'development', 'firstUsedAt', 'current'],
  ]),
  raiseObjection: ['receiptCode', 'announcementNo', 'line', 'receivedAt'],
  readObjection: ['announcementNo', 'line', 'state', 'raisedAt', 'answer.upheld', 'answer.text', 'answer.at'],
  withdrawConsent: ['received', 'proof'],
  readConsentState: [
    ...['authorizationNo', 'scenario', 'purpose', 'recipient', 'items[]', 'retention', 'state'],
    ...['givenAt', 'withdrawnAt', 'carriedOutAt'],
  ],
  /** Of the caller's own session, and of nobody else's. */
  readSession: ['signedIn', 'personId', 'csrfToken', 'endsAt', 'until', 'secondFactor'],
  listProblems: below('items[]', ['code', 'status', 'article', 'zh', 'en']),
};
