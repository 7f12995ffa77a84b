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
  basisNotRegistered: {
    kind: 'notFound',
    article: '第二十四条 Art. 24',
    zh: '没有登记编号为“{basis}”的依据',
    en: 'No legal basis "{basis}" is registered',
  },
  basisUnknown: {
    kind: 'invalid',
    article: '第二十四条 Art. 24',
    zh: '没有启用编号为“{basis}”的依据',
    en: 'No legal basis "{basis}" is enabled',
  },
  basisCarried: {
    kind: 'conflict',
    article: 'I-43',
    zh: '事项已按依据“{basis}”办理',
    en: 'The case is under "{basis}" already',
  },
  basisNotInForce: {
    kind: 'conflict',
    article: 'I-43',
    zh: '依据“{basis}”于 {day} 未施行（{effectiveFrom} 至 {effectiveTo}）',
    en: 'The basis "{basis}" is not in force on {day}: it is from {effectiveFrom} to {effectiveTo}',
  },
  basisEndsDeadline: {
    kind: 'conflict',
    article: 'I-43',
    zh: '改按该依据后，下列期限已经届满：{deadlines}',
    en: 'Under that basis these deadlines would be over already: {deadlines}',
  },
  basesOverlap: {
    kind: 'conflict',
    article: '第二十四条 Art. 24',
    zh: '{from} 至 {to} 同时有两个依据施行：{bases}',
    en: 'From {from} to {to} two legal bases would be in force: {bases}',
  },
  basesGap: {
    kind: 'conflict',
    article: '第二十四条 Art. 24',
    zh: '{from} 至 {to} 没有依据施行（{after} 之后、{before} 之前）；确无依据的，在 declaredGaps 中写明这些日期',
    en: 'From {from} to {to} no legal basis would be in force (after {after}, before {before}); where the law really leaves the gap, name these days in declaredGaps',
  },
  basisDaysOutside: {
    kind: 'invalid',
    article: '第二十四条 Art. 24',
    zh: '施行日期应在该依据的 {from} 至 {to} 之内，且先后有序',
    en: 'The days in force must lie within {from} to {to} of the basis, the first not after the last',
  },
  basisByConfiguration: {
    kind: 'conflict',
    article: 'I-42',
    zh: '该依据由配置项 ENABLED_BASES 启用，须在配置中停用',
    en: 'This basis is enabled by the setting ENABLED_BASES and has to be disabled there',
  },
  settingRefused: {
    kind: 'invalid',
    article: 'I-42',
    zh: '“{setting}”不能这样设定：{problem}',
    en: '"{setting}" cannot be set so: {problemEn}',
  },
  settingsTooEarly: {
    kind: 'invalid',
    article: 'I-42',
    zh: '生效日期不得早于 {day}',
    en: 'The settings cannot apply before {day}',
  },
  lawChangeNothing: { kind: 'conflict', article: 'I-42', zh: '没有任何变化', en: 'That is how it is already' },
  lawChangeNotFound: { kind: 'notFound', article: 'I-42', zh: '没有这一变更', en: 'There is no such change' },
  lawChangeNotOpen: {
    kind: 'conflict',
    article: 'I-42',
    zh: '该变更已作出决定（{state}）',
    en: 'This change has been decided on already ({state})',
  },
  lawChangeStale: {
    kind: 'stale',
    article: 'I-42',
    zh: '所变更的内容在提出后已被修改，请重新提出',
    en: 'What it changes was changed since it was proposed; propose it again',
  },
  rolloutUnderWay: {
    kind: 'conflict',
    article: 'I-44',
    zh: '{version} 版日历正在推送（或已暂停），完成后再试',
    en: 'Calendar {version} is still being rolled out, or its roll-out is paused; wait until it is done',
  },
  rolloutNotUnderWay: {
    kind: 'conflict',
    article: 'I-44',
    zh: '目前没有正在推送的日历',
    en: 'No calendar is being rolled out',
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
  clauseUnknown: {
    kind: 'invalid',
    article: '第十二条 Art. 12',
    zh: '本协议的终止机制中没有第 {clause} 条',
    en: 'The termination mechanism of this agreement has no clause {clause}',
  },
  clauseNotForSuspension: {
    kind: 'invalid',
    article: '第十二条 Art. 12',
    zh: '协议第 {clause} 条的后果不是暂停',
    en: 'The consequence of clause {clause} is not suspension',
  },
  cureRuns: {
    kind: 'conflict',
    article: '第十二条 Art. 12',
    zh: '协议约定的改正和通知期限至 {lastDay} 24:00，尚未届满',
    en: 'The days that the agreement gives to cure the breach, and of notice, run until {lastDay} 24:00',
  },
  toldBeforeAgreement: {
    kind: 'invalid',
    article: '第十二条 Art. 12',
    zh: '告知日不得早于协议签订日（{signedOn}）',
    en: 'The operator cannot have been told before the agreement was signed ({signedOn})',
  },
  alreadySuspended: {
    kind: 'conflict',
    article: '第十二条 Art. 12',
    zh: '授权运营已处于暂停',
    en: 'The authorized operation is suspended already',
  },
  notSuspended: {
    kind: 'conflict',
    article: '第十二条 Art. 12',
    zh: '授权运营未处于暂停',
    en: 'The authorized operation is not suspended',
  },
  suspensionDayInvalid: {
    kind: 'invalid',
    article: 'I-27',
    zh: '应为今天之后、不晚于协议期限届满（{termEnd}）的一日',
    en: 'It must be a day after today and not after the end of the term ({termEnd})',
  },
  suspensionNotLonger: {
    kind: 'invalid',
    article: 'I-27',
    zh: '延长后的日期应晚于现定的 {until}',
    en: 'An extension must go beyond the present day, {until}',
  },
  alreadyRestricted: {
    kind: 'conflict',
    article: '第二十三条 Art. 23',
    zh: '数据使用已被限制',
    en: 'Use of data is restricted already',
  },
  notRestricted: {
    kind: 'conflict',
    article: '第二十三条 Art. 23',
    zh: '数据使用未被限制',
    en: 'Use of data is not restricted',
  },
  notTerminated: {
    kind: 'invalid',
    article: '第二十三条 Art. 23',
    zh: '授权运营协议尚未终止履行',
    en: 'The agreement has not ended',
  },
  restrictionConfirmed: {
    kind: 'conflict',
    article: 'I-30',
    zh: '限制使用已经确认',
    en: 'The restriction is confirmed already',
  },
  restrictionSamePerson: {
    kind: 'forbidden',
    article: 'I-30',
    zh: '采取限制措施的人不得自行确认',
    en: 'The person who restricted cannot confirm it',
  },
  restrictionRequestOpen: {
    kind: 'conflict',
    article: 'I-30',
    zh: '已有限制使用请求待答复',
    en: 'A request for a restriction waits for its answer already',
  },
  noRestrictionRequest: {
    kind: 'conflict',
    article: 'I-30',
    zh: '没有待答复的限制使用请求',
    en: 'No request for a restriction waits for an answer',
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
  // Amendment
  noAmendment: { kind: 'conflict', article: 'I-38', zh: '没有办理中的协议变更', en: 'No amendment is under way' },
  amendmentOpen: {
    kind: 'conflict',
    article: 'I-38',
    zh: '有办理中的协议变更，办结或者撤回后再办理',
    en: 'An amendment is under way; it must be settled or withdrawn first',
  },
  amendmentAgreed: {
    kind: 'conflict',
    article: 'I-38',
    zh: '协议变更已由各方签署，等待生效',
    en: 'All parties have signed the amendment; it waits for its day',
  },
  nothingAmended: {
    kind: 'invalid',
    article: 'I-38',
    zh: '变更文本与现行协议没有差别',
    en: 'The text does not differ from the agreement in force',
  },
  termStartFixed: {
    kind: 'invalid',
    article: 'I-38',
    zh: '变更不改变起始日 {start}',
    en: 'An amendment never moves the first day of the term, {start}',
  },
  termEndTooEarly: {
    kind: 'invalid',
    article: 'I-38',
    zh: '变更后的截止日不得早于变更生效之日',
    en: 'The term cannot end before the amendment takes effect',
  },
  amendmentDayInvalid: {
    kind: 'invalid',
    article: 'I-38',
    zh: '变更生效日应不早于今天、不晚于现行期限的截止日 {end}',
    en: 'The amendment must take effect today or later, and not after the present end of the term, {end}',
  },
  // Renewal
  renewalTooEarly: {
    kind: 'conflict',
    article: 'I-39',
    zh: '自 {opensOn} 起方可申请续期',
    en: 'A renewal may be asked for from {opensOn} on',
  },
  renewalOpen: {
    kind: 'conflict',
    article: 'I-39',
    zh: '已有办理中或者已签约的续期',
    en: 'A renewal is open or signed already',
  },
  renewalStartsTooEarly: {
    kind: 'invalid',
    article: 'I-40',
    zh: '续期的期限最早自 {caseNo} 期满（{termEnd}）的次日起',
    en: 'The renewed term may begin at the earliest on the day after {caseNo} ends ({termEnd})',
  },
  renewedTerminated: {
    kind: 'conflict',
    article: 'I-39',
    zh: '{caseNo} 已提前终止，不再续期',
    en: '{caseNo} was terminated before its end and is not renewed',
  },
  // Change of operator
  operatorNoticeUnknown: {
    kind: 'invalid',
    article: 'I-41',
    zh: '没有变更告知“{notice}”',
    en: 'There is no notice "{notice}" of a change',
  },
  operatorNoticeAcknowledged: {
    kind: 'conflict',
    article: 'I-41',
    zh: '该变更告知已确认收到',
    en: 'This notice of a change is acknowledged already',
  },
  transferOpen: {
    kind: 'conflict',
    article: 'I-41',
    zh: '有办理中的变更运营单位申请',
    en: 'A request for another operator is under way',
  },
  noTransfer: {
    kind: 'conflict',
    article: 'I-41',
    zh: '没有待决定的变更运营单位申请',
    en: 'No request for another operator waits for a decision',
  },
  successorUnknown: {
    kind: 'invalid',
    article: 'I-41',
    zh: '拟承接的单位未登记为申请（运营）单位',
    en: 'The organization that is to take over is not registered as an applicant',
  },
  successorIsOperator: {
    kind: 'invalid',
    article: 'I-41',
    zh: '拟承接的单位就是现运营单位',
    en: 'The organization that is to take over is the operator already',
  },
  transferDayInvalid: {
    kind: 'invalid',
    article: 'I-41',
    zh: '变更日应在今天之后、不晚于协议届满之日 {end}',
    en: 'The day of the change must be later than today and not after the end of the term, {end}',
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
  // Termination
  terminationOpen: {
    kind: 'conflict',
    article: '第十二条 Art. 12',
    zh: '本授权的终止程序 {caseNo} 正在进行',
    en: 'The termination procedure {caseNo} of this authorization is under way',
  },
  clauseNotOfTermination: {
    kind: 'invalid',
    article: '第十二条 Art. 12',
    zh: '协议没有以终止为后果的第 {clause} 条',
    en: 'The agreement has no clause {clause} whose consequence is termination',
  },
  resultsNotPoor: {
    kind: 'conflict',
    article: '第十八条 Art. 18',
    zh: '没有连续 {times} 次结果较差的考核评估记录',
    en: 'There are no {times} consecutive evaluations on record with a poor result',
  },
  publicNoticeOrdered: {
    kind: 'conflict',
    article: 'I-31',
    zh: '已经公告送达',
    en: 'It is being served by public notice already',
  },
  publicNoticeTooEarly: {
    kind: 'conflict',
    article: 'I-31',
    zh: '确认送达的期限（{dueDay}）未满，不能公告送达',
    en: 'The time for the receipt, until {dueDay}, is not over; public notice comes last',
  },
  defenceOver: {
    kind: 'tooLate',
    article: '参照《行政处罚法》第六十四条第一项 Penalties Law Art. 64(i)',
    zh: '陈述、申辩期限（{dueDay}）已过',
    en: 'The time for a statement in defence ended on {dueDay}',
  },
  hearingAlreadyAsked: {
    kind: 'conflict',
    article: '参照《行政许可法》第四十七条第一款 Licensing Law Art. 47(1)',
    zh: '已经要求听证',
    en: 'A hearing was asked for already',
  },
  hearingRequestOver: {
    kind: 'tooLate',
    article: '参照《行政许可法》第四十七条第一款 Licensing Law Art. 47(1)',
    zh: '要求听证的期限（{dueDay}）已过',
    en: 'The time to ask for a hearing ended on {dueDay}',
  },
  hearingScheduled: {
    kind: 'conflict',
    article: '参照《行政许可法》第四十八条第一项 Licensing Law Art. 48(i)',
    zh: '听证已经安排，请改期',
    en: 'The hearing is scheduled already; reschedule it',
  },
  hearingNotScheduled: {
    kind: 'conflict',
    article: '参照《行政许可法》第四十八条第一项 Licensing Law Art. 48(i)',
    zh: '听证尚未安排',
    en: 'The hearing is not scheduled yet',
  },
  hearingNoticeShort: {
    kind: 'invalid',
    article: '参照《行政许可法》第四十八条第一项 Licensing Law Art. 48(i)',
    zh: '应当提前 {days} 个工作日通知听证，最早为 {earliest}',
    en: 'A hearing is told {days} working days ahead; the earliest day is {earliest}',
  },
  hearingOnRestDay: {
    kind: 'invalid',
    article: '参照《行政许可法》第四十八条第一项 Licensing Law Art. 48(i)',
    zh: '{day} 为休息日',
    en: '{day} is a rest day',
  },
  hearingTooLate: {
    kind: 'invalid',
    article: '参照《行政许可法》第四十七条第一款 Licensing Law Art. 47(1)',
    zh: '听证应当在 {dueDay} 前（含当日）举行',
    en: 'The hearing is held by {dueDay} (included)',
  },
  hearingNotYet: {
    kind: 'conflict',
    article: '参照《行政许可法》第四十八条第一项 Licensing Law Art. 48(i)',
    zh: '听证时间（{at}）未到',
    en: 'The hearing is at {at}, which has not come',
  },
  noCurePeriod: {
    kind: 'conflict',
    article: 'I-32',
    zh: '协议该条没有约定纠正期',
    en: 'The clause gives no time to cure the breach',
  },
  curePeriodOver: {
    kind: 'tooLate',
    article: 'I-32',
    zh: '纠正期（{dueDay}）已过',
    en: 'The time to cure the breach ended on {dueDay}',
  },
  curePeriodOpen: {
    kind: 'conflict',
    article: 'I-32',
    zh: '纠正期（{dueDay}）未满，不能决定终止',
    en: 'The time to cure the breach runs until {dueDay}; nothing is terminated before',
  },
  outcomeNotOpen: {
    kind: 'invalid',
    article: '第十八条 Art. 18',
    zh: '以“{cause}”为由的，不能作出“{outcome}”的决定',
    en: 'For {causeEn} it cannot be decided that {outcomeEn}',
  },
  resultCorrected: {
    kind: 'conflict',
    article: '第十八条 Art. 18',
    zh: '考核评估结果已经更正，不能终止',
    en: 'A result was corrected on contest; there is no cause to terminate',
  },
  resultsStand: {
    kind: 'conflict',
    article: '第十八条 Art. 18',
    zh: '考核评估结果未经更正，终止事由存在',
    en: 'No result was corrected; the cause stands',
  },
  suspensionEndInvalid: {
    kind: 'invalid',
    article: '第十二条 Art. 12',
    zh: '暂停的最后一日（评估日）应当在今日之后',
    en: 'A suspension ends, or is reviewed, on a day after today',
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
  // Evaluation and product notice
  reviewsOwnDecision: {
    kind: 'forbidden',
    article: 'I-52',
    zh: '不得复核本人参与作出的决定',
    en: 'Nobody reviews a decision that they took part in',
  },
  indicatorWeightsNot100: {
    kind: 'invalid',
    article: '第十八条 Art. 18',
    zh: '指标权重之和应为 100（现为 {sum}）',
    en: 'The weights of the indicators must sum to 100 (now {sum})',
  },
  indicatorsInPast: {
    kind: 'invalid',
    article: 'I-50',
    zh: '指标体系不得自已过去的日期（{day}）起适用',
    en: 'An indicator system cannot apply from a day that is over ({day})',
  },
  indicatorsNotLater: {
    kind: 'conflict',
    article: 'I-50',
    zh: '起始日 {day} 必须晚于最近一个已发布版本的起始日 {latest}',
    en: 'The first day {day} must be later than that of the last issued version ({latest})',
  },
  evaluationOpen: {
    kind: 'conflict',
    article: 'I-50',
    zh: '考核评估 {caseNo} 正在进行',
    en: 'The evaluation {caseNo} is under way',
  },
  nothingToEvaluate: {
    kind: 'conflict',
    article: 'I-50',
    zh: '运营期自 {start} 起，尚无可评估的运营',
    en: 'The term begins on {start}; there is nothing to evaluate yet',
  },
  noIndicatorSystem: {
    kind: 'conflict',
    article: '第十八条 Art. 18',
    zh: '没有施行中的指标体系',
    en: 'No indicator system is in force',
  },
  selfReportNotOverdue: {
    kind: 'conflict',
    article: 'I-56',
    zh: '自评期限至 {dueDay}，届满前不得跳过',
    en: 'The time for the self-report runs until {dueDay}; it is not passed over before',
  },
  providerUnknown: {
    kind: 'invalid',
    article: '第十八条 Art. 18',
    zh: '未登记的数据提供单位：{organization}',
    en: 'This is no registered data provider: {organization}',
  },
  nobodyToScore: {
    kind: 'invalid',
    article: 'I-51',
    zh: '没有新的评分单位',
    en: 'Nobody new is asked to score',
  },
  notAskedToScore: {
    kind: 'forbidden',
    article: 'I-51',
    zh: '本单位未被确定为评分单位',
    en: 'Your organization was not asked to score',
  },
  organizationScored: {
    kind: 'conflict',
    article: 'I-51',
    zh: '本单位已经提交评分',
    en: 'Your organization has scored already',
  },
  indicatorsMismatch: {
    kind: 'invalid',
    article: '第十八条 Art. 18',
    zh: '应当对每项指标各评分一次',
    en: 'Score each indicator exactly once',
  },
  indicatorScoreOutOfRange: {
    kind: 'invalid',
    article: 'I-51',
    zh: '评分应在 0 至 {max} 之间',
    en: 'A score lies between 0 and {max} (both included)',
  },
  nobodyScored: {
    kind: 'conflict',
    article: 'I-51',
    zh: '尚无单位评分',
    en: 'Nobody has scored',
  },
  scoringNotOverdue: {
    kind: 'conflict',
    article: 'I-51',
    zh: '{organizations} 的评分期限至 {dueDay}，届满前不得结束评分',
    en: '{organizations} may score until {dueDay}; scoring is not closed before',
  },
  alreadyContested: {
    kind: 'conflict',
    article: 'I-52',
    zh: '已经提出异议',
    en: 'The result is contested already',
  },
  contestOver: {
    kind: 'tooLate',
    article: '第十八条 Art. 18',
    zh: '异议期限已于 {dueDay} 届满',
    en: 'The time to contest ended on {dueDay}',
  },
  notContested: {
    kind: 'conflict',
    article: 'I-52',
    zh: '运营单位未提出异议',
    en: 'The operator has not contested the result',
  },
  correctedToWorse: {
    kind: 'invalid',
    article: 'I-52',
    zh: '异议成立的，更正后的得分应当高于原得分 {points}',
    en: 'Where a contest is upheld the points become more than {points}',
  },
  notExcellent: {
    kind: 'conflict',
    article: '第十八条 Art. 18',
    zh: '结果不是优秀，不适用支持措施',
    en: 'Support follows an excellent result only',
  },
  notPoor: {
    kind: 'conflict',
    article: '第十八条 Art. 18',
    zh: '结果不是较差，不进行提醒或者约谈',
    en: 'A reminder or interview follows a poor result only',
  },
  measureNotHeld: {
    kind: 'invalid',
    article: '第十八条 Art. 18',
    zh: '提醒或者约谈（{day}）尚未进行',
    en: 'The reminder or interview of {day} has not taken place',
  },
  improvementDueInvalid: {
    kind: 'invalid',
    article: '第十八条 Art. 18',
    zh: '改进期限（{day}）应当晚于提醒或者约谈之日',
    en: 'Improvements are due after the day of the reminder or interview, not on {day}',
  },
  scenarioNotAgreed: {
    kind: 'invalid',
    article: '第十九条 Art. 19',
    zh: '协议未列明场景“{scenario}”',
    en: 'Scenario "{scenario}" is not in the agreement',
  },
  priceNotFree: {
    kind: 'invalid',
    article: '参照发改价格〔2025〕65号 NDRC Price Notice No. 65 of 2025',
    zh: '用于公共治理、公益事业的应当免费',
    en: 'For public governance and welfare it is free',
  },
  priceAboveCap: {
    kind: 'invalid',
    article: '参照发改价格〔2025〕65号 NDRC Price Notice No. 65 of 2025',
    zh: '服务费高于上限收费标准 {cap} 元',
    en: 'The price is above the cap of {cap} yuan',
  },
  questionOpen: {
    kind: 'conflict',
    article: 'I-55',
    zh: '正在等待运营单位补充说明',
    en: 'The operator has not answered what was asked',
  },
  nothingAsked: {
    kind: 'conflict',
    article: 'I-55',
    zh: '专区监管部门没有要求补充说明',
    en: 'The regulator has asked nothing',
  },
  inspectionAsked: {
    kind: 'conflict',
    article: '第二十一条 Art. 21',
    zh: '检查建议尚未答复',
    en: 'An inspection was asked for and is not answered yet',
  },
  inspectionNotAsked: {
    kind: 'conflict',
    article: '第二十一条 Art. 21',
    zh: '没有待答复的检查建议',
    en: 'No inspection was asked for',
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
