/**
 * Every reason for which an act is refused: stable code, kind, article and text in both languages. Codes are public API: never
 * renamed, only retired. `{name}` in a text is filled from the refusal's details.
 */
import type { Text } from './engine/text';

/** What a refusal means to the caller; the API turns it into a status. */
export type RefusalKind = 'forbidden' | 'notFound' | 'stale' | 'wrongStage' | 'conflict' | 'invalid' | 'tooLate';

interface RefusalText extends Text {
  kind: RefusalKind;
  /** Article, interpretation or `API` for matters of form. */
  article: string;
}

export const refusals = {
  // Form
  inputInvalid: {
    kind: 'invalid',
    article: 'API',
    zh: '字段“{field}”不符合要求：{problem}',
    en: 'Field "{field}" is not acceptable: {problemEn}',
  },
  inputMissing: {
    kind: 'invalid',
    article: 'API',
    zh: '缺少必填字段“{field}”',
    en: 'Required field "{field}" is missing',
  },
  inputUnknown: { kind: 'invalid', article: 'API', zh: '不认识的字段“{field}”', en: 'Field "{field}" is not known' },
  unknownAct: {
    kind: 'notFound',
    article: 'API',
    zh: '本程序没有“{act}”这一操作',
    en: 'This procedure has no act "{act}"',
  },
  versionMismatch: {
    kind: 'stale',
    article: 'API',
    zh: '事项已由他人更新（当前版本 {version}），请刷新后再操作',
    en: 'The case has changed since you read it (now version {version}); read it again',
  },
  wrongStage: {
    kind: 'wrongStage',
    article: 'API',
    zh: '当前环节为“{stageTitle}”，不能进行此操作',
    en: 'The case is at "{stageTitleEn}", where this act is not open',
  },
  stageChanging: {
    kind: 'wrongStage',
    article: 'API',
    zh: '环节正在转换，请稍后重试',
    en: 'The case is passing to its next step; try again',
  },
  caseClosed: { kind: 'wrongStage', article: 'API', zh: '事项已办结', en: 'The case is closed' },
  // People
  notPermitted: {
    kind: 'forbidden',
    article: '第六条 Art. 6',
    zh: '您的职责不包括此操作',
    en: 'This act is not among your duties',
  },
  ownCase: {
    kind: 'forbidden',
    article: '第十条第一款 Art. 10(1)',
    zh: '本单位或关联单位为当事人，应当回避',
    en: 'Your organization or an affiliate is a party to this case; you must withdraw',
  },
  samePerson: {
    kind: 'forbidden',
    article: 'I-05',
    zh: '经办人不得签发本人经办的事项',
    en: 'The person who drafted it cannot sign it off',
  },
  // Proposals
  proposalNotFound: {
    kind: 'notFound',
    article: 'I-04',
    zh: '没有待处理的该项提议（可能已失效）',
    en: 'There is no such open proposal (it may have lapsed)',
  },
  proposalHashMismatch: {
    kind: 'conflict',
    article: 'I-04',
    zh: '提议内容已变化，请重新核对',
    en: 'The proposal is not the one you saw; read it again',
  },
  proposalOpen: {
    kind: 'conflict',
    article: 'I-04',
    zh: '已有一项同类提议待处理',
    en: 'A proposal of this kind is already open',
  },
  // Legal basis
  noLegalBasisInForce: {
    kind: 'conflict',
    article: '第二十四条 Art. 24',
    zh: '{day} 没有施行中的依据：{reason}',
    en: 'No legal basis is in force on {day}: {reasonEn}',
  },
  // Announcement
  windowTooShort: {
    kind: 'invalid',
    article: '第九条 Art. 9',
    zh: '申报期不得少于 {days} 天',
    en: 'The application window must last at least {days} days',
  },
  windowInPast: {
    kind: 'invalid',
    article: '第七条 Art. 7',
    zh: '申报期必须在发布之后结束',
    en: 'The application window must close after publication',
  },
  windowNotOpen: {
    kind: 'tooLate',
    article: '第九条 Art. 9',
    zh: '申报尚未开始（{opensAt}）',
    en: 'Applications open at {opensAt}',
  },
  windowClosed: {
    kind: 'tooLate',
    article: '第九条 Art. 9',
    zh: '申报已于 {closesAt} 截止',
    en: 'Applications closed at {closesAt}',
  },
  closingNotLater: {
    kind: 'invalid',
    article: '第九条 Art. 9',
    zh: '新的截止时间必须晚于原截止时间',
    en: 'The new closing time must be later than the present one',
  },
  weightsNot100: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '评审指标权重之和应为 100（现为 {sum}）',
    en: 'The weights of the criteria must sum to 100 (now {sum})',
  },
  scenarioUnknown: {
    kind: 'invalid',
    article: '第十三条 Art. 13',
    zh: '公告未列明场景“{scenario}”',
    en: 'Scenario "{scenario}" is not in the announcement',
  },
  datasetProhibited: {
    kind: 'invalid',
    article: '第二条第二款 Art. 2(2)',
    zh: '数据集“{dataset}”依法不得开放，不得授权运营',
    en: 'Dataset "{dataset}" may not be opened by law and cannot be authorized',
  },
  datasetUnknown: {
    kind: 'invalid',
    article: '第十四条 Art. 14',
    zh: '没有数据集“{dataset}”',
    en: 'There is no dataset "{dataset}"',
  },
  alreadyLodged: {
    kind: 'conflict',
    article: '第九条 Art. 9',
    zh: '本单位已在本公告下提出申请（{caseNo}）',
    en: 'Your organization has already applied under this announcement ({caseNo})',
  },
  // Submission
  materialMissing: {
    kind: 'invalid',
    article: '第九条 Art. 9',
    zh: '缺少材料：{material}',
    en: 'Missing material: {materialEn}',
  },
  materialDuplicate: {
    kind: 'invalid',
    article: '第九条 Art. 9',
    zh: '材料重复提交：{material}',
    en: 'Material given more than once: {materialEn}',
  },
  materialUnknown: {
    kind: 'invalid',
    article: '第九条 Art. 9',
    zh: '公告未要求的材料：{material}',
    en: 'Material that the announcement does not ask for: {materialEn}',
  },
  documentUnknown: {
    kind: 'invalid',
    article: '第九条 Art. 9',
    zh: '文件不存在或不属于本单位：{document}',
    en: 'The document does not exist or is not yours: {document}',
  },
  creditCodeInvalid: {
    kind: 'invalid',
    article: '第三条 Art. 3',
    zh: '统一社会信用代码校验不通过',
    en: 'The unified social credit code fails its check digit',
  },
  declarationMissing: {
    kind: 'invalid',
    article: '第八条 Art. 8',
    zh: '未作出资格声明：{condition}',
    en: 'Eligibility declaration missing: {conditionEn}',
  },
  // Completeness
  alreadyReturned: {
    kind: 'conflict',
    article: '参照《行政许可法》第三十二条 Licensing Law Art. 32',
    zh: '补正要求应当一次告知，已告知过一次',
    en: 'Corrections must be told all at once, and they have been told',
  },
  correctionOpen: {
    kind: 'conflict',
    article: '第九条 Art. 9',
    zh: '申请单位正在补正',
    en: 'The applicant is still correcting',
  },
  noCorrectionOpen: {
    kind: 'conflict',
    article: '第九条 Art. 9',
    zh: '没有待补正的事项',
    en: 'No correction is asked for',
  },
  correctionIncomplete: {
    kind: 'invalid',
    article: '第九条 Art. 9',
    zh: '以下材料尚未补正：{material}',
    en: 'Not corrected yet: {materialEn}',
  },
  correctionTooLate: {
    kind: 'tooLate',
    article: 'I-11',
    zh: '补正期限已于 {dueDay} 届满',
    en: 'The time for correction ended on {dueDay}',
  },
  // Eligibility
  conditionMissing: {
    kind: 'invalid',
    article: '第八条 Art. 8',
    zh: '未对条件作出认定：{condition}',
    en: 'No finding on condition: {conditionEn}',
  },
  conditionUnknown: {
    kind: 'invalid',
    article: '第八条 Art. 8',
    zh: '公告与办法均未列明的条件：{condition}',
    en: 'A condition that neither the measure nor the announcement names: {conditionEn}',
  },
  conditionDuplicate: {
    kind: 'invalid',
    article: '第八条 Art. 8',
    zh: '条件重复认定：{condition}',
    en: 'Condition found twice: {conditionEn}',
  },
  decisionNoteMissing: {
    kind: 'invalid',
    article: '第三条第二款 Art. 3(2)',
    zh: '申请单位为非法人组织，须附决定说明',
    en: 'The applicant is not a legal person: a decision note is needed (I-17)',
  },
  alreadyExtended: {
    kind: 'conflict',
    article: '参照《行政许可法》第四十二条 Licensing Law Art. 42',
    zh: '期限已延长过一次',
    en: 'The time has been extended once already',
  },
  // Expert review
  panelTooSmall: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '评审专家不得少于 {min} 人',
    en: 'The panel must have at least {min} experts',
  },
  panelNotOdd: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '评审专家人数应为单数',
    en: 'The number of experts must be odd',
  },
  poolTooSmall: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '专家库可用专家 {available} 人，不足 {needed} 人',
    en: 'The pool has {available} eligible experts, fewer than {needed}',
  },
  poolNotFrozen: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '尚未固定专家备选名单',
    en: 'The pool has not been frozen yet',
  },
  poolAlreadyFrozen: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '专家备选名单已固定',
    en: 'The pool is frozen',
  },
  expertUnknown: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '专家库中没有“{expert}”',
    en: 'There is no expert "{expert}" in the register',
  },
  panelAlreadyDrawn: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '专家已抽取；仅因回避可以补抽',
    en: 'The panel is drawn; it is redrawn only for a conflict',
  },
  panelNotDrawn: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '尚未抽取专家',
    en: 'The panel has not been drawn yet',
  },
  notOnPanel: {
    kind: 'forbidden',
    article: '第十条第一款 Art. 10(1)',
    zh: '您不是本次评审专家',
    en: 'You are not a member of this panel',
  },
  seatNotReleasable: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '专家“{expert}”的答复或者评分期限（{dueDay}）尚未届满，或者已经评分、退出',
    en: 'The time of expert "{expert}" to answer or score ({dueDay}) is not over, or the expert has scored or left',
  },
  notAccepted: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '须先接受邀请',
    en: 'Accept the invitation first',
  },
  alreadyAnswered: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '已经答复',
    en: 'You have already answered',
  },
  alreadyScored: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '已经提交评分',
    en: 'You have already submitted your scores',
  },
  criteriaMismatch: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '须对全部评审指标各评一次',
    en: 'Score each announced criterion exactly once',
  },
  scoreOutOfRange: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '评分应在 0 至 {max} 之间',
    en: 'A score lies between 0 and {max} (both included)',
  },
  quorumNotReached: {
    kind: 'conflict',
    article: 'I-15',
    zh: '已提交评分 {submitted} 份，未达到 {quorum} 份',
    en: '{submitted} scores submitted; {quorum} are needed',
  },
  scoresOutstanding: {
    kind: 'conflict',
    article: 'I-15',
    zh: '尚有 {outstanding} 名专家未提交评分',
    en: '{outstanding} experts have not submitted their scores',
  },
  // Result list and government
  applicationsOpen: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '以下申请尚无评审结论：{cases}',
    en: 'Still without a conclusion: {cases}',
  },
  linesMismatch: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '名单应当恰好包括：{cases}',
    en: 'The list must contain exactly: {cases}',
  },
  ranksInvalid: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '排名应为从 1 开始的连续序号',
    en: 'Ranks must run from 1 without gaps or repeats',
  },
  recommendationContradicts: {
    kind: 'invalid',
    article: '第八条 Art. 8',
    zh: '{caseNo} 未通过资格审查或专家评审，不得推荐',
    en: '{caseNo} was found not qualified or not recommended by the experts and cannot be recommended',
  },
  lineUnknown: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '名单中没有 {caseNo}',
    en: '{caseNo} is not on the list',
  },
  lineDecided: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '{caseNo} 已有决定',
    en: '{caseNo} is already decided',
  },
  disclosureOver: {
    kind: 'tooLate',
    article: '第十条第一款 Art. 10(1)',
    zh: '公示期已于 {dueDay} 结束',
    en: 'The disclosure period ended on {dueDay}',
  },
  disclosureNotPublished: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '结果尚未公示',
    en: 'The result is not disclosed yet',
  },
  objectionUnknown: {
    kind: 'notFound',
    article: '第十条第一款 Art. 10(1)',
    zh: '没有该异议',
    en: 'There is no such objection',
  },
  objectionAnswered: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '该异议已答复',
    en: 'The objection has been answered',
  },
  // Agreement
  termTooLong: {
    kind: 'invalid',
    article: '第十二条 Art. 12',
    zh: '协议有效期一般不超过 {years} 年；确需超过的，须记录例外理由',
    en: 'The term is generally at most {years} years; a longer one needs a recorded reason of exception (I-01)',
  },
  termOrder: {
    kind: 'invalid',
    article: '第十二条 Art. 12',
    zh: '协议期限的截止日应晚于起始日',
    en: 'The term must end after it starts',
  },
  termInPast: {
    kind: 'invalid',
    article: '第十二条 Art. 12',
    zh: '协议期限不得早于今天开始',
    en: 'The term cannot start before today',
  },
  headMissing: {
    kind: 'invalid',
    article: '第十一条 Art. 11',
    zh: '协议缺少必备内容：{head}',
    en: 'The agreement lacks a required head: {headEn}',
  },
  clauseDuplicate: {
    kind: 'invalid',
    article: '第十一条 Art. 11',
    zh: '条款编号重复：{clause}',
    en: 'Clause number used twice: {clause}',
  },
  scenarioNotApplied: {
    kind: 'invalid',
    article: '第十三条 Art. 13',
    zh: '场景“{scenario}”不在申请范围内',
    en: 'Scenario "{scenario}" was not applied for',
  },
  agreementNotDrafted: {
    kind: 'conflict',
    article: '第十一条 Art. 11',
    zh: '协议文本尚未拟定',
    en: 'No text of the agreement has been drafted',
  },
  agreementLocked: {
    kind: 'conflict',
    article: '第十一条 Art. 11',
    zh: '协议文本已定稿',
    en: 'The text of the agreement is locked',
  },
  agreementNotLocked: {
    kind: 'conflict',
    article: '第十一条 Art. 11',
    zh: '协议文本尚未定稿',
    en: 'The text of the agreement is not locked yet',
  },
  agreementHashMismatch: {
    kind: 'conflict',
    article: '第十一条 Art. 11',
    zh: '所签文本与定稿不一致',
    en: 'The text you sign is not the locked text',
  },
  alreadySigned: {
    kind: 'conflict',
    article: '第十条第二款 Art. 10(2)',
    zh: '本方已签署',
    en: 'Your party has signed already',
  },
  notAParty: {
    kind: 'forbidden',
    article: '第十条第二款 Art. 10(2)',
    zh: '您所在单位不是协议签署方',
    en: 'Your organization is not a party to the agreement',
  },
  tooLateToSign: {
    kind: 'tooLate',
    article: 'I-11',
    zh: '签署期限已于 {dueDay} 届满',
    en: 'The time for signing ended on {dueDay}',
  },
  // Operation and closing
  earlyTerminationOpen: {
    kind: 'conflict',
    article: 'I-19',
    zh: '已有提前终止申请待决定',
    en: 'A request for early termination is already open',
  },
  noEarlyTermination: {
    kind: 'conflict',
    article: 'I-19',
    zh: '没有提前终止申请',
    en: 'No early termination has been asked for',
  },
  effectiveDayInvalid: {
    kind: 'invalid',
    article: 'I-19',
    zh: '终止日应在今天之后、协议届满之前',
    en: 'The day of termination must be later than today and before the end of the term',
  },
  grantUnknown: {
    kind: 'invalid',
    article: '第十五条 Art. 15',
    zh: '没有授权“{grant}”',
    en: 'There is no grant "{grant}"',
  },
  deletionCertified: {
    kind: 'conflict',
    article: 'I-23',
    zh: '授权“{grant}”已提交删除证明',
    en: 'Deletion for grant "{grant}" is already certified',
  },
  deletionIncomplete: {
    kind: 'conflict',
    article: 'I-23',
    zh: '以下授权尚无删除证明：{grants}',
    en: 'Deletion is not certified yet for: {grants}',
  },
  archiveAlreadyOrdered: {
    kind: 'conflict',
    article: 'API',
    zh: '已发起归档，正在封存',
    en: 'The archive is already being sealed',
  },
  correctionTargetUnknown: {
    kind: 'invalid',
    article: 'I-18',
    zh: '没有第 {seq} 号记录',
    en: 'There is no record with sequence {seq}',
  },
  // Standing acts
  personNotOfOrganization: {
    kind: 'invalid',
    article: '第六条 Art. 6',
    zh: '“{person}”不是本单位人员',
    en: '"{person}" is not a person of your organization',
  },
  // Announcement, second part
  draftChanged: {
    kind: 'conflict',
    article: 'I-04',
    zh: '公告草稿已变化，请核对后再发布',
    en: 'The draft is not the one you saw; read it again before publishing',
  },
  tooManyRecommended: {
    kind: 'invalid',
    article: '第七条 Art. 7',
    zh: '推荐 {recommended} 家，超过公告的 {places} 个名额',
    en: '{recommended} recommended, more than the {places} places announced',
  },
  lineRepeated: {
    kind: 'invalid',
    article: '第十条第一款 Art. 10(1)',
    zh: '{caseNo} 重复出现',
    en: '{caseNo} occurs more than once',
  },
  lineEnded: {
    kind: 'conflict',
    article: '第十条第一款 Art. 10(1)',
    zh: '{caseNo} 的申请已经终结',
    en: 'The application {caseNo} has ended meanwhile',
  },
  numberNotAllotted: {
    kind: 'conflict',
    article: 'API',
    zh: '尚未分配申请编号',
    en: 'No number was allotted for the application',
  },
  // Operating rules
  rulesDocumentUnknown: {
    kind: 'invalid',
    article: '第六条第一款 Art. 6(1)',
    zh: '文件不存在，或者不是可由本单位公布的文件：{document}',
    en: 'This document does not exist or is not your organization’s to publish: {document}',
  },
  rulesInPast: {
    kind: 'invalid',
    article: 'I-46',
    zh: '运营规则不得自已过去的日期（{day}）起适用',
    en: 'The operating rules cannot apply from a day that is over ({day})',
  },
  rulesNotLater: {
    kind: 'conflict',
    article: 'I-46',
    zh: '起始日 {day} 必须晚于最近一个已发布版本的起始日 {latest}',
    en: 'The first day {day} must be later than that of the last published version ({latest})',
  },
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof refusals;

/** @returns the refusal's text with its details filled in. */
export function refusalText(code: RefusalCode, details: Record<string, unknown> = {}): Text {
  const row = refusals[code];
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => shown(details[name]));
  return { zh: fill(row.zh), en: fill(row.en) };
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return value === undefined || value === null ? '—' : String(value);
}
