/**
 * Our readings where the measure is silent or open. Cited in code as `I-nn`; each has a test with its number in the name, and is
 * shown beside the articles it serves. A reading that changes gets a new number, since cases were decided under the old one.
 */
import type { Bilingual } from './bilingual';

export interface Interpretation {
  /** `I-01` … consecutive. */
  readonly id: string;
  readonly question: Bilingual;
  readonly choice: Bilingual;
  readonly why: Bilingual;
  /** Articles of the measure it serves. */
  readonly articles: readonly number[];
}

export const interpretations: readonly Interpretation[] = [
  {
    id: 'I-01',
    question: {
      zh: '第十二条“一般不超过5年”能否突破？',
      en: 'May an agreement run longer than the “generally” 5 years of Art. 12?',
    },
    choice: {
      zh: '不超过5年为原则；更长的期限须记录例外理由，并由市数据主管部门和专区监管部门双方同意，否则不予受理该期限。',
      en: 'Five years is the rule. A longer term needs a recorded exception reason and the consent of both authorities; otherwise it is refused.',
    },
    why: {
      zh: '“一般”留有例外，但没有写明条件；要求双方同意和书面理由，使例外可查、可追责。',
      en: '“Generally” leaves room for exceptions without naming them; two authorities and a written reason keep an exception visible and answerable.',
    },
    articles: [12],
  },
  {
    id: 'I-02',
    question: { zh: '期限从哪一天起算，到何时届满？', en: 'From which day does a period run, and when does it end?' },
    choice: {
      zh: '行为发生的当日不计入，自次日起算；最后一日24时届满。',
      en: 'The day of the act is not counted; the period runs from the next day and ends at 24:00 of its last day.',
    },
    why: {
      zh: '办法没有规定期间的计算，依《民法典》第二百零一条、第二百零三条；线上办理没有下班时间，故以24时为准。',
      en: 'The measure does not say how to count; Civil Code Arts. 201 and 203 do. Acts are received online at any hour, so the day ends at 24:00 and not at close of business.',
    },
    articles: [9, 10, 15],
  },
  {
    id: 'I-03',
    question: {
      zh: '依据期满前已提交的申请、已报市政府同意的名单怎么办？',
      en: 'What becomes of an application lodged, or a list consented to, before the legal basis ended?',
    },
    choice: {
      zh: '按其所带的依据继续办理至终结；期满后不再发布新公告、不办续期、不以变更延长期限。',
      en: 'It goes on to its end under the basis it carries. After the end there is no new announcement, no renewal and no longer term by amendment.',
    },
    why: {
      zh: '程序启动时依据有效，申请人对此有合理信赖；新的授权则必须另有依据。',
      en: 'The basis was in force when the procedure began and the applicant relied on it; a new grant needs a basis of its own.',
    },
    articles: [24],
  },
  {
    id: 'I-04',
    question: {
      zh: '“会同”如何落实？',
      en: 'How is an act to be done “jointly with” another organization carried out?',
    },
    choice: {
      zh: '由市数据主管部门牵头提出，另一方在期限内同意，或者说明理由不同意；同意前没有对外效力。',
      en: 'The data authority leads and proposes; the other organization concurs within the time set or declines with reasons. Until it concurs the act has no outside effect.',
    },
    why: {
      zh: '会同意味着共同负责，沉默不能视为同意；有牵头方才能确定谁来启动和送达。',
      en: 'Acting jointly means answering jointly, so silence is not consent; a lead settles who starts and who serves.',
    },
    articles: [7, 10, 12, 14, 18],
  },
  {
    id: 'I-05',
    question: {
      zh: '综合领域专区中市数据主管部门同时是专区监管部门，会同如何进行？',
      en: 'In a comprehensive zone the data authority is itself the zone regulator: who are the two sides of a joint act?',
    },
    choice: {
      zh: '同一机关内由两人分别作出：一人提出，另一人同意。',
      en: 'Two different persons of the one authority act: one proposes, another concurs.',
    },
    why: {
      zh: '第六条使两个角色归于一个机关，两个机关的会同不可能；保留两人复核。',
      en: 'Art. 6 puts both roles into one body, so two bodies cannot act; a check by two persons remains.',
    },
    articles: [5, 6],
  },
  {
    id: 'I-06',
    question: { zh: '第八条的条件在哪个环节审查？', en: 'At which point are the conditions of Art. 8 reviewed?' },
    choice: {
      zh: '受理之后、专家评审之前，作为单独的资格审查环节。',
      en: 'After acceptance and before expert review, as a stage of its own.',
    },
    why: {
      zh: '办法没有规定顺序；资格是行政机关的判断，评审是专家的判断，分开才能各自说明理由。',
      en: 'The measure sets no order. Eligibility is judged by the authority and merit by experts; apart, each can give its own reasons.',
    },
    articles: [8, 9, 10],
  },
  {
    id: 'I-07',
    question: { zh: '资格审查不合格的申请如何结束？', en: 'How does an application end that is not eligible?' },
    choice: {
      zh: '以“不合格”列入评审结果名单并说明理由，随名单报市政府；不进入专家评审。',
      en: 'It goes on the result list as not qualified, with reasons, and with the list to the municipal government; it is not put to the experts.',
    },
    why: {
      zh: '第十条的结果须报市政府同意，不合格也是结果之一；申请人由此得到有理由的结论和救济。',
      en: "Results need the government's consent under Art. 10 and “not qualified” is a result; the applicant gets a reasoned conclusion and a remedy.",
    },
    articles: [8, 10],
  },
  {
    id: 'I-08',
    question: { zh: '会同行为何时生效？', en: 'When does a joint act take effect?' },
    choice: {
      zh: '另一方同意的时刻即告成立；成立本身另记为一项决定，对外效力自该决定起。',
      en: 'It is concluded in the moment the other side concurs; the decision is recorded as an event of its own, from which alone the act has effect.',
    },
    why: {
      zh: '提出、同意、决定分开记录，才能查明谁在何时作了什么。',
      en: 'Proposal, concurrence and decision are recorded apart so that it can be seen who did what and when.',
    },
    articles: [7, 10, 12],
  },
  {
    id: 'I-09',
    question: { zh: '期限中止的天数如何计算？', en: 'How are the days counted on which a clock stands still?' },
    choice: {
      zh: '按整日计算：某日全天计时未中止的才计入期限；中止开始的当日和恢复的当日都不计入。',
      en: 'By whole days: a day counts only when the clock ran the whole of it. Neither the day on which a pause begins nor the day on which it ends is counted.',
    },
    why: {
      zh: '与“当日不计入”一致（I-02）：停止、恢复计时都是行为，其当日不计；办理人不会因深夜恢复计时而只剩几分钟。',
      en: 'It follows from not counting the day of an act (I-02): stopping and resuming are acts. Nobody is left with a few minutes because a clock resumed late in the evening.',
    },
    articles: [9, 10],
  },
  {
    id: 'I-10',
    question: {
      zh: '“届满前若干个月”遇休息日是否顺延？',
      en: 'Does a “months before the end” deadline move when it falls on a rest day?',
    },
    choice: {
      zh: '不顺延，也不因月份天数不同而推后；没有对应日的，取该月最后一日。',
      en: "No. It never moves later, neither for a rest day nor for a short month; where there is no corresponding day, that month's last day is taken.",
    },
    why: {
      zh: '《民法典》第二百零三条针对向后计算的期间；倒算的期限推后会缩短对方的准备时间。',
      en: 'Civil Code Art. 203 is about periods that run forward; moving a backward deadline later would shorten the time it is meant to give.',
    },
    articles: [12],
  },
  {
    id: 'I-11',
    question: { zh: '截止时刻附近提交的，如何认定是否按时？', en: 'What counts as in time near the closing instant?' },
    choice: {
      zh: '以系统收到的时刻为准，到截止时刻为止收到的均为按时；流程在法定截止后一分钟关闭窗口。',
      en: 'What was received up to the closing instant is in time. The workflow closes the window one minute after its legal end.',
    },
    why: {
      zh: '收到与处理之间有传输时间，不应由申请人承担；多留的一分钟只用于处理，不延长提交时间。',
      en: 'Handling takes time that the applicant should not bear; the extra minute serves handling only and does not lengthen the window.',
    },
    articles: [9],
  },
  {
    id: 'I-12',
    question: {
      zh: '市政府不同意的，是否公开、如何结束？同意“不予推荐”的呢？',
      en: 'What follows when the government declines a line, and when it consents to a line “not recommended”?',
    },
    choice: {
      zh: '不同意的，不公开，说明理由和救济途径后结束；同意“不予推荐”的，照常公开，异议期满后以“未入选”结束。',
      en: 'A declined line is not disclosed and its case ends with reasons and the remedy. A consented line “not recommended” is disclosed and ends as not selected after the objection period.',
    },
    why: {
      zh: '第十条只要求公开经同意的结果；未入选者也可能提出异议，故待异议期满。',
      en: 'Art. 10 only has consented results disclosed; those not selected may object too, so their case waits for the objection period.',
    },
    articles: [10],
  },
  {
    id: 'I-13',
    question: { zh: '异议成立后怎么办？', en: 'What follows when an objection is upheld?' },
    choice: {
      zh: '该项退回专家评审，重新形成结果，再报市政府同意；主管部门不得自行改变市政府已同意的结果。',
      en: 'The line goes back to expert review and, with its new result, again to the government. The authority alone never overturns what the government consented to.',
    },
    why: {
      zh: '结果经市政府同意后才生效，改变它须经同样的程序。',
      en: "The result stands by the government's consent; changing it takes the same procedure.",
    },
    articles: [10],
  },
  {
    id: 'I-14',
    question: {
      zh: '协议生效时专区空间提供哪些数据？',
      en: 'What data does a zone space hold when the agreement takes effect?',
    },
    choice: {
      zh: '只提供平台的样例数据集；真实数据集须按第十五条逐项申请。',
      en: "Only the platform's sample dataset; real datasets come by requests under Art. 15.",
    },
    why: {
      zh: '授权运营不等于取得数据；数据的共享另有评估、审核程序。',
      en: 'An authorization to operate is not a grant of data; sharing has its own evaluation and consent.',
    },
    articles: [6, 14, 15],
  },
  {
    id: 'I-15',
    question: { zh: '专家评分如何得出结论？', en: "How do the experts' scores make a conclusion?" },
    choice: {
      zh: '取已提交评分的算术平均值，保留两位小数（四舍五入）；法定人数只计没有利益冲突的成员；平均值达到及格分的为推荐。',
      en: 'The mean of the submitted scores, rounded half up to two decimals; the quorum counts only members without a conflict; recommended when the mean reaches the pass mark.',
    },
    why: {
      zh: '办法没有规定评审方法；平均值最易说明和复核，冲突者不应影响是否成会。',
      en: 'The measure sets no method. A mean is the easiest to explain and check, and a member with a conflict should not help to make the quorum.',
    },
    articles: [10],
  },
  {
    id: 'I-16',
    question: {
      zh: '专家评审、报市政府和公示期间，办理期限是否计算？',
      en: 'Does the decision clock run during expert review, government consent and disclosure?',
    },
    choice: {
      zh: '不计算，并告知申请人；各环节有自己的期限。',
      en: 'No, and the applicant is told; each of these stages has its own time limit.',
    },
    why: {
      zh: '参照《行政许可法》第四十五条，专家评审等所需时间不计入期限。',
      en: 'By analogy with Licensing Law Art. 45, time needed for expert review and the like is left out.',
    },
    articles: [10],
  },
  {
    id: 'I-17',
    question: { zh: '非法人组织能否申请？', en: 'May an organization without legal personality apply?' },
    choice: { zh: '可以；系统作出标识，决定时须附说明。', en: 'Yes; it is flagged, and the decision needs a note.' },
    why: {
      zh: '第三条允许，而2025年国家实施规范的运营机构限于法人组织；由决定人说明如何衔接。',
      en: 'Art. 3 allows it, while the national rules of 2025 speak of legal persons only; whoever decides says how the two fit together.',
    },
    articles: [3, 8],
  },
  {
    id: 'I-18',
    question: { zh: '记录有误如何更正？', en: 'How is a wrong record corrected?' },
    choice: {
      zh: '由两人作出新的更正记录，原记录保留，不得修改。',
      en: 'By a new event of two persons; the wrong one stays and is never edited.',
    },
    why: {
      zh: '记录是监督检查的依据，改动旧记录会使其失去证明力。',
      en: 'Supervision relies on the record; an edited record proves nothing.',
    },
    articles: [6, 21],
  },
  {
    id: 'I-19',
    question: {
      zh: '运营单位主动要求提前终止的，如何办理？',
      en: 'What does early termination asked by the operator need?',
    },
    choice: {
      zh: '须经市数据主管部门会同专区监管部门同意，并按协议的终止机制办理。',
      en: "The joint consent of the data authority and the zone regulator, by the agreement's termination mechanism.",
    },
    why: {
      zh: '协议由两方或者三方签订，单方不能解除；第十一条要求协议载明终止机制。',
      en: 'Two or three parties signed; one alone cannot end it, and Art. 11 has the agreement say how it ends.',
    },
    articles: [11, 12],
  },
  {
    id: 'I-20',
    question: { zh: '提醒在何时发出？', en: 'When are reminders sent?' },
    choice: {
      zh: '在工作日9时发出（上海时间）；应发日为休息日的，见 I-21。',
      en: 'On working days at 09:00 Shanghai time; for one that falls on a rest day see I-21.',
    },
    why: {
      zh: '提醒是为了有人办理，休息日发出没有意义。',
      en: 'A reminder is meant to be acted upon; on a rest day nobody is there to do so.',
    },
    articles: [9],
  },
  {
    id: 'I-21',
    question: {
      zh: '提醒日为休息日，或者单位没有负责人时怎么办？',
      en: 'What if a reminder falls on a rest day, or an organization has no head to escalate to?',
    },
    choice: {
      zh: '到期前的提醒提前到前一个工作日，到期后的提醒移至下一个工作日；期限中止前已经逾期的，恢复后仍为逾期，自恢复之日起重新提醒、升级。单位没有负责人的，升级至市数据主管部门值班岗位，并作为故障显示。',
      en: "A reminder before the due day goes out on the working day before, one after it on the next working day. What was overdue already when its clock was stopped is overdue when it goes on, and is reminded of and escalated anew, counted from that day. Where an organization has no head, escalation goes to the data authority's duty post and is shown as a fault.",
    },
    why: {
      zh: '提醒不应迟到，也不应落空；退回一次不应使逾期事项从此无人过问；逾期由统筹协调的部门兜底。',
      en: 'A reminder should neither come late nor go nowhere; one return must not leave what is overdue to nobody; the coordinating authority is the last resort.',
    },
    articles: [6],
  },
  {
    id: 'I-22',
    question: {
      zh: '名单各项的结果何时告知各申请？',
      en: "When is each line's outcome of the result list reported to its authorization?",
    },
    choice: {
      zh: '名单作出决定后一并告知，决定之前不告知任何一项。',
      en: 'Only after the decision, all lines together; none is reported before.',
    },
    why: {
      zh: '先后告知会使申请人之间信息不对等，也可能泄露未经同意的结果。',
      en: 'Reporting one by one would favor some applicants and might reveal results not yet consented to.',
    },
    articles: [10],
  },
  {
    id: 'I-23',
    question: { zh: '终止后如何核对数据已删除？', en: 'How is deletion checked after the end?' },
    choice: {
      zh: '将运营单位的删除证明与平台自己的清单逐项核对，不一致的退回重做。',
      en: "The operator's certificate is compared with the platform's own list, item by item; a disagreement returns it.",
    },
    why: {
      zh: '运营单位的声明不足以证明；平台掌握实际授予的数据。',
      en: "The operator's word alone proves nothing; the platform knows what was really granted.",
    },
    articles: [13, 23],
  },
  {
    id: 'I-24',
    question: { zh: '授权运营协议由谁签订？', en: 'Who signs the agreement?' },
    choice: {
      zh: '综合领域专区由市数据主管部门和申请单位两方签订；行业领域专区由行业主管部门、市数据主管部门和申请单位三方签订。',
      en: 'Two parties in a comprehensive zone: data authority and applicant. Three in an industry zone: industry department, data authority and applicant.',
    },
    why: {
      zh: '第十条第二款按专区类型分别规定；每一方对同一文本签署，任何改动使全部签署失效。',
      en: 'Art. 10(2) says so by kind of zone; each party signs the same text and any change voids every signature.',
    },
    articles: [10],
  },
  {
    id: 'I-25',
    question: { zh: '若干年的期限到哪一天为止？', en: 'On which day does a term of whole years end?' },
    choice: {
      zh: '到对应日的前一日为止（2026-03-01起5年至2031-02-28）；没有对应日的，到2月28日为止。',
      en: 'On the day before the anniversary (5 years from 2026-03-01 end on 2031-02-28); where there is no anniversary, on 28 February.',
    },
    why: {
      zh: '办法自身的有效期即按此写法（2024-05-24至2026-05-23）；协议自起始日0时起生效，当日计入。',
      en: "The measure's own days in force are written so (2024-05-24 to 2026-05-23); an agreement takes effect at 00:00 of its first day, which therefore counts.",
    },
    articles: [12],
  },
  {
    id: 'I-26',
    question: {
      zh: '第十七条“探索”有偿使用，是否收取资源费？',
      en: 'Art. 17 “explores” paid use: is a resource fee charged?',
    },
    choice: {
      zh: '默认不收取；只有依据明确规定收取时才启用。',
      en: 'Not by default; only where a legal basis plainly provides for it.',
    },
    why: {
      zh: '“探索”不构成收费依据，收费须有明确规定。',
      en: 'To “explore” is no ground for a charge; charging needs a plain provision.',
    },
    articles: [17],
  },
  {
    id: 'I-27',
    question: { zh: '暂停何时、如何结束？', en: 'When and how does a suspension end?' },
    choice: {
      zh: '决定中只写明最后一日的，至该日（休息日顺延）24时自行结束；写明恢复条件的，到评估日不自行恢复，提醒并升级，直至双方决定恢复、说明理由延长或者转为终止。协议期限届满或者终止的，暂停随之结束。',
      en: 'Where the decision names a last day only, it ends by itself at 24:00 of that day (a rest day moves on). Where it names a condition, the day of review resumes nothing: it reminds and escalates until both authorities resume, extend with reasons or terminate. It ends with the term at the latest.',
    },
    why: {
      zh: '双方定下的最后一日就是决定的一部分，过期仍停用即为无决定的延长；条件是否具备则须有人核实，逾期不得默示决定。',
      en: 'A last day set by both authorities is part of their decision; staying closed after it would lengthen it without one. Whether a condition is met must be checked by somebody, and nothing is decided by being overdue.',
    },
    articles: [12],
  },
  {
    id: 'I-28',
    question: {
      zh: '暂停期间协议期限是否停止计算？',
      en: 'Does the term of the agreement stand still during a suspension?',
    },
    choice: {
      zh: '不停止，期限继续计算，并在暂停决定的通知中写明（本地设定）。',
      en: 'No. The term goes on running, and the notice of the suspension says so (local).',
    },
    why: {
      zh: '第十二条没有规定顺延；暂停因运营单位违约而起，不应使授权超出协议约定的期限。',
      en: 'Art. 12 knows no extension for it; a suspension follows from a breach by the operator and should not carry the authorization past the term agreed.',
    },
    articles: [12],
  },
  {
    id: 'I-29',
    question: {
      zh: '暂停与限制使用并存时，何时恢复数据使用？',
      en: 'When is use of data restored where a suspension and a restriction overlap?',
    },
    choice: {
      zh: '二者各自成立、各自结束；均已结束的，才向平台下达恢复指令。',
      en: 'Each stands and ends on its own; the platform is ordered to restore use only when neither holds.',
    },
    why: {
      zh: '暂停由双方因违约决定（第十二条），限制由市城市数字治理中心因风险采取（第二十三条），一方不能代替另一方解除。',
      en: 'A suspension is decided by both authorities for a breach (Art. 12), a restriction is the governance center’s for a risk (Art. 23); neither can lift what the other ordered.',
    },
    articles: [12, 23],
  },
  {
    id: 'I-30',
    question: { zh: '限制使用由谁确认，未确认的怎么办？', en: 'Who confirms a restriction, and what if nobody does?' },
    choice: {
      zh: '由市城市数字治理中心另一人在期限内确认；未确认的于次一工作日升级，限制继续有效；他方请求限制的，中心在同一期限内答复。',
      en: 'Another person of the governance center, in time; unconfirmed it goes one level up on the next working day and stays in force. A request by others is answered by the center within the same time.',
    },
    why: {
      zh: '先行限制是为了控制风险，事后须有第二人核实；未核实不等于风险已消除。',
      en: 'Restricting first contains a risk and a second person must look at it afterwards; that nobody has looked does not mean the risk is gone.',
    },
    articles: [23],
  },
  {
    id: 'I-31',
    question: {
      zh: '拟终止告知和终止决定何时视为送达？',
      en: 'When are the notice of intent and the decision of a termination procedure served?',
    },
    choice: {
      zh: '以电子方式送达的，自运营单位确认之时送达；在与陈述、申辩相同的期限内未确认的，方可公告送达，公告满公示期的次日视为送达，其间仍可确认。',
      en: 'Electronically, with the operator’s receipt. Only when none came within the time given for a defence may it be served by public notice, which counts as service on the day after it has stood as long as a public disclosure does; a receipt may still come meanwhile.',
    },
    why: {
      zh: '办法没有规定送达；电子送达须经受送达人确认，公告送达是最后的方式，其期间取办法下向社会公开所用的期间，可以由本地设定延长。',
      en: 'The measure is silent. Electronic service needs the recipient’s confirmation and public notice comes last; it stands as long as what is disclosed to the public does, which the office may lengthen.',
    },
    articles: [12],
  },
  {
    id: 'I-32',
    question: {
      zh: '协议约定的纠正期自何时起算，期内能否决定终止？',
      en: 'From when does the time that a clause gives to cure a breach run, and may termination be decided within it?',
    },
    choice: {
      zh: '自拟终止告知送达起算；期满前不得决定终止，运营单位可以报告已纠正；期满后决定终止或者暂停的，应当写明未纠正的依据。',
      en: 'From service of the notice of intent. Nothing is terminated before it is over, and the operator may report the breach as cured; to terminate or suspend, the decision says what shows that it was not.',
    },
    why: {
      zh: '运营单位知悉具体违约之后才能纠正；约定纠正期即是约定期内不因该违约终止。',
      en: 'A breach can be cured only once the operator knows which; to agree on a time to cure is to agree not to end for it before.',
    },
    articles: [11, 12],
  },
  {
    id: 'I-33',
    question: {
      zh: '连续两次评估较差，协议没有相应条款的，能否终止？',
      en: 'May an authorization be terminated for two consecutive poor results where the agreement has no clause for it?',
    },
    choice: {
      zh: '可以。第十八条本身规定了事由；协议有约定的，按其纠正期和通知期办理，没有约定的，决定送达即行终止。',
      en: 'Yes. Art. 18 itself names the cause. Where the agreement has a clause, its days to cure and days of notice hold; without one it ends on the day on which the decision is served.',
    },
    why: {
      zh: '“按照协议约定”指向终止的方式，而不是要求协议重述法定事由；其他事由则必须由协议列明。',
      en: '“As agreed” speaks of the manner of ending and does not ask the agreement to repeat what the measure says; any other cause must stand in the agreement.',
    },
    articles: [12, 18],
  },
  {
    id: 'I-34',
    question: { zh: '终止程序的决定应当在何时作出？', en: 'By when is a termination procedure decided?' },
    choice: {
      zh: '比照资格审查的期限，自陈述、申辩和听证结束起算；纠正期未满的，停止计算。逾期只提醒和升级。',
      en: 'Within the time of an eligibility review, from the end of defence and hearing; it stands still while the operator may cure the breach. Being overdue reminds and escalates only.',
    },
    why: {
      zh: '办法没有规定；久拖不决使运营单位和数据处于不确定状态。',
      en: 'The measure is silent; a procedure left undecided keeps operator and data in doubt.',
    },
    articles: [12, 18],
  },
  {
    id: 'I-35',
    question: {
      zh: '终止程序进行中授权期满或者提前终止的，程序如何处理？',
      en: 'What becomes of a termination procedure when the authorization expires or ends early meanwhile?',
    },
    choice: {
      zh: '授权按其自身的日期结束，终止程序记录该情况后终结，不再作出决定。',
      en: 'The authorization ends on its own day; the procedure records it and ends as moot, with no decision.',
    },
    why: {
      zh: '没有可以终止的授权，再作决定只会影响声誉而无实际效力。',
      en: 'There is nothing left to terminate; a decision would weigh on the company without any effect.',
    },
    articles: [12],
  },
  {
    id: 'I-36',
    question: { zh: '终止决定何时生效？', en: 'When does the decision to terminate take effect?' },
    choice: {
      zh: '自决定送达的次日起计算协议约定的通知期，期满之日24时终止；改为暂停的，送达后立即暂停，不适用通知期。',
      en: 'The days of notice that the clause gives run from the day after service, and it ends at 24:00 of the last of them. A suspension decided instead begins with service; days of notice do not hold for it.',
    },
    why: {
      zh: '通知期使运营单位和用户有序退出；暂停是可以恢复的保护措施，不需要退出时间。',
      en: 'Days of notice let the operator and its customers leave in order; a suspension protects and can be undone, so nobody needs time to leave.',
    },
    articles: [11, 12],
  },
  {
    id: 'I-37',
    question: {
      zh: '按规定提前通知已无法在期限内举行听证的，怎么办？',
      en: 'What if the days of notice no longer leave time to hold a hearing within its time?',
    },
    choice: {
      zh: '首次安排时尚可在期限内举行的，必须在期限内；已不可能的，仍须提前通知，期限显示逾期；改期须说明理由。',
      en: 'A first date is within the time whenever that is still possible. When it is not, the days of notice hold all the same and the deadline shows as overdue. Another date needs a reason.',
    },
    why: {
      zh: '提前通知保障运营单位的准备时间，不能因行政机关迟延而缩短；逾期也不能使听证落空。',
      en: 'The days of notice are the operator’s to prepare and are not shortened by an authority’s delay; nor does delay take the hearing away.',
    },
    articles: [12],
  },
  {
    id: 'I-38',
    question: { zh: '已生效的协议如何变更？', en: 'How is an agreement in force changed?' },
    choice: {
      zh: '由原签署各方签署完整的新文本；定稿后逾期未签署的失效。各方签署完毕或者文本载明的较晚之日起生效，此前的文本及其签署一并保留。起始日不变；延长期限的，拟定、定稿和每次签署之日均须有施行中的依据。提前终止、变更运营单位、续期办理期间，不作与之相抵触的变更。',
      en: 'By the whole new text, signed by the same parties; once locked it lapses when not signed in time. It takes effect when all have signed or on the later day it names; former texts are kept with their signatures. The first day of the term stays. A longer term needs a basis in force on the day of drafting, of locking and of each signature. While early termination, a change of operator or a renewal is under way, nothing is changed that would contradict it.',
    },
    why: {
      zh: '第十条、第十一条规定签署方和必备内容，变更不应低于订立的要求；延长期限实为新的授权（第二十四条）。',
      en: 'Arts. 10 and 11 say who signs and what must stand in it; a change should need no less. A longer term is in truth a new grant (Art. 24).',
    },
    articles: [10, 11, 12, 24],
  },
  {
    id: 'I-39',
    question: { zh: '何人、何时可以申请续期？', en: 'Who may ask for a renewal, and when?' },
    choice: {
      zh: '运营单位负责人自期满前本地设定的月数起至期满前申请，当日须有施行中的依据，同时只有一件续期；场景和数据集不超出现行协议和原申请。暂停期间可以申请，由审查评审衡量；提前终止的，续期协议不再签署。',
      en: "The operator's head, from the months before the end that the office has set until the end; a basis must be in force that day, and only one renewal may be open. It covers at most the scenarios of the agreement and the datasets of the application. A suspension does not bar asking, the review weighs it; what was terminated before its end is not signed for again.",
    },
    why: {
      zh: '办法没有规定续期；暂停不等于终止，不应实际产生不予续期的后果，而终止的授权没有可以延续的期限。',
      en: 'The measure does not speak of renewal. A suspension is no termination and should not have its effect; what is terminated has no term to go on from.',
    },
    articles: [8, 9, 12, 24],
  },
  {
    id: 'I-40',
    question: { zh: '续期按什么程序办理？', en: 'By which procedure is a renewal decided?' },
    choice: {
      zh: '作为新的案件，按首次申请的全部环节办理，不另行公告征集；评审结果由仅有该申请的名单报市政府同意并公示。新期限最早自原期限届满的次日起，原案件运行至期满。',
      en: 'As a new case through every step of a first application, without a call; its result goes to the government and is disclosed on a list of this one application. The new term begins at the earliest on the day after the old one ends; the old case runs to its own end.',
    },
    why: {
      zh: '第十条要求评审结果报市政府同意并向社会公开，续期同样是授权；征集的目的在于首次选择。',
      en: 'Art. 10 has results consented to and disclosed, and a renewal is a grant too; a call serves the first selection.',
    },
    articles: [7, 9, 10, 12],
  },
  {
    id: 'I-41',
    question: { zh: '运营单位自身发生变更怎么办？', en: 'What if the operator itself changes?' },
    choice: {
      zh: '名称、法定代表人、安全负责人变更的，告知市数据主管部门，由其确认收到；因合并、转让由其他单位承接的，须由市数据主管部门会同专区监管部门对其资格作出说明并同意，自同意所定之日起变更。原运营单位可查阅此前的内容，不再办理。',
      en: 'A new name, legal representative or security officer is a notice that the data authority acknowledges. Another organization by merger or transfer needs the joint consent of both authorities with a note on its eligibility, and operates from the day agreed. The operator of before reads what was until then and acts no more.',
    },
    why: {
      zh: '授权以运营单位的条件为基础（第八条），换人须重新判断；同一单位的登记事项变化不影响条件，告知即可。',
      en: "The grant rests on the operator's own conditions (Art. 8): another one must be judged anew, while new particulars of the same one only need to be known.",
    },
    articles: [8, 12],
  },
  {
    id: 'I-42',
    question: {
      zh: '由谁启用或者停用依据、修改本地设定、公布节假日安排？',
      en: 'Who enables or disables a legal basis, changes local settings and publishes a holiday year?',
    },
    choice: {
      zh: '安全管理员提出并说明理由，市数据主管部门负责人同意后生效；二者不得为同一人，变更前后的内容留痕，可以同样方式改回。',
      en: 'The security administrator proposes with reasons; it takes effect with the agreement of a head of the data authority, who must be another person. Before and after are kept, and it can be changed back the same way.',
    },
    why: {
      zh: '第六条由市数据主管部门制定授权运营规则；参数由安全管理员管理，但一人不应改变所有后续事项的规则。',
      en: 'Art. 6 lets the data authority make the operating rules; parameters are the security administrator’s, yet one person should not change the rules of everything that follows.',
    },
    articles: [6, 24],
  },
  {
    id: 'I-43',
    question: {
      zh: '办理中的事项能否改按另一依据办理？',
      en: 'May a running case be moved to another legal basis?',
    },
    choice: {
      zh: '可以，但须由市数据主管部门两人办理并说明理由，且该依据当日施行；未届满的期限重新计算，重算后已届满的，不得改按。',
      en: 'Yes, by two persons of the data authority with reasons, to a basis in force on that day. Open deadlines are reckoned anew; where one of them would be over already, the case is not moved.',
    },
    why: {
      zh: '原则上按其所带的依据办理至终结（I-03）；后继依据要求衔接时应有留痕的办法，但不得因此使任何人丧失期限。',
      en: 'A case keeps its basis to the end (I-03); where a successor takes running cases over there must be a recorded way, and nobody may lose a time limit by it.',
    },
    articles: [24],
  },
  {
    id: 'I-44',
    question: {
      zh: '下一年度节假日安排迟迟未录入时怎么办？',
      en: 'What if the next holiday year is not entered in time?',
    },
    choice: {
      zh: '自11月1日起发出告警，直至录入；期间跨年的期限为暂定期限，录入后重新计算并告知相关方。',
      en: 'From 1 November an alarm stands until it is entered. Deadlines that reach into that year are provisional, and are reckoned anew and told once it is.',
    },
    why: {
      zh: '国务院办公厅的通知通常在11月上旬发布；未公布的节假日不能推定。',
      en: 'The notice of the State Council’s General Office usually comes in early November; days off that are not announced cannot be presumed.',
    },
    articles: [9],
  },
  {
    id: 'I-45',
    question: {
      zh: '授权运营结束后，档案和办理记录至少保存多久？',
      en: 'How long are the archive and the record of a case kept after the authorization has ended?',
    },
    choice: {
      zh: '自封存之日的次日起，至少保存依据所带的日志留存月数，保存至到期月的对应日；封存时记明该日，此前不得删除。产品本身不删除任何办理记录，档案主管部门可以规定更长的期限。',
      en: 'At least for the months for which the legal basis has logs kept, counted from the day after sealing to the corresponding day of the last month. The day is noted when the archive is sealed; nothing is deleted before it. The product deletes no record of a case at all, and the archive authority may lay down a longer period.',
    },
    why: {
      zh: '办法没有规定；日志留存月数是现行法律确定的最短期限（《网络安全法》第二十三条），期间的计算依《民法典》第二百零二条。',
      en: 'The measure is silent. The months for logs are the shortest period that a law in force sets (Cybersecurity Law Art. 23); they are counted as Civil Code Art. 202 says.',
    },
    articles: [12, 23],
  },
  {
    id: 'I-46',
    question: {
      zh: '第六条的授权运营规则如何制定、何时生效、旧版本如何处理？',
      en: 'How are the operating rules of Art. 6 made, from when do they apply, and what becomes of earlier versions?',
    },
    choice: {
      zh: '由市数据主管部门一人起草、另一名负责人发布；自载明之日起适用，该日不早于发布当日，并晚于现行版本的起始日；适用至下一版本起始日的前一日。已发布的版本不得修改，一直可以查阅。',
      en: 'One person of the data authority drafts, another, a head, publishes. They apply from the day they name, not before the day of publication and after the first day of the version before, until the day before the next version applies. A published version is never changed and stays readable.',
    },
    why: {
      zh: '第六条只规定由谁制定；规则约束运营单位，须经两人把关、先公布后适用，并能查明某日适用哪一版本。',
      en: 'Art. 6 only says who makes them. They bind operators, so two persons answer for them, they are public before they apply, and anyone can tell which version applied on a day.',
    },
    articles: [6],
  },
  {
    id: 'I-47',
    question: {
      zh: '核对时平台清单列有本办件未记录的数据，怎么办？',
      en: "What if the platform's list names data that the case did not know of?",
    },
    choice: {
      zh: '记入本办件，由运营单位删除并提交证明，再次核对一致后方可归档。',
      en: 'It is entered into the case, and the operator deletes it and certifies that too; only when a further check agrees is the case archived.',
    },
    why: {
      zh: '平台掌握实际授予的数据；遗漏的数据同样应当删除，也不能因此使程序无法终结。',
      en: 'The platform knows what was really granted. What was overlooked must go as well, and must not keep the case from ever ending.',
    },
    articles: [13, 23],
  },
  {
    id: 'I-48',
    question: {
      zh: '本系统启用前已经签订、仍在运行的协议如何纳入？',
      en: 'How does an agreement that was concluded before this system, and still runs, come into it?',
    },
    choice: {
      zh: '只导入当日在期限内的协议，由市数据主管部门两人办理：一人提出，另一名负责人同意。每份协议成为一个自始处于运营期的事项，保留自己的期限和条款，按签订之日施行的依据办理，或者按指明的已启用依据办理；申请和评审不再重复。期限超过一般上限的，须有当时记录的理由。导入前应当提醒的不再提醒。同一协议编号只导入一次。',
      en: 'Only an agreement within its term on that day is taken over, by two persons of the data authority: one proposes, another, a head, agrees. Each becomes a case that is in operation from the beginning, with its own term and clauses, under the legal basis in force on the day of signing or an enabled one that is named; application and review are not repeated. A term beyond the general limit needs the reason recorded then. Reminders due before the import are not made up for. A number of agreement is taken over once.',
    },
    why: {
      zh: '办法没有规定；协议依法成立，对各方已有约束力，登记不改变其内容，但影响外部，须经两人把关。',
      en: 'The measure is silent. The agreement binds its parties already; entering it changes nothing in it, yet has effect outside, so two persons answer for it.',
    },
    articles: [11, 12, 24],
  },
  {
    id: 'I-49',
    question: {
      zh: '导入的协议没有公告的评审标准，续期按什么评审？',
      en: 'By which criteria is the renewal of an agreement reviewed that was taken over, for which none were announced?',
    },
    choice: {
      zh: '按“综合评审”一项标准评审，占全部权重。',
      en: 'By a single one, the overall assessment, which carries the whole weight.',
    },
    why: {
      zh: '续期沿用公告的标准；没有公告的，不得由系统代拟若干标准和权重，由专家综合评判。',
      en: 'A renewal follows the criteria of the call. Where there was none the system must not invent several and their weights; the experts judge the whole.',
    },
    articles: [10, 12],
  },
  {
    id: 'I-50',
    question: {
      zh: '专区监管部门也是被检查单位时（综合领域专区即市数据主管部门），由谁检查、复查？其检查从哪里启动？',
      en: 'Who records on and rechecks a zone regulator that is inspected itself, in a comprehensive zone the data authority? Where is its inspection opened?',
    },
    choice: {
      zh: '检查在该专区的一项授权中启动。被检查单位不得对本单位记录检查发现、复查整改或者延长期限；运营单位的整改可以由专区监管部门复查。综合领域专区的市数据主管部门，由参加检查的安全监管部门记录、复查，对其检查发现一律责令整改。',
      en: 'It is opened in an authorization of the zone. Nobody records findings on, rechecks or extends what concerns their own organization or one they are tied to; the operator may be rechecked by the zone regulator as well. Where the data authority is the regulator, the supervisors that take part record and recheck, and every finding on it leads to an order.',
    },
    why: {
      zh: '第二十一条要求专区监管部门同样整改；自己复查自己等于没有复查。',
      en: 'Art. 21 has the regulator rectify like the operator. A recheck by oneself is none.',
    },
    articles: [6, 21],
  },
  {
    id: 'I-51',
    question: {
      zh: '授权结束后，检查和风险预警怎么办？移送暂停、终止是否自动生效？',
      en: 'What becomes of inspections and risk warnings when the authorization ends, and does a referral to suspension or termination take effect by itself?',
    },
    choice: {
      zh: '检查和风险预警继续办理至终结；运营单位未报告的整改可以直接复查，不再移送。移送只形成待办和告知，由有关部门以其自身的决定处理，或者说明理由不予采纳。',
      en: 'They go on to their end. What the operator has not reported may then be rechecked without a report, and nothing is referred any more. A referral is a task and a notice, linked by number: the authorities follow it by an act of their own or say why they do not.',
    },
    why: {
      zh: '已发现的问题不因期满而消失；暂停和终止另有条件和程序（第十二条）。',
      en: 'What was found does not go away with the term. Suspension and termination have conditions and procedures of their own (Art. 12).',
    },
    articles: [12, 21, 23],
  },
  {
    id: 'I-52',
    question: {
      zh: '随机抽查如何抽取？哪些检查可以不提前告知？',
      en: 'How is an authorization drawn for a random inspection, and which inspection comes without notice ahead?',
    },
    choice: {
      zh: '从运营期内的授权中，按种子与编号的摘要排序抽取；种子由系统生成，连同名单一并记录，任何人可以重算；每次抽取另编一号，每项被抽中的授权据此只检查一次。只有紧急的有因检查可以在开始时才告知，此前被检查单位不得看到。',
      en: 'From the authorizations in operation, in the order of a digest of seed and number. The seed is made by the system and kept with the pool, so that anyone can repeat the draw; each draw has its own number and leads to one inspection of each authorization drawn. Only an urgent inspection for cause is told when it begins; until then the inspected see nothing of it.',
    },
    why: {
      zh: '随机须可核对，否则不能证明没有挑选；提前告知便于配合，但不应使证据灭失。',
      en: 'A draw that cannot be checked proves nothing. Notice helps to cooperate, but must not let evidence disappear.',
    },
    articles: [21],
  },
  {
    id: 'I-53',
    question: {
      zh: '监测报告的风险，多长时间须有人研判？遇休息日如何？',
      en: 'Within what time must somebody look at a risk that monitoring reported, and what of rest days?',
    },
    choice: {
      zh: '除按工作日计算的研判期限外，报告后经过规定的小时数仍未研判的，不论何日，告知治理中心和市数据主管部门负责人。限制数据使用不等待研判。',
      en: 'Beside the deadline in working days, a risk that nobody has looked at within the set hours is told to the heads of the governance center and the data authority, on whatever day. Restriction of use waits for no triage.',
    },
    why: {
      zh: '数据泄露不分工作日；提醒一般只在工作日发出（I-20），安全预警除外。',
      en: 'A leak knows no rest days. Reminders come on working days only (I-20); a security warning is none.',
    },
    articles: [21, 23],
  },
  {
    id: 'I-54',
    question: {
      zh: '风险预警如何了结？误报由谁认定？',
      en: 'How does a risk warning come to its end, and who says that it was a false alarm?',
    },
    choice: {
      zh: '由治理中心两人认定误报或者处置完毕，均须说明理由，且因该风险作出的限制已经解除；中、高风险须由治理中心、专区监管部门和市数据主管部门各自记录处置情况。也可以移送检查、暂停或者终止，限制不因移送而解除。',
      en: 'Two persons of the governance center dismiss it or conclude it, with reasons, once the restriction for it is lifted. For a medium or high risk the center, the zone regulator and the data authority have each recorded what they did. It may be escalated to inspection, suspension or termination instead; that lifts no restriction.',
    },
    why: {
      zh: '第二十一条的机制由多部门共同建立；预警了结而限制悬置，会使限制无人负责。',
      en: 'The mechanism of Art. 21 is a joint one. A warning that ends while its restriction stands would leave the restriction to nobody.',
    },
    articles: [21, 23],
  },
  {
    id: 'I-55',
    question: {
      zh: '第二十二条的安全责任以什么证明、由谁确认、到期怎么办？',
      en: 'By what are the security duties of Art. 22 shown, who confirms them, and what when the evidence lapses?',
    },
    choice: {
      zh: '运营单位就内部管理和保障制度、数据安全责任人、专区各环节安全管理三项提交证明文件，载明有效期的最后一日，由专区监管部门确认；平台的等级保护证明由治理中心提交，市数据主管部门确认。到期前在工作日提醒，失效后告知；失效本身不产生任何决定。',
      en: 'The operator hands in documents for three duties: internal management, a responsible person, security in the zone; each holds until a day, and the zone regulator confirms it. For the platform the center hands in the proof of its protection level, and the data authority confirms it. It is reminded of on working days before, and told once it has lapsed; nothing is decided by a lapse.',
    },
    why: {
      zh: '办法要求落实责任，没有规定证明方式；有期限、经确认的证明使监督有据。',
      en: 'The measure demands the duties without saying how they are shown. Evidence with a last day, confirmed by the supervising office, gives supervision something to go by.',
    },
    articles: [22],
  },
  {
    id: 'I-56',
    question: {
      zh: '第十六条的“真实、有效授权”针对什么、如何固定其内容？',
      en: 'What is the “true and valid authorization” of Art. 16 given for, and how is its content fixed?',
    },
    choice: {
      zh: '针对一项授权的一个场景，按登记的同意告知书给出；告知书载明数据项、接收方、目的、方式、保存期限，登记后不得修改，以其哈希值为准，另行措辞即为另一告知书。早于告知书登记的同意不予登记。数据申请的同意方案须与告知书一致。',
      en: 'For one scenario of one authorization, by a registered text that names items, recipient, purpose, method and time of keeping. A registered text is never changed, its hash names it, and another wording is another text. A consent older than its text is not registered. The consent plan of a data request says what the text says.',
    },
    why: {
      zh: '办法禁止“一揽子授权”，《个人信息保护法》第十四条要求充分知情，目的、方式、种类变更的重新取得同意；只有固定文本才能证明告知了什么。',
      en: 'The measure forbids blanket authorization, and PIPL Art. 14 asks for informed consent, anew when purpose, method or kinds change. Only a fixed text proves what a person was told.',
    },
    articles: [13, 16],
  },
  {
    id: 'I-57',
    question: {
      zh: '同意如何撤回、何时失效、能否再次同意？',
      en: 'How is a consent withdrawn, when does it end, and can it be given again?',
    },
    choice: {
      zh: '凭回执码撤回，无需登录，也可以向运营单位提出；撤回优先于新的同意送达平台，平台回读确认后，将人数和摘要（不含个人信息）记入授权办件。告知的保存期限届满、授权结束或者接收方变更的，同意不再有效，平台不再提供该人的数据。撤回或者失效后可以再次同意，作为新的一轮；早于撤回的同意不予登记。',
      en: 'By receipt code without login, or through the operator. Withdrawals reach the platform before new consents; once they are read back there, their number and a digest, and no person, are recorded on the authorization. A consent no longer counts when the time of keeping that was told is over, the authorization has ended, or another operator has become the recipient; the platform then serves no row of the person. After a withdrawal or such an end it can be given again, as a new round; a consent older than the withdrawal is not registered.',
    },
    why: {
      zh: '《个人信息保护法》第十五条、第二十三条：撤回应当便捷，接收方变更须重新取得同意；办法没有规定程序。',
      en: 'PIPL Arts. 15 and 23: withdrawing must be convenient, and another recipient needs consent anew. The measure lays down no procedure.',
    },
    articles: [16, 23],
  },
  {
    id: 'I-58',
    question: {
      zh: '同意失效后，登记簿保存什么、保存多久？',
      en: 'What does the register keep of a consent that has ended, and for how long?',
    },
    choice: {
      zh: '保存同意及其撤回的记录（假名、时间、渠道、告知书哈希值），作为证明，至少保存至授权办件的保存期限；不保存姓名、证件号码和回执码（仅存其哈希值）。待送平台的清单在平台确认后即清空，只留人数和摘要。',
      en: 'The record of the consent and of its withdrawal, by pseudonym, time, channel and hash of the text, as proof, at least as long as the case of the authorization is kept; never a name, an identity number or a receipt code (its hash only). Lists waiting for the platform are emptied once it has confirmed them; number and digest remain.',
    },
    why: {
      zh: '处理者须证明取得了同意（《个人信息保护法》第六十九条），同时只保留必要的最少信息（第六条）；办法没有规定。',
      en: 'Who processes must be able to prove consent (PIPL Art. 69) and keep no more than needed (PIPL Art. 6). The measure is silent.',
    },
    articles: [16],
  },
  {
    id: 'I-59',
    question: {
      zh: '评估数据申请时材料不足怎么办？',
      en: 'What if a data request does not say enough to be evaluated?',
    },
    choice: {
      zh: '专区监管部门可以要求补充说明，其评估期限中止计时，直至答复；运营单位的补充期限与数据提供单位的审核期限相同，逾期只催办，监管部门可以随时按现有材料决定。',
      en: 'The zone regulator may ask for more, and its time stands still until the answer. The operator has as long as a provider has for its consent; being late only reminds, and the regulator may decide on what there is at any time.',
    },
    why: {
      zh: '第十五条没有规定补充；让提问不消耗监管部门的时间，也不让申请因逾期而被默示决定。',
      en: 'Art. 15 is silent. Asking must not use up the regulator’s time, and no request is decided by being overdue.',
    },
    articles: [15],
  },
  {
    id: 'I-60',
    question: {
      zh: '多个数据提供单位如何审核，能否部分同意？',
      en: 'How do several providers consent, and may a part be consented to?',
    },
    choice: {
      zh: '同时征询，各自答复本单位的部分，互不等待，也互不可见；可以全部同意、列明数据项部分同意或者附理由不同意。答复由本单位人员一次作出，其内部审签由该单位自行办理。',
      en: 'All are asked at once, each answers for its own part without waiting for or seeing the others: in full, for named items, or not, with grounds. An answer is one act; how a provider signs off in its own house is its own matter.',
    },
    why: {
      zh: '第十五条只要求“数据提供单位审核同意”；各单位只对自己的数据负责，一个单位的迟延不应拖延其他单位。',
      en: 'Art. 15 only asks for the consent of the provider. Each answers for its own data, and the delay of one must not hold another.',
    },
    articles: [15],
  },
  {
    id: 'I-61',
    question: {
      zh: '对数据提供单位的答复有争议怎么办？',
      en: 'What if an answer is disputed?',
    },
    choice: {
      zh: '运营单位可以在全部答复后的规定时间内就每一答复请求协调一次，数据提供单位可以在答复前请求一次；市数据主管部门协调，可以请该单位重新答复或者维持答复，但不代替其同意。综合领域专区由未参与评估的人员协调。期满未请求的，按已同意的部分继续。',
      en: 'Once all have answered the operator may, within a set time, ask once about each answer, and a provider once before its own. The data authority coordinates: the provider answers again, or the answer stands; nobody consents in its place. In a comprehensive zone somebody who has not evaluated the request does it. If nobody asks in time, what was consented to goes on.',
    },
    why: {
      zh: '办法没有规定争议；第六条第一款由市数据主管部门统筹协调，而同意仍属于数据提供单位。',
      en: 'The measure is silent. Coordination is the data authority’s by Art. 6(1), while consent stays with the provider.',
    },
    articles: [6, 15],
  },
  {
    id: 'I-62',
    question: {
      zh: '由谁通过市共享交换平台交付，期限多长？',
      en: 'Who delivers through the sharing exchange, and by when?',
    },
    choice: {
      zh: '由市城市数字治理中心下达交付指令，期限与评估期限相同；每个数据集一份指令。下达前再次查验数据集标记和授权状态，已经不符的不予交付并告知理由。',
      en: 'The governance center orders it, within as long as the evaluation has; one order for each dataset. Marks and authorization are looked at again right before, and what has turned against it is not delivered, with the reason told.',
    },
    why: {
      zh: '第十五条只写明“依托市共享交换平台”；平台由治理中心建设运行。标记和状态可能在审核期间变化。',
      en: 'Art. 15 only names the exchange. The center builds and runs the platform, and marks and states may change while consents are asked for.',
    },
    articles: [14, 15],
  },
  {
    id: 'I-63',
    question: {
      zh: '数据已获同意而授权正被暂停、限制或者即将终止时，是否授予？',
      en: 'Is data granted that was consented to while the authorization is suspended, restricted or about to end?',
    },
    choice: {
      zh: '不授予，申请以“未授予”办结并告知理由；障碍消除后可以重新申请，已有的同意不保留。授予前又被关闭的，同样办结。',
      en: 'It is not. The request ends as not granted, with the reason; once the hindrance is gone it may be made again, and consents given before are not kept. The same holds where use is closed before the grant reaches the platform.',
    },
    why: {
      zh: '同意以当时的事实为前提；长期搁置的同意不再反映数据提供单位的判断，而暂停期间不得使用公共数据。',
      en: 'Consent was given on the facts of its day. One that lay idle no longer says what the provider thinks, and nothing may be used while suspended.',
    },
    articles: [12, 15, 23],
  },
  {
    id: 'I-64',
    question: {
      zh: '授权结束、变更运营单位或者所申请的数据集全部被关闭时，正在办理的数据申请如何处理？',
      en: 'What becomes of an open data request when the authorization ends, its operator changes, or everything asked for is closed?',
    },
    choice: {
      zh: '申请失去标的，终结办理并告知运营单位；新的运营单位可以自行申请。',
      en: 'It has lost its object and ends, and the operator is told. A new operator makes requests of its own.',
    },
    why: {
      zh: '授予以授权和场景为限，申请人不再有可以授予的权利。',
      en: 'A grant lives within the authorization and its scenario; nobody is left to whom it could be given.',
    },
    articles: [2, 12, 15],
  },
  {
    id: 'I-65',
    question: {
      zh: '第十六条“按照用途拓展供给使用范围”如何适用？',
      en: 'How is “supply widened by use” in Art. 16 applied?',
    },
    choice: {
      zh: '申请书未列明的数据集，只要已向本专区开放、不承载个人信息且不影响公共安全，可以按场景申请；任一标记存在的，只限申请书列明的数据集。列明的数据集以列明的级别为上限。',
      en: 'A dataset that the application did not name may be requested for a scenario where it is opened to the zone and neither holds personal information nor affects public safety; with either mark only what the application named may be. Of those the level named is the highest.',
    },
    why: {
      zh: '第十六条第二款只对不承载个人信息和不影响公共安全的数据允许拓展。',
      en: 'Art. 16(2) allows widening only for data that neither hold personal information nor affect public safety.',
    },
    articles: [13, 16],
  },
  {
    id: 'I-66',
    question: {
      zh: '能否以其他专区的数据产品作为来源？由谁同意？',
      en: 'May a product of another zone be a source, and who consents?',
    },
    choice: {
      zh: '可以申请综合领域专区的数据产品，须写明其所属的、在运营期内的授权；由该专区监管部门代替数据提供单位答复。行业领域专区的产品不作为来源。',
      en: 'A product of a comprehensive zone may be asked for, named by the authorization in operation that it is of. The regulator of that zone answers in place of a provider. Products of industry zones are no source.',
    },
    why: {
      zh: '第五条第一项只规定综合领域专区可以向其他专区提供数据支撑服务；该专区由其监管部门管理。',
      en: 'Art. 5(i) only lets comprehensive zones support other zones with data, and a zone is managed by its regulator.',
    },
    articles: [5, 15],
  },
  {
    id: 'I-67',
    question: {
      zh: '数据集的开放、级别和标记如何变更，变更后正在使用的怎么办？',
      en: 'How are openings, levels and marks of a dataset changed, and what becomes of its running use?',
    },
    choice: {
      zh: '开放和停止开放由市数据主管部门提出、专区监管部门负责人同意后生效；综合领域专区以及级别、标记的变更由市数据主管部门另一名负责人同意。每次变更留存前后内容。管理员只编辑目录文字；新登记的数据集不开放，并按最严的级别和标记处理。变更使某种使用方式不再允许的，自动通知所有持有或者正在申请的授权，撤销相应授予。',
      en: 'The data authority proposes that a dataset be opened to a zone or closed to it, and it takes effect when a head of the zone regulator agrees; in a comprehensive zone, and for levels and marks, another head of the data authority. Each change is kept with before and after. Administrators edit the text of the catalogue alone; a new dataset is closed and has the strictest level and marks. Where a change leaves a way of use no longer allowed, every authorization that holds or asks for it hears of it by itself, and its grants of that way are revoked.',
    },
    why: {
      zh: '第十四条由市数据主管部门会同专区监管部门开放；第二条的禁止不得因已经授予而落空。',
      en: 'Art. 14 has both authorities open data jointly, and the bar of Art. 2 must not fail because something was granted before.',
    },
    articles: [2, 14, 15],
  },
  {
    id: 'I-68',
    question: {
      zh: '第二十条的“逐级倒查”由谁进行，每一级有多少时间？',
      en: 'Who traces quality back “level by level” under Art. 20, and how much time has each level?',
    },
    choice: {
      zh: '由市城市数字治理中心倒查：认定问题出在数据提供单位、共享交换环节或者中心本身。提供单位可以转给其数据来源单位，或者说明理由退回倒查；每一级及其处理均留记录。倒查、处理、确认、裁定各有依据所定的处理工作日，逾期提醒、升级，不自行终结。',
      en: 'The governance center traces: the fault lies with the provider, on the way through the exchange, or at the center. A provider may pass the issue on to the source of its data, or return it with reasons; each level stays in the record. Tracing, mending, confirming and ruling each have the working days for mending that the basis sets; being late is reminded of and escalates, and ends nothing.',
    },
    why: {
      zh: '办法未指明主体和时限。数据经中心交付，数据流向只有中心掌握；各环节时限相同最为简明。',
      en: 'The measure names neither. The center delivers the data and alone knows their way; the same time for everybody is the plainest.',
    },
    articles: [20],
  },
  {
    id: 'I-69',
    question: {
      zh: '运营单位不认可处理结果时怎么办？',
      en: 'What if the operator does not accept what was done about a quality issue?',
    },
    choice: {
      zh: '可以退回处理一次；再次不认可的，由市数据主管部门裁定按已解决处理，或者再次处理，并说明理由。逾期不确认的，同样由市数据主管部门裁定。',
      en: 'It may send the issue back once. When it disagrees again, the data authority rules, with reasons, that the issue is settled or is mended once more. It also rules when the operator lets its time to confirm pass.',
    },
    why: {
      zh: '往复须有终点；机制由市数据主管部门会同各方建立，争议由其裁定。',
      en: 'Going back and forth needs an end, and the mechanism is the data authority’s to run.',
    },
    articles: [20],
  },
  {
    id: 'I-70',
    question: {
      zh: '第二十条的“数据质量评估”采取什么形式？',
      en: 'What form has the “data quality evaluation” of Art. 20?',
    },
    choice: {
      zh: '由市数据主管部门就已授权的一项数据组织，指定部门和运营单位按六个方面评为符合、部分符合或者不符合；全部评毕或者期限届满后，会同作出结论。发现问题的，按质量问题倒查处理；授权先行结束的，评估终结。',
      en: 'The data authority opens it for one dataset that was granted and names the offices, and the operator, that rate the six dimensions as met, partly met or not met. When all have rated, or their time is over, it is concluded jointly. Faults are traced and mended like an issue that was reported; when the authorization ends first, the evaluation ends with it.',
    },
    why: {
      zh: '条文只要求会同建立；三档评价不借用任何分值，发现的问题不应停留在结论上。',
      en: 'The text only asks that it be set up together. Three grades borrow no scale from elsewhere, and a fault that is found must not end as a mere conclusion.',
    },
    articles: [20],
  },
  {
    id: 'I-71',
    question: {
      zh: '授权在质量问题办结前结束的，质量问题怎么办？',
      en: 'What becomes of an open quality issue when its authorization ends?',
    },
    choice: {
      zh: '继续办理至终结：数据本身的问题并不随授权消失。不再等待运营单位确认，由市数据主管部门裁定。',
      en: 'It goes on to its end, since the fault lies in the data and not in the authorization. The operator is not waited for any more: the data authority rules in its place.',
    },
    why: {
      zh: '提供单位处理质量问题的职责不以授权存续为前提，提供情况还要纳入年度考核。',
      en: 'The provider’s duty does not depend on the authorization, and its provision counts in the yearly assessment.',
    },
    articles: [20],
  },
  {
    id: 'I-72',
    question: {
      zh: '年度信息披露如何组织：由谁、何时、披露哪些授权，事后能否更正？',
      en: 'How is the yearly disclosure organized: by whom, when, of which authorizations, and may it be corrected?',
    },
    choice: {
      zh: '每个单位每年一件：市数据主管部门，以及开启之日的运营单位，其授权的期限与被披露年度有任何一日重合。每年1月开启，按通知于3月底前完成；逾期提醒、升级并列入逾期清单。标明保密的部分不公开。更正为新版本并说明理由，至下一年度开启为止。无现行依据的，按最近届满的依据办理。确不可能披露的，由市数据主管部门说明理由，以未披露结案。',
      en: 'One case for each organization and year: the data authority, and whoever operates when it opens under an authorization whose term has a day in the year disclosed. It opens in January and is due by the end of March as the notice says; what is late is reminded of, escalates and stands on the overdue list. Parts marked confidential are never published. A correction is a new version with its reason, until the next year’s opens. In a gap between bases it goes by the one that ended last. A disclosure that cannot come is closed as not made, by the data authority with reasons.',
    },
    why: {
      zh: '通知规定了内容和截止时间，未规定组织方式；披露义务随运营而来，不因依据空档中断。',
      en: 'The notice sets content and last day and no form. The duty follows from operating, which a gap between bases does not interrupt.',
    },
    articles: [19],
  },
  {
    id: 'I-73',
    question: {
      zh: '第二十条第二款“数据提供情况”如何统计、由谁确认？',
      en: 'How is the “provision of data” of Art. 20(2) counted, and who confirms it?',
    },
    choice: {
      zh: '按年度和提供单位从办理记录统计：当年收到的申请及截至年末的答复（附不同意的理由）、交付、质量问题，以及逾期答复或者到年末仍逾期未答的件数。年度结束后由市数据主管部门一人编制、另一名负责人确认；已确认的版本不再改动，更正为新版本。提供单位只读本单位一行。',
      en: 'By year and provider, from the record: requests asked in the year and what was answered by its end (refusals with their grounds), deliveries, quality issues, and how many were answered late or were overdue without an answer at the end of the year. When the year is over one person of the data authority draws it up and another, a head, confirms it. A confirmed version is never changed; a correction is a new one. A provider reads its own row.',
    },
    why: {
      zh: '条文只要求纳入考核；考核所依据的数字应当可以从记录复算，并由两人把关。',
      en: 'The text only says that it counts. Figures for an assessment must be reproducible from the record, and two persons answer for them.',
    },
    articles: [20],
  },
  {
    id: 'I-74',
    question: {
      zh: '考核评估何时开展，用哪一版指标体系？',
      en: 'When is an evaluation opened, and by which indicator system?',
    },
    choice: {
      zh: '自协议期限起始日起按周期自动开展，或者由市数据主管部门随时开展；同一授权同时只有一次，期间到期的各周期在其结束后合并为一次。适用开展之日施行的指标体系版本，进行中不更换；到期时没有施行中的指标体系的，通知市数据主管部门，不自动开展。指标体系由一人起草、另一名负责人发布。',
      en: 'By itself at each cycle from the first day of the term, or by the data authority at any time; one at a time, and cycles that come meanwhile are made up by one. The version in force on the day of opening applies to its end. Where none is in force the data authority is told and nothing opens. One person drafts an indicator system, another, a head, issues it.',
    },
    why: {
      zh: '第十八条只说“定期”；固定起算日、一次一评，使各次结果先后分明，“连续”才有确定的含义。',
      en: 'Art. 18 only says “regularly”. A fixed beginning and one evaluation at a time keep results in an order in which “consecutive” has a meaning.',
    },
    articles: [18],
  },
  {
    id: 'I-75',
    question: {
      zh: '由谁评分，如何得出结果？',
      en: 'Who scores, and how do scores make a result?',
    },
    choice: {
      zh: '行业领域专区监管部门和市数据主管部门确定的数据提供单位各评分一次；综合领域专区由确定的数据提供单位评分。评分在作出结论前密封，评分结束后仅由据以作出结论的市数据主管部门查阅。结果取各单位加权总分的算术平均值，保留两位小数，按政策所定分数线得出；逾期未评分的，说明理由后可以不再等待，但至少有一家评分。',
      en: 'The regulator of an industry zone and the data providers that the data authority names score once each; in a comprehensive zone the providers named. Scores are sealed until the conclusion; once scoring has ended the data authority reads them, since it concludes on them. The result follows, by the thresholds of the policy, from the mean of the weighted totals to two decimals. Who lets the time pass is waited for no longer, with reasons, as long as one has scored.',
    },
    why: {
      zh: '第十八条规定由谁参加考核评估，没有规定计分方法；计算得出的结果可以复核，密封避免相互影响。',
      en: 'Art. 18 says who takes part and not how scores are reckoned. A computed result can be checked, and sealed scores do not sway each other.',
    },
    articles: [18],
  },
  {
    id: 'I-76',
    question: {
      zh: '对考核评估结果有异议的怎么办？',
      en: 'What if the operator contests the result?',
    },
    choice: {
      zh: '自结果送达之日起在期限内可以提出一次异议；由未参与作出结论的人员答复，起草和签发均适用；异议成立的更正得分，不得低于或者等于原得分。答复或者异议期满后结果确定。',
      en: 'Once, within the time that runs from service. Persons who took no part in the conclusion answer it, in drafting as in signing off. Where it is upheld the points are corrected, always upwards. After the answer, or the time, the result is final.',
    },
    why: {
      zh: '较差的结果对运营单位不利，且可能导致终止，应当给予申辩机会，并由他人复核。',
      en: 'A poor result weighs on the operator and may lead to termination: it is heard, and others than those who decided look again.',
    },
    articles: [18],
  },
  {
    id: 'I-77',
    question: {
      zh: '连续2次较差的，终止程序由谁、何时启动？',
      en: 'Who opens the termination procedure after two consecutive poor results, and when?',
    },
    choice: {
      zh: '后一次较差结果确定时由系统启动，无须另行提议；仅计同一运营单位已作出结论的评估，其间任何其他结果即中断。已有终止程序或者变更运营单位正在办理的，待其结束后启动；同一组结果只启动一次。是否终止仍由双方在程序中决定。',
      en: 'The case opens it by itself when the later poor result becomes final; nobody has to propose it. Only concluded evaluations of the same operator count, and any other result between them breaks the row. While a termination procedure or a change of operator is under way it waits. The same results open one procedure. Whether to terminate is decided by both authorities in it.',
    },
    why: {
      zh: '第十八条使用“终止”而非“可以终止”，启动不应取决于是否有人提出；陈述、申辩和决定仍须经程序。',
      en: 'Art. 18 says “is terminated”, not “may be”: opening must not depend on somebody asking for it. Defence and decision still take their course.',
    },
    articles: [18],
  },
  {
    id: 'I-78',
    question: {
      zh: '评估尚未得出确定结果，授权已经结束或者评估停止的怎么办？',
      en: 'What of an evaluation without a final result when the authorization ends or it is discontinued?',
    },
    choice: {
      zh: '授权结束的，评估随之终结；市数据主管部门也可以在作出结论前说明理由停止评估。未作出结论的周期不计入；已作出的结论保留在记录中。',
      en: 'It ends with the authorization; before its conclusion the data authority may also discontinue it with reasons. A cycle without a conclusion does not count; a conclusion already reached stays on record.',
    },
    why: {
      zh: '“连续2次”只能就已作出的结果而言；授权结束后再评估没有对象。',
      en: '“Two consecutive” can only mean results that were reached, and after the end there is nothing to evaluate.',
    },
    articles: [18],
  },
  {
    id: 'I-79',
    question: {
      zh: '产品告知逾期、变更、停止提供或者授权结束的怎么办？',
      en: 'What of a product notice that is late, of a change, a withdrawal, or the end of the authorization?',
    },
    choice: {
      zh: '告知不是审批，产品的提供和列入清单均不以确认为条件。逾期告知照常收取并注明；变更作为同一产品的新版本再次告知；停止提供或者授权结束的，从清单下架，记录保留。变更场景的作为新产品。标明不公开的内容不列入清单。',
      en: 'A notice is no approval: neither offering nor listing a product waits for the acknowledgement. A late notice is taken and marked. A change is a new version of the same product and told again; another scenario makes another product. A product withdrawn, or whose authorization has ended, is taken off the list and stays on record. What is marked confidential is not listed.',
    },
    why: {
      zh: '第十九条是告知制度；逾期不收会使监管部门无从知悉。',
      en: 'Art. 19 sets up a system of notices; to turn late ones away would leave the regulator without knowledge.',
    },
    articles: [19],
  },
  {
    id: 'I-80',
    question: {
      zh: '考核评估和产品告知中法律未定的期限如何确定？',
      en: 'Which times hold in evaluations and product notices where nothing sets them?',
    },
    choice: {
      zh: '评分、作出结论和结果运用比照自评的期限；确定评分单位和确认送达比照异议的期限；答复异议比照答复公示异议；确认产品告知比照数据申请的评估确认，补充说明比照补正。逾期只提醒和升级，自评逾期的可以继续评估。',
      en: 'Scoring, conclusion and measures take the time of the self-report; naming those who score and the receipt that of the contest; the answer to a contest that of the answer to an objection; the acknowledgement of a product notice that of the evaluation of a data request, a supplement that of a correction. Being overdue reminds and escalates; past the self-report the evaluation may go on.',
    },
    why: {
      zh: '办法没有规定期限；比照性质相近的期限，使各环节都有人负责。',
      en: 'The measure sets no times. Those of matters of a like kind keep somebody answerable for each step.',
    },
    articles: [18, 19],
  },
  {
    id: 'I-81',
    question: {
      zh: '提交的文件由谁查阅？标明不公开的文件由谁查阅？',
      en: 'Who reads documents that were handed in, and who those that are marked confidential?',
    },
    choice: {
      zh: '本单位查阅本单位的文件。其他单位的文件，只有在办件中提交后，才由能够查看该办件相应部分的办理机关、监管机关查阅；评审专家在评审结论作出前查阅；数据提供单位和申请单位只互相查阅与本单位有关的部分；公众不能查阅。标明不公开的，只由市数据主管部门、该专区监管部门、结论作出前的评审专家，以及参加检查、风险处置的安全监管部门查阅，任何情况下不公布。每次下载均留存记录。',
      en: 'An organization reads its own documents. Those of others are read once they are handed in to a case, by the offices that see that part of it; by experts until the conclusion of their review; by a data provider and the company from each other only in the part that concerns them; never by the public. What is marked confidential is read by the data authority, the regulator of the zone, the panel until its conclusion, and security supervisors in inspections and risk warnings; it is never published. Every download is recorded.',
    },
    why: {
      zh: '办法要求保护商业秘密，第十九条允许标明不公开的内容，但未规定查阅范围；查阅以履行职责所必需为限。',
      en: 'The measure lets parts be marked as not public (Art. 19) without saying who reads them; what an office does not need for its duties it does not read.',
    },
    articles: [9, 10, 19],
  },
  {
    id: 'I-82',
    question: {
      zh: '当事人和经办人可以关闭哪些通知？',
      en: 'Which notices may a person switch off?',
    },
    choice: {
      zh: '每个人可以按通知类别和渠道选择即时、每日汇总或者不接收。决定及其结果、期限的提醒和变动属于送达，始终进入本人收件箱；其他渠道可以关闭。',
      en: 'Everybody chooses by kind of notice and channel: at once, in a daily digest, or not at all. Decisions and what follows from them, and days that run against somebody, are served: they always come to the inbox; other channels may be off.',
    },
    why: {
      zh: '期限自送达起算，收件箱是送达和确认收到的地方；其余渠道只是提示。',
      en: 'Periods run from service, and the inbox is where things are served and their receipt confirmed; the other channels only point there.',
    },
    articles: [10, 12],
  },
  {
    id: 'I-83',
    question: {
      zh: '不选择时怎样通知？汇总何时发出？什么不等汇总？',
      en: 'How is somebody told who chose nothing, when does the digest go out, and what does not wait for it?',
    },
    choice: {
      zh: '申请（运营）单位和专家的任务、期限、结果即时通知；机关人员的任务、期限即时通知，结果和一般信息汇总。汇总于工作日上午九时（北京时间）发出，休息日不发。当日到期、已逾期以及暂停、限制使用、风险的通知不等汇总。',
      en: 'Companies and experts are told of tasks, deadlines and results at once; office staff of tasks and deadlines at once, of results and information in the digest. It goes out at nine on working days (Beijing time), never on rest days. What is due today or overdue, and suspension, restriction and risks, do not wait for it.',
    },
    why: {
      zh: '办法没有规定；与期限提醒同一时刻，机关工作时间内有人办理，紧急事项不受影响。',
      en: 'The measure is silent. It is the hour of the reminders, when offices are staffed, and what is urgent is not held back.',
    },
    articles: [10, 23],
  },
  {
    id: 'I-84',
    question: {
      zh: '谁可以登记事件推送，推送哪些内容？',
      en: 'Who may register a webhook, and what is it told?',
    },
    choice: {
      zh: '系统管理员可以为任何单位登记，推送该单位有权查看的事项；单位负责人可以为本单位登记，只推送本单位参与的事项。推送只载明事项编号、事件序号、类型和时间，内容凭权限另行读取。',
      en: 'A system administrator may register one for any organization, which hears of what that organization may see; a head may for their own, which hears of cases it takes part in. It is told case number, sequence, type and time; what the event says is read with permission.',
    },
    why: {
      zh: '推送离开本系统后不受其权限控制，故只作提示，不含个人信息和涉密内容。',
      en: 'What has left the system is beyond its permissions, so it only points and carries neither personal nor confidential matter.',
    },
    articles: [6, 23],
  },
  {
    id: 'I-85',
    question: {
      zh: '提醒或者约谈中明确的改进事项如何跟踪？',
      en: 'How is what a reminder or interview asked to improve followed up?',
    },
    choice: {
      zh: '运营单位在每一事项的期限内报告，由市数据主管部门核实：确认，或者说明理由并另定期限退回；核实比照自评的期限。全部确认后评估办结；未全部改进的，市数据主管部门可以说明理由终结跟踪。逾期只提醒和升级。考核评估结果在此之前已经确定，不因改进与否而变更。',
      en: 'The operator reports each by its day. The data authority checks it, within the time of the self-report: it confirms, or returns with reasons and another day. When all are confirmed the evaluation closes; where they are not, the data authority may end the follow-up with reasons. Being overdue reminds and escalates. The result is final before and does not change by what is improved.',
    },
    why: {
      zh: '提醒和约谈的目的在于改进；无人核实，事项就没有下文。结果的用途由第十八条规定，不宜由改进情况推翻。',
      en: 'A reminder or interview is for the sake of improving, and what nobody checks leads to nothing. What a result means is set by Art. 18 and not undone by what comes after.',
    },
    articles: [18],
  },
  {
    id: 'I-86',
    question: { zh: '谁可以代理谁办理，代理多久？', en: 'Who may stand in for whom, and for how long?' },
    choice: {
      zh: '由本人或者本单位负责人指定本单位的同事代理，写明起止日，一次不超过60日，同一天只有一人代理。代理人不能转由他人代理，本人不在岗的期间也不被指定。记录上同时写明代理人和被代理人；代理不使一人变为两人：起草的人不因代理而可以签发，被代理人起草的也不得由代理人签发。专家、管理员和监测系统不设代理。',
      en: 'A person, or a head of their organization for them, names a colleague of the same organization with first and last day, at most 60 days at a time, one person for each day. A stand-in passes nothing on and is named for no days on which they are away themselves. Both names are recorded; standing in never makes two persons out of one: who drafted does not sign off as a stand-in, nor does the stand-in sign off what the other drafted. Experts, administrators and machines have no stand-ins.',
    },
    why: {
      zh: '办法没有规定代理；没有代理，一人请假就使期限落空，而没有边界的代理会使复核落空。',
      en: 'The measure does not speak of it. Without stand-ins an absence lets deadlines pass; without bounds they undo the second pair of eyes.',
    },
    articles: [6],
  },
  {
    id: 'I-87',
    question: {
      zh: '文书如何编号、注明日期？内容何时固定？',
      en: 'How are letters numbered and dated, and when is what they say fixed?',
    },
    choice: {
      zh: '每项应当制作文书的事项形成一份文书，编号为案件编号加该事项的顺序号，日期为该事项发生之日（北京时间）。内容由截至该事项的记录确定，此后的记录、单位更名、文字调整均不改变已制作的文书。',
      en: 'Each matter that calls for a letter gives one. Its number is that of the case and the sequence of the matter, its date the day of the matter in Beijing time. What it says follows from the record up to that matter; nothing recorded later, no new name of an organization and no new wording changes a letter once made.',
    },
    why: {
      zh: '办法未规定文书的编号；以记录的顺序编号不重号、不跳号，可以查验。',
      en: 'The measure sets no numbers for letters. Those of the record are given once, can be checked, and never move.',
    },
    articles: [9, 10, 11, 12],
  },
  {
    id: 'I-88',
    question: { zh: '文书由谁查阅？', en: 'Who reads letters?' },
    choice: {
      zh: '能够完整查看所依据事项的办理机关，以及文书涉及的申请（运营）单位查阅；专家评审意见书和请示只在机关内部查阅；公告由能够查看该事项的人查阅；卷内文件目录由能够查阅封存档案的人查阅。任何人可以凭查验码核对文书的种类、编号、日期、签发单位和摘要，不显示内容。',
      en: 'The offices that see the matter whole, and the company the letter concerns. The opinion of the experts and the report for consent stay inside the authorities; a public notice is read by whoever sees its matter; the index of the archive by whoever may read the archive. With the code printed on a letter anybody may check its kind, number, date, issuers and hash, and nothing of what it says.',
    },
    why: {
      zh: '查阅范围与所依据的记录一致，文书不得成为取得未公开内容的途径。',
      en: 'A letter must not tell what the record it stems from holds back.',
    },
    articles: [10, 11],
  },
  {
    id: 'I-89',
    question: {
      zh: '谁开立账户、授予职责，几人办理？',
      en: 'Who opens accounts and gives roles, and how many persons does it take?',
    },
    choice: {
      zh: '系统管理员管账户、单位和专区的登记，安全管理员管角色、级别和专区监管部门。授予或者扩大权限（含签发级数）须两人：一人提出并说明理由，另一名安全管理员确认；没有其他安全管理员的，由系统管理员确认。收回权限一人即可，立即生效，并使此前已定而未生效的授予作废。任何人不得办理涉及本人账户的变更。系统管理员、安全管理员、审计管理员互不兼任，也不兼任业务角色；监测系统只能是监测系统，可办事项和来源地址由两人限定，随角色终止。停用或者调整单位的账户，其权限一并收回，恢复账户不恢复权限。三员均不得空缺。专家只能受邀入库，申请单位人员只能经注册或者绑定，均不由管理员授予。每次变更留存前后内容、生效日和理由；以新的变更改回。',
      en: 'The system administrator keeps accounts and enters organizations and zones; the security administrator keeps roles, levels and regulators of zones. What gives or widens a right, levels of sign-off included, takes two persons: one proposes with reasons, another security administrator confirms; where no other is there, the system administrator does. One person takes a right away, at once, and with it whatever was decided before and has not begun. Nobody changes their own account. The three administrators are three persons and hold no business role; a machine is nothing but that, bound by two persons to acts and addresses for as long as it has the role. An account that is closed or moved loses its rights, and reopening does not bring them back. None of the three posts is ever left empty. Experts come by invitation, and people of companies by registration or binding; administrators give neither role. Each change is kept with before, after, first day and reason, and is taken back by a new one.',
    },
    why: {
      zh: '三员分立、最小授权是等级保护三级的要求（GB/T 22239-2019）。',
      en: 'Apart administrators and least privilege are required at protection level 3 (GB/T 22239-2019).',
    },
    articles: [6],
  },
  {
    id: 'I-90',
    question: {
      zh: '申请单位如何注册，注册后如何变更？',
      en: 'How does a company register, and how is it changed afterwards?',
    },
    choice: {
      zh: '持有效身份的人上传营业执照（受托人附授权委托书），填报法定代表人、安全责任人和合作方，由市数据主管部门通过、退回或者不予注册，均说明理由；同一人同时只有一件在办，注册前至多上传20个文件。通过的，申请人为该单位首名负责人。负责人凭证明材料以邀请码绑定其他人员，邀请自次日起14日内有效；任何人不得解除本人的绑定，故单位总有负责人。单位信息的变更由负责人申请、市数据主管部门确认；有运行中的授权的，名称、法定代表人、安全责任人先在授权中告知并经确认收到，合作方先变更协议，信用代码和组织性质随变更运营单位办理。',
      en: 'A person with a valid identity uploads the business licence (a proxy the letter of authority too) and names legal representative, security officer and partners; the data authority accepts, returns or refuses with reasons. A person has one registration under way, and uploads at most 20 files before. Whoever is accepted is the company’s first head. A head binds others by code and with proof; an invitation is open for 14 days, the day of issue not counted, and nobody unbinds themselves, so a company always keeps a head. A head asks for changes of the company and the data authority confirms them. While an authorization is running, name, legal representative and security officer are told there and acknowledged first, partners follow an amendment of the agreement, and credit code and legal form a change of operator.',
    },
    why: {
      zh: '第八条要求核验主体资格；授权依赖的事项应当先在授权中办理，登记随后一致。20个文件、14日为本系统的设定。',
      en: 'Art. 8 has the applicant’s standing verified; what an authorization depends on is dealt with there first, and the register follows. 20 files and 14 days are this system’s setting.',
    },
    articles: [6, 8],
  },
  {
    id: 'I-91',
    question: {
      zh: '专家如何入库，何时可以看到评审材料？',
      en: 'How do experts join the pool, and when do they see the papers of a review?',
    },
    choice: {
      zh: '由市数据主管部门邀请，专家以本人身份接受或者谢绝，接受时声明利害关系；利害关系可以补充、可以填写终止日期，回溯期内不得删除。专家可以退出专家库，仍在评审组中的先办结或者谢绝。受邀未接受的，只看到办件名称和申请单位，以便答复和声明回避；接受后看到本评审组的材料，评审结束后不再看到，列表和文件亦同。',
      en: 'The data authority invites; the expert accepts or declines with their own identity and declares ties on accepting. Ties can be added and given a last day, but are not left out while they count. An expert may leave the pool, after concluding or declining the panels they sit on. Who is invited and has not accepted sees the title of the case and who applies, enough to answer and to declare a conflict; from acceptance on the papers of that panel, and with its conclusion nothing more, lists and documents included.',
    },
    why: {
      zh: '第十条要求专家综合评审；回避须先知道申请单位，材料只为评审所用。',
      en: 'Art. 10 has experts review; to withdraw they must know who applies, and the papers serve the review alone.',
    },
    articles: [10],
  },
  {
    id: 'I-92',
    question: {
      zh: '系统签发的文书如何签名，签名证明什么？',
      en: 'How are the letters that the system issues signed, and what does a signature prove?',
    },
    choice: {
      zh: '每份文书首次形成时由系统以服务器保管的密钥对一段说明签名一次，此后不再更改：内容摘要、查验码、编号、日期、签发单位、作出决定的公职人员在人员登记中的编号、时间、算法和密钥；协议另列各方签署在记录中的事项，企业人员不列。说明不含文书内容，任何人可以凭查验码读取和核验；密钥公布，更换后旧密钥继续列出，原签名仍可核验。系统签名证明文书由本系统签发、未被改动，不代替公章、电子印章或者当事人自己的电子签名；接有电子印章服务的，发出的文书随后加盖电子印章，未盖成不影响文书送达和办理。',
      en: 'Each letter is signed once, when it is first made, with a key that the server holds, and never again: over a statement of its hash, code, number, date, issuing organizations, the official who decided (by the id in the register of people), time, algorithms and key; of an agreement also the recorded acts by which its parties signed, without the persons of companies. The statement holds nothing of what the letter says, so anybody may read and verify it by the code; keys are published, and stay listed after a change. The signature proves that the letter was issued here and is unchanged; it takes the place of no official seal, electronic seal or signature of a party. Where an e-seal service is connected, letters that are sent get its seal afterwards, and neither service nor procedure waits for it.',
    },
    why: {
      zh: '办法未规定文书的签名方式。程序不应因外部服务中断而停止；公开核验不应泄露文书内容和企业人员。',
      en: 'The measure says nothing of how letters are signed. No procedure should stand still because an outside service is down, and public verification should give away neither what a letter says nor people of companies.',
    },
    articles: [9, 10, 11, 12],
  },
  {
    id: 'I-93',
    question: {
      zh: '文书的 Word 模板由谁制定、何时使用，更换模板是否影响此前的文书？',
      en: 'Who makes the Word templates of letters, from when are they used, and does a new one change letters that went before?',
    },
    choice: {
      zh: '市数据主管部门一人上传，另一名负责人发布，自载明之日起使用，该日不早于发布当日；上传时核对占位符，缺少或者不认识的逐一列明，不予接收。文书适用其事项发生时使用的版本：起始日最近的，同日的以后发布的为准；没有的，用内置模板。已发布的由负责人撤回，自撤回时起不再用于此后的事项。此前的文书不变。依模板形成的是文稿，正式文本是系统生成、可以查验的 PDF。',
      en: 'One person of the data authority uploads, another, a head, publishes; a template is used from the day named, not before the day of publication. Placeholders are checked on upload: each one missing or unknown is named, and the file is not taken. A letter is laid out by the version in use when its matter happened: the one with the latest first day, and of those the one published last; without any, the built-in one. A head withdraws what is published; from then on it is not used for later matters. Earlier letters do not change. What a template gives is a draft; the text that counts is the PDF of this system, which can be verified.',
    },
    why: {
      zh: '办法未规定文书格式；格式由单位自定，但不得使文书内容缺失，也不得改变已经作出的文书。',
      en: 'The measure sets no form for letters. An office may choose its own, which must lose nothing of what a letter says and change no letter already made.',
    },
    articles: [9, 10, 11, 12],
  },
  {
    id: 'I-94',
    question: {
      zh: '统计中的办理用时和逾期如何计算？',
      en: 'How are working days and overdue work counted in the statistics?',
    },
    choice: {
      zh: '各环节用时按该事项所附日历的工作日计算，开始当日不计，结束当日计入；该环节有期限停止计时的工作日单列，不计入办理用时。期间按环节结束之日归入。中位数在个数为偶数时取中间两数的平均数，P90取不小于九成数值的最小数值。逾期按应办单位统计，专家等个人的逾期合并列示，不归入单位；移交不视为办结。申请办理进展按提交之日归入，每一进展只计一次；接收的既有协议不计入。答复是否按时，以收到之日为准。',
      en: 'The time of a step is counted in working days of the calendar that the case carries, the day it began not counted and the day it ended counted; working days on which a deadline of the step stood still are shown apart and are no part of it. A step belongs to the day on which it ended. Of an even number the median is the mean of the two in the middle; P90 is the least value that nine in ten do not exceed. Overdue work is counted by the organization that must act, that of experts and other persons together and under none; handing it over is not doing it. How far applications come is told by the day on which they were lodged, each milestone once; agreements taken over are left out. Whether an answer came in time goes by the day on which it was received.',
    },
    why: {
      zh: '办法未规定统计口径；口径须与期限的计算一致，且仅由办理记录得出，方可重新计算并得到相同数字。',
      en: 'The measure does not say how statistics are made. They must count as deadlines do, and follow from the recorded events alone, so that they can be made anew and give the same figures.',
    },
    articles: [20],
  },
];

/** Returns the interpretation with the id. Throws RangeError when there is none. */
export function getInterpretation(id: string): Interpretation {
  const interpretation = interpretations.find((one) => one.id === id);
  if (interpretation === undefined)
    throw new RangeError(`no interpretation ${id}, only I-01…I-${interpretations.length}`);
  return interpretation;
}
