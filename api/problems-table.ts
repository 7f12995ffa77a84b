/**
 * Every problem that the API itself reports: stable code, status and text in both languages. What a case refuses is in
 * procedures/refusals.ts. Codes are public API: never renamed, only retired. `{name}` is filled from the problem's details.
 */
import type { Text } from '../procedures/engine/text';

interface ProblemText extends Text {
  status: number;
}

export const problems = {
  // Form of the request
  malformedJson: { status: 400, zh: '请求正文不是有效的 JSON', en: 'The body is not valid JSON' },
  malformedUrl: { status: 400, zh: '地址编码有误', en: 'The address is not encoded correctly' },
  malformedUpload: { status: 400, zh: '上传内容无法解析：{problem}', en: 'The upload cannot be read: {problemEn}' },
  queryInvalid: {
    status: 400,
    zh: '查询参数“{field}”不符合要求：{problem}',
    en: 'Query parameter "{field}" is not acceptable: {problemEn}',
  },
  viewsFull: {
    status: 409,
    zh: '至多保存{limit}个视图，请先删除不用的',
    en: 'At most {limit} views are kept; remove one first',
  },
  reportNotPermitted: {
    status: 403,
    zh: '该报表或者该专区的数据不属于您的查阅范围',
    en: 'This report, or this zone in it, is not yours to read',
  },
  viewNotFound: { status: 404, zh: '没有此视图', en: 'There is no such view' },
  viewSharedByHead: {
    status: 403,
    zh: '本单位共享的视图由负责人保存和删除',
    en: 'What is shared in an organization is kept and removed by a head',
  },
  cursorInvalid: {
    status: 400,
    zh: '分页游标无效，请从第一页重新读取',
    en: 'The cursor is not valid; start from the first page',
  },
  ifMatchInvalid: {
    status: 400,
    zh: 'If-Match 应为带引号的版本号，例如 "12"',
    en: 'If-Match must be a quoted version, e.g. "12"',
  },
  ifMatchMissing: {
    status: 428,
    zh: '修改须带 If-Match 标明所依据的版本',
    en: 'A change needs If-Match with the version it is based on',
  },
  idempotencyKeyMissing: {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头',
    en: 'The Idempotency-Key header is missing',
  },
  idempotencyKeyInvalid: {
    status: 400,
    zh: 'Idempotency-Key 应为 8 至 128 个可见的 ASCII 字符',
    en: 'Idempotency-Key must be 8 to 128 visible ASCII characters',
  },
  idempotencyKeyReused: {
    status: 422,
    zh: '该 Idempotency-Key 已用于内容不同的请求',
    en: 'This Idempotency-Key was used with a different request',
  },
  bodyTooLarge: { status: 413, zh: '请求正文不得超过 {limit} 字节', en: 'The body must not exceed {limit} bytes' },
  uploadTooLarge: { status: 413, zh: '文件不得超过 {limit} 字节', en: 'A file must not exceed {limit} bytes' },
  unsupportedMediaType: {
    status: 415,
    zh: '不支持此内容类型，应为 {expected}',
    en: 'This content type is not supported; send {expected}',
  },
  fileTypeNotAllowed: {
    status: 415,
    zh: '不接受此类文件（{mediaType}）',
    en: 'Files of this type are not accepted ({mediaType})',
  },
  fileTypeMismatch: {
    status: 422,
    zh: '文件内容与所声明的类型 {mediaType} 不符',
    en: 'The content of the file is not of the declared type {mediaType}',
  },
  filePolyglot: {
    status: 422,
    zh: '文件同时是另一种文件：{problem}',
    en: 'The file is of another type as well: {problemEn}',
  },
  fileUnsafe: {
    status: 422,
    zh: '文件不能安全打开：{problem}。请另存为普通文件后重新上传',
    en: 'The file cannot be opened safely: {problemEn}. Save it as an ordinary file and upload it again',
  },
  fileActiveContent: {
    status: 422,
    zh: '文件打开时会运行或者加载内容：{problem}。请去除后重新上传',
    en: 'The file runs or loads something when it is opened: {problemEn}. Remove it and upload the file again',
  },
  fileInfected: {
    status: 422,
    zh: '文件含有恶意代码（{found}），未予保存',
    en: 'The file contains malware ({found}) and was not kept',
  },
  documentInfected: {
    status: 409,
    zh: '该文件含有恶意代码，已不能下载或者使用',
    en: 'This document contains malware; it can no longer be downloaded or used',
  },
  malwareScanUnavailable: {
    status: 503,
    zh: '恶意代码扫描暂时不可用，文件未予保存，请稍后重试',
    en: 'Malware cannot be scanned for at present; nothing was kept, try again later',
  },
  rangeNotSatisfiable: {
    status: 416,
    zh: '所请求的范围不在文件内（共 {size} 字节）',
    en: 'The range asked for is not within the file ({size} bytes)',
  },
  fileNameInvalid: {
    status: 422,
    zh: '文件名不符合要求，或扩展名与类型不一致',
    en: 'The file name is not acceptable or its extension does not fit the type',
  },
  fileEmpty: { status: 422, zh: '文件为空', en: 'The file is empty' },
  fileMissing: { status: 422, zh: '缺少名为 file 的文件', en: 'The file part named "file" is missing' },
  routeNotFound: { status: 404, zh: '没有此地址', en: 'There is nothing at this address' },
  methodNotAllowed: { status: 405, zh: '此地址只支持 {allowed}', en: 'This address supports only {allowed}' },
  importUnreadable: {
    status: 422,
    zh: '文件无法读取：{problem}',
    en: 'The file cannot be read: {problemEn}',
  },
  // Identity
  unauthenticated: { status: 401, zh: '请先登录', en: 'Sign in first' },
  tokenExpired: { status: 401, zh: '登录已过期，请重新登录', en: 'Your sign-in has expired; sign in again' },
  tokenInvalid: { status: 401, zh: '访问令牌无效', en: 'The access token is not valid' },
  personUnknown: { status: 403, zh: '您尚未登记为本系统用户', en: 'You are not registered as a person of this system' },
  personInactive: { status: 403, zh: '您的账户已停用', en: 'Your account is not active' },
  organizationInactive: { status: 403, zh: '您所属的单位已停用', en: 'Your organization is closed here' },
  standInNotRegistered: {
    status: 403,
    zh: '没有在期限内的代理登记，不能代理此人',
    en: 'You are not registered as a stand-in for this person at this time',
  },
  roleNotPermitted: { status: 403, zh: '您的角色不能进行此操作', en: 'Your role does not include this' },
  sessionExpired: { status: 401, zh: '登录状态已结束，请重新登录', en: 'Your session has ended; sign in again' },
  secondFactorRequired: {
    status: 401,
    zh: '您的职责须以第二因素登录，请重新登录',
    en: 'Your duties need a second factor at sign-in; sign in again with it',
  },
  originNotPermitted: {
    status: 403,
    zh: '此请求不是从本系统页面发出的',
    en: 'This request does not come from a page of this system',
  },
  csrfTokenInvalid: {
    status: 403,
    zh: '缺少防伪令牌或者令牌无效，请刷新页面后重试',
    en: 'The token against forged requests is missing or not valid; load the page again',
  },
  signInStateInvalid: {
    status: 400,
    zh: '此次登录不是从本浏览器发起的，或者已超过时限，请重新登录',
    en: 'This sign-in was not begun in this browser, or took too long; sign in again',
  },
  signInStateUsed: {
    status: 400,
    zh: '此次登录已经完成，不能重复使用，请重新登录',
    en: 'This sign-in was completed before and serves once only; sign in again',
  },
  signInFailed: {
    status: 401,
    zh: '身份认证服务没有确认此次登录，请重新登录',
    en: 'The identity provider did not confirm this sign-in; sign in again',
  },
  tooManyFailedAttempts: {
    status: 429,
    zh: '失败次数过多，请稍后再试',
    en: 'Too many failed attempts; try again later',
  },
  headersTooLarge: { status: 431, zh: '请求头过大', en: 'The header fields of the request are too large' },
  malformedRequest: { status: 400, zh: '不是有效的 HTTP 请求', en: 'This is not a valid HTTP request' },
  addressNotPermitted: {
    status: 403,
    zh: '不接受此账户从此地址发出的请求',
    en: 'Requests of this account from this address are not accepted',
  },
  machineActNotPermitted: {
    status: 403,
    zh: '此系统账户未登记可以进行此操作',
    en: 'This machine account is not registered for this',
  },
  identityUnavailable: {
    status: 503,
    zh: '身份认证服务暂时不可用，请稍后重试',
    en: 'The identity provider cannot be reached; try again later',
  },
  // What is not there, or not for the caller
  caseNotFound: { status: 404, zh: '没有此事项', en: 'There is no such case' },
  documentNotFound: { status: 404, zh: '没有此文件', en: 'There is no such document' },
  applicationNotFound: { status: 404, zh: '没有此申请', en: 'There is no such application' },
  notificationNotFound: { status: 404, zh: '没有此通知', en: 'There is no such notification' },
  publicationNotFound: { status: 404, zh: '没有此公开信息', en: 'There is no such publication' },
  objectionNotFound: { status: 404, zh: '没有此异议回执号', en: 'There is no objection with this receipt code' },
  paperNotFound: { status: 404, zh: '没有此文书', en: 'There is no such paper' },
  documentTemplateNotFound: { status: 404, zh: '没有此文书模板', en: 'There is no such template' },
  officeConverterMissing: {
    status: 409,
    zh: '未配置文档转换服务（OFFICE_CONVERTER_URL），不能由模板生成 PDF；可以下载 .docx 文稿，或者下载系统生成的 PDF',
    en: 'No office converter is configured (OFFICE_CONVERTER_URL), so no PDF is made of a template; take the .docx, or the PDF that this system lays out itself',
  },
  officeConverterUnavailable: {
    status: 503,
    zh: '文档转换服务暂时不可用，请稍后重试',
    en: 'The office converter does not answer; try again later',
  },
  officeConverterFailed: {
    status: 502,
    zh: '文档转换服务没有给出可用的 PDF：{problem}',
    en: 'The office converter gave no usable PDF: {problemEn}',
  },
  fontMissing: {
    status: 503,
    zh: '未找到中文字体，无法生成 PDF：请安装 fonts-noto-cjk 或者 fonts-wqy-microhei，或者将 FONT_CJK_REGULAR 设为字体文件',
    en: 'No Chinese font was found, so no PDF can be made: install fonts-noto-cjk or fonts-wqy-microhei, or set FONT_CJK_REGULAR to a font file',
  },
  auditEntryNotFound: { status: 404, zh: '没有此审计记录', en: 'There is no such entry of the audit log' },
  certificateNotFound: { status: 404, zh: '没有此删除证明', en: 'There is no such certificate of deletion' },
  overdueReportNotFound: {
    status: 404,
    zh: '该日没有逾期通报；仅工作日形成通报',
    en: 'There is no overdue report of that day; they are written on working days',
  },
  provisionReportNotFound: {
    status: 404,
    zh: '没有此年度已确认的数据提供情况报告，或者没有此版本',
    en: 'There is no confirmed report on the provision of this year, or no such version',
  },
  operatingRulesNotFound: {
    status: 404,
    zh: '没有此版本的运营规则',
    en: 'There is no such version of the operating rules',
  },
  inspectionPlanNotFound: { status: 404, zh: '没有此次抽取', en: 'There is no such draw' },
  platformDutyNotFound: { status: 404, zh: '没有此项平台证明', en: 'There is no such evidence of the platform' },
  indicatorSystemNotFound: {
    status: 404,
    zh: '没有此版本或者草稿的指标体系',
    en: 'There is no such version or draft of the indicator system',
  },
  taskNotFound: { status: 404, zh: '没有此待办事项', en: 'There is no such task' },
  personNotFound: { status: 404, zh: '没有此人员', en: 'There is no such person' },
  zoneUnknown: { status: 422, zh: '没有此专区', en: 'There is no such zone' },
  organizationUnknown: {
    status: 409,
    zh: '未登记承担“{role}”职责的单位',
    en: 'No organization is registered as {roleEn}',
  },
  // State
  revisionMismatch: {
    status: 412,
    zh: '内容已由他人修改（当前版本 {version}），请重新读取',
    en: 'It has changed since you read it (now version {version}); read it again',
  },
  applicationLodged: {
    status: 409,
    zh: '申请已提交，不能再修改',
    en: 'The application is lodged and can no longer be changed',
  },
  archiveNotSealed: { status: 409, zh: '档案尚未封存', en: 'The archive is not sealed yet' },
  operatingRulesSettled: {
    status: 409,
    zh: '该规则草稿已发布或者放弃，不能再修改',
    en: 'This draft of the rules is published or given up and can no longer be changed',
  },
  provisionReportSettled: {
    status: 409,
    zh: '该版本已经确认，不能再确认',
    en: 'This version of the report is confirmed already',
  },
  indicatorSystemSettled: {
    status: 409,
    zh: '该指标体系草稿已发布或者放弃',
    en: 'This draft of the indicator system is issued or given up',
  },
  disclosureNotOpen: { status: 409, zh: '当前不在公示期内', en: 'The result is not under disclosure now' },
  clockNotStepped: {
    status: 409,
    zh: '此事项按实际时间办理，时钟不能拨动',
    en: 'This case runs on real time; its clock cannot be moved',
  },
  nothingDue: { status: 409, zh: '此事项没有将到期的事项', en: 'Nothing comes due in this case' },
  clockBackwards: { status: 422, zh: '时钟只能向前拨动', en: 'The clock moves forward only' },
  // Load and outages
  tooManyRequests: {
    status: 429,
    zh: '此事项正在处理的请求过多，请稍后重试',
    en: 'Too many requests on this case; try again shortly',
  },
  tooManyObjections: {
    status: 429,
    zh: '提交过于频繁，请稍后再试',
    en: 'Too many objections from this address; try again later',
  },
  tooManyReads: {
    status: 429,
    zh: '读取过于频繁，请稍后再试',
    en: 'Too many requests from this address; try again later',
  },
  tooManyStreams: {
    status: 429,
    zh: '同时打开的实时更新不得超过 {limit} 个',
    en: 'At most {limit} live updates are open at a time',
  },
  tooManyCalls: {
    status: 429,
    zh: '您的请求过于频繁，请稍后再试',
    en: 'You have sent too many requests; try again later',
  },
  outcomeUnknown: {
    status: 504,
    zh: '结果未知：请用同一 Idempotency-Key 重试',
    en: 'The outcome is unknown: retry with the same Idempotency-Key',
  },
  workflowUnavailable: {
    status: 503,
    zh: '流程服务暂时不可用，请稍后重试',
    en: 'The workflow service cannot be reached; try again later',
  },
  recordUnavailable: {
    status: 503,
    zh: '数据库暂时不可用，请稍后重试',
    en: 'The database cannot be reached; try again later',
  },
  auditUnavailable: {
    status: 503,
    zh: '审计记录未能写入，办理结果未予确认：请原样重试',
    en: 'The audit log could not be written, so the outcome is not confirmed: send the same request again',
  },
  downstreamFailed: { status: 502, zh: '后续服务处理失败', en: 'A service behind this one failed' },
  internalError: {
    status: 500,
    zh: '系统内部错误，请将请求编号告知管理员',
    en: 'Something went wrong here; tell the administrator the request id',
  },
  // Consents of persons
  receiptCodeInvalid: {
    status: 422,
    zh: '回执码有误，请核对后重新输入',
    en: 'This is no receipt code; check it and type it again',
  },
  receiptCodeUnknown: { status: 404, zh: '没有此回执码', en: 'There is no consent with this receipt code' },
  tooManyAttempts: {
    status: 429,
    zh: '操作过于频繁，请稍后再试',
    en: 'Too many requests from this address; try again later',
  },
  // Webhooks
  webhookNotFound: { status: 404, zh: '没有此推送地址', en: 'There is no such webhook' },
  webhookInactive: { status: 409, zh: '该推送地址已停用', en: 'This webhook is switched off' },
  webhookAddressMalformed: {
    status: 422,
    zh: '地址不符合要求：应为完整的 http(s) 地址，不含用户名、口令和片段',
    en: 'The address must be a complete http(s) address without user, password or fragment',
  },
  webhookAddressNotHttps: { status: 422, zh: '推送地址须使用 https', en: 'A webhook needs an https address' },
  webhookAddressPrivate: {
    status: 422,
    zh: '推送地址指向内部、本机或者保留的网络地址，不予登记',
    en: 'The address leads to a private, local or reserved network address and is not registered',
  },
  webhookAddressUnresolvable: {
    status: 422,
    zh: '推送地址的主机名无法解析',
    en: 'The host name of the address cannot be resolved',
  },
  webhookAddressRedirects: {
    status: 422,
    zh: '推送地址返回重定向（{status}），请登记最终地址',
    en: 'The address answers with a redirect ({status}); register the final one',
  },
  webhookAddressUnreachable: {
    status: 422,
    zh: '推送地址没有应答（{failure}），请在其可用后登记',
    en: 'Nothing answers at the address ({failure}); register it when something does',
  },
  organizationNotFound: { status: 422, zh: '没有登记此单位', en: 'No such organization is registered' },
  eventTypeUnknown: {
    status: 422,
    zh: '没有此类事件“{type}”',
    en: 'There is no event type "{type}"',
  },
  malformedCsv: { status: 400, zh: '请求正文不是有效的 CSV', en: 'The body is not valid CSV' },
  tooManyRows: { status: 413, zh: '一次最多 {limit} 行', en: 'At most {limit} rows at a time' },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problems;
