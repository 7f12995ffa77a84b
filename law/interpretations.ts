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
      zh: '到期前的提醒提前到前一个工作日，到期后的提醒移至下一个工作日；单位没有负责人的，升级至市数据主管部门值班岗位，并作为故障显示。',
      en: "A reminder before the due day goes out on the working day before, one after it on the next working day. Where an organization has no head, escalation goes to the data authority's duty post and is shown as a fault.",
    },
    why: {
      zh: '提醒不应迟到，也不应落空；逾期由统筹协调的部门兜底。',
      en: 'A reminder should neither come late nor go nowhere; the coordinating authority is the last resort.',
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
];

/** Returns the interpretation with the id. Throws RangeError when there is none. */
export function getInterpretation(id: string): Interpretation {
  const interpretation = interpretations.find((one) => one.id === id);
  if (interpretation === undefined)
    throw new RangeError(`no interpretation ${id}, only I-01…I-${interpretations.length}`);
  return interpretation;
}
