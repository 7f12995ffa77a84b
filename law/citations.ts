/** The laws and notices other than the measure that the product leans on, with the sentence it leans on. */
import type { Bilingual } from './bilingual';

export interface Citation {
  readonly id: string;
  /** As cited in code: `《民法典》第二百零三条第一款 Civil Code Art. 203(1)`. */
  readonly title: Bilingual;
  readonly article: Bilingual;
  /** What is used of it, in our words. */
  readonly use: Bilingual;
  /** `seen`: the words were read in a public copy; `recall`: known, to be checked against the official text before relying on it. */
  readonly certainty: 'seen' | 'recall';
}

export const citations: readonly Citation[] = [
  {
    id: 'civil-code-201',
    title: { zh: '《民法典》', en: 'Civil Code' },
    article: { zh: '第二百零一条', en: 'Art. 201' },
    use: {
      zh: '按日计算期间的，开始当日不计入，自次日起算。',
      en: 'Counted by days, the starting day is not counted; the period runs from the next.',
    },
    certainty: 'seen',
  },
  {
    id: 'civil-code-202',
    title: { zh: '《民法典》', en: 'Civil Code' },
    article: { zh: '第二百零二条', en: 'Art. 202' },
    use: {
      zh: '按年、月计算的，到期月的对应日为最后一日；没有对应日的，月末日为最后一日。',
      en: 'Counted by years or months, the corresponding day of the last month is the last day, or that month’s last day where there is none.',
    },
    certainty: 'seen',
  },
  {
    id: 'civil-code-203',
    title: { zh: '《民法典》', en: 'Civil Code' },
    article: { zh: '第二百零三条', en: 'Art. 203' },
    use: {
      zh: '最后一日是法定休假日的，以休假日结束的次日为最后一日；最后一日的截止时间为二十四时。',
      en: 'A last day on a statutory rest day moves to the day after the rest days; the last day ends at 24:00.',
    },
    certainty: 'seen',
  },
  {
    id: 'licensing-law-32',
    title: { zh: '《行政许可法》', en: 'Licensing Law' },
    article: { zh: '第三十二条', en: 'Art. 32' },
    use: {
      zh: '材料不齐的，当场或者五日内一次告知需要补正的全部内容。',
      en: 'When materials are incomplete, everything to be corrected is told once, on the spot or within five days.',
    },
    certainty: 'seen',
  },
  {
    id: 'licensing-law-42',
    title: { zh: '《行政许可法》', en: 'Licensing Law' },
    article: { zh: '第四十二条', en: 'Art. 42' },
    use: {
      zh: '自受理之日起二十日内决定；经负责人批准可以延长十日，并告知理由。',
      en: 'Decision within twenty days of acceptance; ten more with the head’s approval, the reasons being told.',
    },
    certainty: 'seen',
  },
  {
    id: 'licensing-law-45',
    title: { zh: '《行政许可法》', en: 'Licensing Law' },
    article: { zh: '第四十五条', en: 'Art. 45' },
    use: {
      zh: '听证、专家评审等所需时间不计入期限，并书面告知申请人。',
      en: 'Time needed for hearings, expert review and the like is left out of the period, and the applicant is told in writing.',
    },
    certainty: 'seen',
  },
  {
    id: 'licensing-law-47',
    title: { zh: '《行政许可法》', en: 'Licensing Law' },
    article: { zh: '第四十七条', en: 'Art. 47' },
    use: {
      zh: '被告知听证权利之日起五日内提出申请的，二十日内组织听证。',
      en: 'A hearing asked for within five days of being told of the right is held within twenty days.',
    },
    certainty: 'recall',
  },
  {
    id: 'licensing-law-48',
    title: { zh: '《行政许可法》', en: 'Licensing Law' },
    article: { zh: '第四十八条', en: 'Art. 48' },
    use: { zh: '举行听证的七日前通知时间、地点。', en: 'Time and place of a hearing are told seven days ahead.' },
    certainty: 'recall',
  },
  {
    id: 'licensing-law-82',
    title: { zh: '《行政许可法》', en: 'Licensing Law' },
    article: { zh: '第八十二条', en: 'Art. 82' },
    use: {
      zh: '期限以工作日计算，不含法定节假日。',
      en: 'Periods are counted in working days, without statutory holidays.',
    },
    certainty: 'seen',
  },
  {
    id: 'penalties-law-64',
    title: { zh: '《行政处罚法》', en: 'Penalties Law' },
    article: { zh: '第六十四条', en: 'Art. 64' },
    use: {
      zh: '当事人要求听证的，应当在被告知后五日内提出。',
      en: 'A party who wants a hearing asks within five days of being told.',
    },
    certainty: 'recall',
  },
  {
    id: 'cybersecurity-law-23',
    title: { zh: '《网络安全法》', en: 'Cybersecurity Law' },
    article: { zh: '第二十三条', en: 'Art. 23' },
    use: {
      zh: '网络日志留存不少于六个月（2025年修正前为第二十一条）。',
      en: 'Network logs are kept for at least six months (Art. 21 before the 2025 amendment).',
    },
    certainty: 'seen',
  },
  {
    id: 'reconsideration-law-20',
    title: { zh: '《行政复议法》', en: 'Reconsideration Law' },
    article: { zh: '第二十条', en: 'Art. 20' },
    use: {
      zh: '自知道行政行为之日起六十日内申请复议。',
      en: 'Reconsideration is applied for within sixty days of knowing of the act.',
    },
    certainty: 'recall',
  },
  {
    id: 'litigation-law-46',
    title: { zh: '《行政诉讼法》', en: 'Litigation Law' },
    article: { zh: '第四十六条', en: 'Art. 46' },
    use: { zh: '自知道行政行为之日起六个月内起诉。', en: 'Suit is brought within six months of knowing of the act.' },
    certainty: 'seen',
  },
  {
    id: 'nda-notice-2026',
    title: { zh: '国家数据局综合司2026年2月10日通知', en: 'NDA Notice 2026-02-10' },
    article: { zh: '信息披露', en: 'disclosure' },
    use: {
      zh: '每年三月底前披露上一年度的授权和运营信息。',
      en: 'Information on authorizations and operation of the year before is disclosed by the end of March.',
    },
    certainty: 'seen',
  },
  {
    id: 'price-notice-2025-65',
    title: { zh: '发改价格〔2025〕65号通知', en: 'NDRC Price Notice No. 65 of 2025' },
    article: { zh: '价格形成机制', en: 'pricing' },
    use: {
      zh: '用于公共治理、公益事业的免费；其他用途由运营单位在上限内定价。',
      en: 'Free for public governance and welfare; otherwise the operator prices within the cap.',
    },
    certainty: 'seen',
  },
  {
    id: 'implementation-rules-2025-27',
    title: {
      zh: '《公共数据资源授权运营实施规范（试行）》',
      en: 'Implementation Rules for Authorized Operation (Trial)',
    },
    article: { zh: '运营机构的定义', en: 'definition of the operating body' },
    use: {
      zh: '运营机构为法人组织；本办法还允许非法人组织，见 I-17。',
      en: 'The operating body is a legal person; the measure also allows other organizations, see I-17.',
    },
    certainty: 'seen',
  },
  {
    id: 'pipl-14',
    title: { zh: '《个人信息保护法》', en: 'Personal Information Protection Law' },
    article: { zh: '第十四条', en: 'Art. 14' },
    use: {
      zh: '同意应当充分知情、自愿、明确；目的、方式、种类变更的，重新取得同意。',
      en: 'Consent is informed, voluntary and explicit; a change of purpose, method or kinds needs it again.',
    },
    certainty: 'seen',
  },
  {
    id: 'pipl-15',
    title: { zh: '《个人信息保护法》', en: 'Personal Information Protection Law' },
    article: { zh: '第十五条', en: 'Art. 15' },
    use: {
      zh: '个人有权撤回同意，并应提供便捷的方式。',
      en: 'Consent may be withdrawn, and a convenient way must be offered.',
    },
    certainty: 'seen',
  },
  {
    id: 'pipl-23',
    title: { zh: '《个人信息保护法》', en: 'Personal Information Protection Law' },
    article: { zh: '第二十三条', en: 'Art. 23' },
    use: {
      zh: '向其他处理者提供个人信息的，应当告知并取得单独同意。',
      en: 'Giving personal information to another processor needs notice and separate consent.',
    },
    certainty: 'seen',
  },
  {
    id: 'pipl-17',
    title: { zh: '《个人信息保护法》', en: 'Personal Information Protection Law' },
    article: { zh: '第十七条', en: 'Art. 17' },
    use: {
      zh: '应当显著、清晰地告知处理者、目的、方式、种类和保存期限。',
      en: 'Processor, purpose, method, kinds and time of keeping are told prominently and clearly.',
    },
    certainty: 'seen',
  },
  {
    id: 'pipl-29',
    title: { zh: '《个人信息保护法》', en: 'Personal Information Protection Law' },
    article: { zh: '第二十九条', en: 'Art. 29' },
    use: {
      zh: '处理敏感个人信息应当取得单独同意。',
      en: 'Processing sensitive personal information needs a separate consent.',
    },
    certainty: 'recall',
  },
  {
    id: 'pipl-31',
    title: { zh: '《个人信息保护法》', en: 'Personal Information Protection Law' },
    article: { zh: '第三十一条', en: 'Art. 31' },
    use: {
      zh: '处理不满十四周岁未成年人个人信息的，应当取得监护人的同意。',
      en: 'For a person under fourteen the guardian must consent.',
    },
    certainty: 'recall',
  },
  {
    id: 'pipl-69',
    title: { zh: '《个人信息保护法》', en: 'Personal Information Protection Law' },
    article: { zh: '第六十九条', en: 'Art. 69' },
    use: {
      zh: '处理者不能证明自己没有过错的，应当承担损害赔偿责任，因此须留存同意的证据。',
      en: 'A processor that cannot prove it is not at fault is liable, so evidence of consent is kept.',
    },
    certainty: 'recall',
  },
];
