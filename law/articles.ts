/**
 * The 24 articles of 《南京市公共数据授权运营管理暂行办法》: the official text word for word (copy in `law/source/`), an English
 * gloss that has no force, and where the product carries each out. A test compares the text with the copy.
 */
import type { Bilingual } from './bilingual';

export interface Chapter extends Bilingual {
  readonly no: number;
}

export interface Article {
  readonly no: number;
  readonly chapter: Chapter;
  /** Paragraphs (款) and items (项) in their order, the first with the article's number. */
  readonly zh: readonly string[];
  /** One gloss for each entry of `zh`. */
  readonly en: readonly string[];
  /** Procedures, or `procedure/step`, that carry it out; `explained` where (also) the note says why none does. */
  readonly where: readonly string[];
  readonly note?: Bilingual;
}

const general: Chapter = { no: 1, zh: '第一章 总则', en: 'General provisions' };
const applying: Chapter = { no: 2, zh: '第二章 申请和终止', en: 'Application and termination' };
const requirements: Chapter = { no: 3, zh: '第三章 授权运营要求', en: 'Requirements of authorized operation' };
const security: Chapter = { no: 4, zh: '第四章 安全和监督', en: 'Security and supervision' };
const supplementary: Chapter = { no: 5, zh: '第五章 附则', en: 'Supplementary provisions' };

export const articles: readonly Article[] = [
  {
    no: 1,
    chapter: general,
    zh: [
      '第一条 为贯彻落实国家、省数据要素相关文件精神，规范公共数据授权运营管理，加快推进公共数据有序开发利用，培育数据要素市场，根据《中华人民共和国网络安全法》《中华人民共和国数据安全法》《中华人民共和国个人信息保护法》《江苏省公共数据管理办法》等有关法律法规和规章，结合本市实际，制定本办法。',
    ],
    en: [
      "These measures are made, under the Cybersecurity Law, the Data Security Law, the Personal Information Protection Law, the Measures of Jiangsu Province for the Administration of Public Data and other laws, regulations and rules, and in the light of this city's circumstances, to carry out national and provincial documents on data as a factor of production, regulate the authorized operation of public data, speed up its orderly development and use and foster the data market.",
    ],
    where: ['explained'],
    note: { zh: '本条为立法目的和依据，不产生程序步骤。', en: 'Purpose and legal grounds; no step follows from it.' },
  },
  {
    no: 2,
    chapter: general,
    zh: [
      '第二条 本办法适用于本市行政区域内公共数据授权运营工作。开展公共数据授权运营活动涉及保密、个人信息等情形，按照《中华人民共和国保守国家秘密法》《中华人民共和国个人信息保护法》等规定执行。',
      '法律法规规定不能对社会开放的公共数据，不得开展授权运营。',
    ],
    en: [
      'These measures apply to the authorized operation of public data within this city. Where it touches secrets, personal information and the like, the Law on Guarding State Secrets, the Personal Information Protection Law and other provisions apply.',
      'Public data that laws or regulations forbid opening to society may not be put into authorized operation.',
    ],
    where: ['announcement', 'dataRequest', 'explained'],
    note: {
      zh: '保密和个人信息依其他法律处理；第二款为各程序的硬性禁止。',
      en: 'Secrets and personal information follow other laws; paragraph 2 is a hard bar in every procedure.',
    },
  },
  {
    no: 3,
    chapter: general,
    zh: [
      '第三条 公共数据，是指本市各级行政机关、法律法规授权的具有管理公共事务职能的组织为履行法定职责、提供公共服务收集、产生的，以电子或者其他方式对信息的记录。',
      '公共数据授权运营，是指依法依规获得授权的法人或者非法人组织（以下称运营单位），对授权的公共数据进行运营管理，提供公共数据产品或者服务的行为。',
      '运营单位，是指按照法定程序获取授权，开展公共数据加工处理和产品开发活动的法人或者非法人组织。',
      '运营管理平台，是指用于支撑开展公共数据授权运营活动的平台。',
    ],
    en: [
      'Public data means information recorded electronically or otherwise that administrative organs of this city at all levels, and organizations empowered by laws or regulations to manage public affairs, collect or produce in performing their statutory duties or providing public services.',
      'Authorized operation of public data means that a legal person or an organization without legal personality, duly authorized (the operator), manages the operation of the authorized public data and provides public-data products or services.',
      'An operator is a legal person or an organization without legal personality that has obtained authorization by the statutory procedure and processes public data and develops products.',
      'The operation management platform is the platform that supports the authorized operation of public data.',
    ],
    where: ['announcement/applicationWindow', 'explained'],
    note: {
      zh: '定义条款；非法人组织可以申请，见 I-17。',
      en: 'Definitions; organizations without legal personality may apply, see I-17.',
    },
  },
  {
    no: 4,
    chapter: general,
    zh: [
      '第四条 公共数据授权运营工作包括专区建设运营、数据管理、运行维护、监督管理及安全保障等，涉及专区监管部门、数据提供单位、运营单位等。公共数据专区采取政府授权运营模式，选择具有技术能力和资源优势的企事业单位等主体开展运营管理。',
    ],
    en: [
      'Authorized operation includes building and operating zones, data management, operation and maintenance, supervision and security, and involves zone regulators, data providers and operators. Public data zones are operated under government authorization: enterprises, public institutions and other bodies with technical capability and resources are chosen to operate them.',
    ],
    where: ['announcement', 'explained'],
    note: { zh: '选择主体的方式由公告载明。', en: 'How the operator is chosen is stated in the announcement.' },
  },
  {
    no: 5,
    chapter: general,
    zh: [
      '第五条 本市建设公共数据专区，按照下列规定划分为综合领域和行业领域，分类推进授权运营工作：',
      '（一）综合领域专区：面向跨领域、跨区域的综合应用场景而建设的综合数据区域，可以向各行业领域、各区及其他公共数据专区提供数据支撑服务。',
      '（二）行业领域专区：聚焦本市金融、医疗、交通、信用、文旅、体育等重大领域应用场景建设的专题数据区域。以赋能相关领域产业发展为目标，优先支持行业增值潜力显著和产业战略意义重大的领域开展公共数据专区授权运营。',
    ],
    en: [
      'The city builds public data zones, divided into comprehensive and industry zones as follows, and advances authorized operation by category:',
      '(i) A comprehensive zone is a data area built for comprehensive uses across fields and regions; it may support industries, districts and other public data zones with data.',
      "(ii) An industry zone is a thematic data area for uses in this city's major fields such as finance, health, transport, credit, culture and tourism, and sports. With the aim of supporting the industries concerned, priority goes to fields with marked growth potential and strategic weight.",
    ],
    where: ['announcement', 'dataRequest'],
  },
  {
    no: 6,
    chapter: general,
    zh: [
      '第六条 市数据主管部门负责公共数据授权运营的统筹协调，制定公共数据专区授权运营规则；作为综合领域专区监管部门，指导、管理综合领域公共数据专区的建设和运营。',
      '相关行业主管部门作为行业领域专区监管部门，根据职责落实监管责任，指导、管理行业领域专区的建设和运营。',
      '发展和改革、工信、财政、市场监管等部门按照各自职责，做好数据产品和服务流通交易的监督管理工作。',
      '网信、保密、公安、国家安全等单位按照各自职责，做好授权运营的安全监管工作。',
      '市城市数字治理中心按照数据主管部门的要求，依托市政务云建设并运维公共数据专区，提供数据加工环境和共性技术支撑。',
      '运营单位作为专区运营主体，负责公共数据专区的数据产品开发、运营和安全保障等工作，吸纳多元合作方、拓展应用场景，构建具有专区特色的产业生态。',
    ],
    en: [
      'The municipal data authority coordinates authorized operation and makes the operating rules of public data zones; as zone regulator of the comprehensive field it guides and manages the building and operation of comprehensive zones.',
      'The industry departments concerned, as zone regulators of industry zones, bear supervisory responsibility within their duties and guide and manage the building and operation of those zones.',
      'The departments for development and reform, industry and information technology, finance, market regulation and so on supervise the circulation and trading of data products and services within their duties.',
      'The cyberspace, secrecy, public security and state security bodies supervise the security of authorized operation within their duties.',
      'The municipal urban digital governance center, as the data authority requires, builds and maintains the public data zones on the government cloud and provides the data processing environment and shared technical support.',
      'The operator, as the operating body of the zone, is responsible for developing data products, operation and security in it, brings in partners, widens the uses and builds an industry ecosystem particular to the zone.',
    ],
    where: ['announcement', 'authorization', 'inspection'],
  },
  {
    no: 7,
    chapter: applying,
    zh: [
      '第七条 市数据主管部门会同行业领域专区监管部门发布重大领域、重点区域或者特定场景的公共数据专区授权运营公告，明确申报条件和运营要求。',
    ],
    en: [
      'The municipal data authority, jointly with the zone regulator of the industry, issues announcements of authorized operation of public data zones for major fields, key areas or specific scenarios, stating the application conditions and operating requirements.',
    ],
    where: ['announcement'],
  },
  {
    no: 8,
    chapter: applying,
    zh: [
      '第八条 运营单位应当符合下列基本条件：',
      '（一）满足运营安全要求：经营状况良好；具备授权运营领域所需的专业资质、人才储备和生产服务能力；近3年无严重失信行为记录。',
      '(二) 满足技术安全要求：明确数据安全负责人和管理部门，建立公共数据授权运营内部管理和安全保障制度；具备网络安全等级保护三级标准和符合商用密码应用安全性评估要求的系统开发和运维实践经验；具备成熟的数据管理能力和数据安全保障能力；近3年未发生网络安全或者数据安全事件。',
    ],
    en: [
      'The operator must meet these basic conditions:',
      '(i) Operational security: sound business standing; the professional qualifications, staff and capacity needed in the field; no record of serious dishonesty in the last 3 years.',
      '(ii) Technical security: a named data security officer and department, and internal management and security systems for the authorized operation of public data; practice in developing and running systems that meet level 3 of the multi-level protection scheme and the requirements of commercial cryptography assessment; mature data management and data security capability; no network or data security incident in the last 3 years.',
    ],
    where: ['authorization/eligibilityReview'],
  },
  {
    no: 9,
    chapter: applying,
    zh: [
      '第九条 授权运营申请单位应当在规定时间内向市数据主管部门提出申请，并提交授权运营申请表、最近1年的第三方审计报告和财务会计报告、数据安全承诺书、安全风险自评报告、企业信用报告等材料。',
    ],
    en: [
      'The applicant must apply to the municipal data authority within the stated time and submit the application form, the third-party audit report and financial statements of the last year, the data security commitment, the security risk self-assessment, the enterprise credit report and other materials.',
    ],
    where: ['announcement/applicationWindow', 'authorization/completenessCheck'],
  },
  {
    no: 10,
    chapter: applying,
    zh: [
      '第十条 市数据主管部门会同行业领域专区监管部门建立专家评审机制，组织开展授权运营申请单位综合评审，评审结果报市政府同意后向社会公开。',
      '市数据主管部门与授权运营申请单位签订综合领域专区授权运营协议。行业主管部门、市数据主管部门与授权运营申请单位签订行业领域专区授权运营协议。',
    ],
    en: [
      'The municipal data authority, jointly with the zone regulator of the industry, sets up an expert review mechanism and organizes the comprehensive review of applicants; the results are disclosed to society after the municipal government consents.',
      'The municipal data authority signs the agreement for a comprehensive zone with the applicant. The industry department, the municipal data authority and the applicant sign the agreement for an industry zone.',
    ],
    where: [
      'announcement',
      'authorization/expertReview',
      'authorization/governmentConsent',
      'authorization/publicDisclosure',
      'authorization/signing',
    ],
  },
  {
    no: 11,
    chapter: applying,
    zh: [
      '第十一条 授权运营协议应当包括授权主体和对象、授权内容、授权流程、授权应用范围、授权期限、责任机制、监督机制和终止机制等。',
    ],
    en: [
      'The agreement must contain the subject and object of the authorization, its content, process, scope of use and term, and the mechanisms of responsibility, supervision and termination, among others.',
    ],
    where: ['authorization/signing'],
  },
  {
    no: 12,
    chapter: applying,
    zh: [
      '第十二条 授权运营协议有效期一般不超过5年。运营单位违反授权运营协议的，由市数据主管部门会同行业领域专区监管部门按照协议约定，暂停或者终止公共数据专区授权运营。',
    ],
    en: [
      'The agreement is generally valid for no more than 5 years. Where the operator breaches it, the municipal data authority, jointly with the zone regulator of the industry, suspends or terminates the authorized operation as the agreement provides.',
    ],
    where: ['authorization/signing', 'authorization/operation', 'termination'],
    note: { zh: '“一般”的理解见 I-01。', en: "How 'generally' is read: I-01." },
  },
  {
    no: 13,
    chapter: requirements,
    zh: [
      '第十三条 公共数据使用应当遵循场景驱动、集约利用原则，按需申请共享数据并在授权范围内使用，不得将数据用于或者变相用于其他目的，不得以任何形式对外提供原始数据。',
    ],
    en: [
      'Use of public data follows the principles of need by scenario and intensive use: shared data are applied for as needed and used within the authorized scope; they may not be used for other purposes, openly or in disguise, and raw data may not be provided to outsiders in any form.',
    ],
    where: ['dataRequest', 'authorization/operation'],
  },
  {
    no: 14,
    chapter: requirements,
    zh: [
      '第十四条 市数据主管部门负责会同行业领域专区监管部门按照公共数据分类分级以及各领域、各行业相关标准规范要求，开展公共数据向公共数据专区的开放应用。针对三级及以上数据，原则上脱敏后提供，或者采用数据可用不可见等必要技术手段实现有条件提供。',
    ],
    en: [
      'The municipal data authority, jointly with the zone regulator of the industry, opens public data to the zones according to the classification and grading of public data and the standards of each field and industry. Data of level 3 and above are in principle provided desensitized, or conditionally by techniques such as usable-but-not-visible.',
    ],
    where: ['dataRequest'],
  },
  {
    no: 15,
    chapter: requirements,
    zh: [
      '第十五条 运营单位可以结合应用场景按需提出公共数据共享申请。运营单位提出申请后，由专区监管部门进行评估确认，经数据提供单位审核同意后依托市共享交换平台授权共享到运营管理平台。',
    ],
    en: [
      'The operator may apply for shared public data as its scenarios need. The zone regulator evaluates and confirms the application; after the data provider has examined and agreed, the data are shared with authorization to the operation management platform through the municipal sharing exchange.',
    ],
    where: ['dataRequest'],
  },
  {
    no: 16,
    chapter: requirements,
    zh: [
      '第十六条 公共数据应当遵循“原始数据不出域，数据可用不可见”的总体要求，在维护国家数据安全，保护个人、法人或者非法人组织信息安全的前提下开展授权运营。',
      '对不承载个人信息和不影响公共安全的公共数据，按照用途拓展供给使用范围。涉及个人信息的，运营单位在获得个人真实、有效授权后按照应用场景使用。规范对个人信息的处理活动，不得采取“一揽子授权”、强制同意等方式过度收集个人信息，促进个人信息合理使用。',
    ],
    en: [
      'Public data follow the overall requirement that raw data do not leave the domain and data are usable but not visible; authorized operation takes place on condition that national data security is upheld and the information of persons, legal persons and organizations without legal personality is protected.',
      "Public data that carry no personal information and do not affect public security are supplied and used more widely according to purpose. Where personal information is involved, the operator uses it by scenario after obtaining the person's true and valid authorization. Its processing is regulated: it may not be over-collected by blanket authorization, forced consent or the like.",
    ],
    where: ['dataRequest'],
  },
  {
    no: 17,
    chapter: requirements,
    zh: [
      '第十七条 探索用于产业发展、行业发展的公共数据有条件有偿使用，逐步将公共数据授权运营纳入政府国有资源（资产）有偿使用范围，形成公共数据开发利用良性循环。',
    ],
    en: [
      'Conditional paid use of public data for industrial and sector development is explored, and authorized operation is gradually brought under the paid use of government-owned resources (assets).',
    ],
    where: ['dataRequest', 'explained'],
    note: {
      zh: '本条为“探索”，默认不收费，见 I-26。',
      en: "The article only says 'explore': no fee by default, see I-26.",
    },
  },
  {
    no: 18,
    chapter: requirements,
    zh: [
      '第十八条 市数据主管部门统筹制定公共数据专区运营绩效考核评估指标体系，定期组织行业领域专区监管部门、数据提供单位等开展专区应用绩效考核评估。对考核评估结果优秀的运营单位，在创新举措试点、数据申请应用、产业政策引导等方面给予支持。对评估结果较差的运营单位，由市数据主管部门会同行业领域专区监管部门进行提醒或者约谈，连续2次评估结果较差的，按照协议约定终止专区授权运营。',
    ],
    en: [
      'The municipal data authority makes the indicator system for evaluating the performance of zone operation and regularly organizes the zone regulators and data providers to evaluate. Operators with excellent results are supported in pilots of innovation, applications for data and guidance by industrial policy. Operators with poor results are reminded or summoned to an interview by the data authority jointly with the zone regulator; after two consecutive poor results the authorized operation is terminated as the agreement provides.',
    ],
    where: ['evaluation', 'termination'],
  },
  {
    no: 19,
    chapter: requirements,
    zh: [
      '第十九条 公共数据专区实行数据产品和服务告知制度。运营单位围绕其形成的可面向市场提供的数据产品和服务，应当及时按照授权运营协议的约定将相关定价和依据、应用场景、使用范围和方式、应用成效等告知专区监管部门。',
    ],
    en: [
      'Public data zones have a notice system for data products and services. For the products and services it can offer on the market the operator must, promptly and as the agreement provides, inform the zone regulator of pricing and its basis, scenarios, scope and manner of use, and effects.',
    ],
    where: ['productNotice'],
  },
  {
    no: 20,
    chapter: requirements,
    zh: [
      '第二十条 市数据主管部门会同相关部门、运营单位共同建立数据质量评估和数据质量逐级倒查反馈机制，提升数据的准确性、规范性、一致性、完整性、时效性和可访问性。数据提供单位应当在职责范围内及时处理数据质量问题并予以反馈。',
      '数据提供单位的数据提供情况纳入本市数字政府建设工作考核。',
    ],
    en: [
      'The municipal data authority, with the departments concerned and the operators, sets up data quality evaluation and a mechanism of tracing quality back level by level, to raise the accuracy, conformity, consistency, completeness, timeliness and accessibility of data. Data providers must handle quality issues within their duties promptly and report back.',
      "The provision of data by data providers counts in the city's assessment of digital government work.",
    ],
    where: ['qualityIssue'],
  },
  {
    no: 21,
    chapter: security,
    zh: [
      '第二十一条 市数据主管部门联合网信、保密、公安、国家安全等部门加强专区数据安全的监督检查。建立数据泄露溯源、数据篡改和违规使用的监测预警机制，确保数据安全合规使用。专区监管部门和运营单位应当配合检查，及时整改检查中发现的问题，防范数据安全风险。',
    ],
    en: [
      'The municipal data authority, together with the cyberspace, secrecy, public security and state security departments, strengthens the inspection of zone data security. Monitoring and early warning for tracing leaks, tampering and use in violation is set up to keep the use of data compliant and secure. Zone regulators and operators must cooperate with inspections, rectify promptly what they find and guard against data security risks.',
    ],
    where: ['inspection', 'riskWarning'],
  },
  {
    no: 22,
    chapter: security,
    zh: [
      '第二十二条 市城市数字治理中心承担运营管理平台的安全主体责任。平台应当按照法律法规和网络安全等级保护三级及以上标准建设、管理和运维。建立健全网络安全和公共数据安全管理制度，明确行为规范和管理要求，保障数据安全、网络安全和平台稳定运行。',
      '运营单位承担专区数据安全主体责任。在专区监管部门的监督指导下，建立健全安全内部管理和保障制度，建立职能清晰的运营团队，明确数据安全责任人，落实数据汇聚、存储、开发利用等各环节的数据安全管理责任。',
    ],
    en: [
      'The municipal urban digital governance center bears the primary security responsibility for the operation management platform. The platform must be built, managed and maintained according to laws and regulations and at level 3 or above of the multi-level protection scheme. Network and public data security systems are set up with norms of conduct and management requirements, to secure the data, the network and the stable running of the platform.',
      'The operator bears the primary responsibility for data security in the zone. Under the supervision and guidance of the zone regulator it sets up internal security management, a team with clear functions and a named person responsible for data security, and fulfils data security duties in the gathering, storage, development and use of data.',
    ],
    where: ['riskWarning', 'inspection'],
  },
  {
    no: 23,
    chapter: security,
    zh: [
      '第二十三条 市城市数字治理中心应当建立公共数据专区技术监管制度，充分利用可信空间等技术手段，在确保数据安全可控的前提下，开展数据授权使用，当监测发现安全风险、专区授权运营协议暂停或者终止履行时，可以通过技术策略限制公共数据使用行为。',
    ],
    en: [
      'The municipal urban digital governance center must set up technical supervision of the zones and make full use of trusted spaces and similar techniques so that data are used with authorization while secure and controllable; when monitoring finds a security risk, or the agreement is suspended or terminated, it may restrict the use of public data by technical means.',
    ],
    where: ['riskWarning', 'authorization/accessRestriction', 'authorization/operation'],
  },
  {
    no: 24,
    chapter: supplementary,
    zh: ['第二十四条 本办法自 2024 年 5 月 24 日起施行，有效期至 2026 年 5 月 23 日。'],
    en: ['These measures take effect on 24 May 2024 and are valid until 23 May 2026.'],
    where: ['announcement', 'explained'],
    note: {
      zh: '有效期决定何时可以发布公告；见 I-03。',
      en: 'The days in force decide when announcements may be issued; see I-03.',
    },
  },
];

/** Returns the article with the number. Throws RangeError when the measure has none. */
export function getArticle(no: number): Article {
  const article = articles.find((one) => one.no === no);
  if (article === undefined) throw new RangeError(`the measure has no article ${no}, only 1…${articles.length}`);
  return article;
}
