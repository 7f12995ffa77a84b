/**
 * What an applicant lodges: 第九条 Art. 9 names six materials, 第八条 Art. 8 ten conditions. An announcement may name more of both.
 */
import { z } from 'zod';
import type { Refusal } from '../engine/define';
import { identifierText, keyText, plainLine, plainText, uniqueBy } from '../engine/plain-text';
import { refuse } from '../engine/refuse';
import type { Text } from '../engine/text';

export interface LawItem {
  readonly id: string;
  readonly title: Text;
  readonly article: string;
}

const nine = '第九条 Art. 9';
const eightOne = '第八条第一项 Art. 8(i)';
const eightTwo = '第八条第二项 Art. 8(ii)';

/** The six materials of 第九条 Art. 9, in its order. */
export const lawMaterials: readonly LawItem[] = [
  { id: 'applicationForm', article: nine, title: { zh: '授权运营申请表', en: 'Application form' } },
  {
    id: 'auditReport',
    article: nine,
    title: { zh: '最近年度的第三方审计报告', en: 'Third-party audit report of the last year' },
  },
  {
    id: 'financialStatements',
    article: nine,
    title: { zh: '最近年度的财务会计报告', en: 'Financial statements of the last year' },
  },
  { id: 'dataSecurityCommitment', article: nine, title: { zh: '数据安全承诺书', en: 'Data security commitment' } },
  { id: 'riskSelfAssessment', article: nine, title: { zh: '安全风险自评报告', en: 'Security risk self-assessment' } },
  { id: 'creditReport', article: nine, title: { zh: '企业信用报告', en: 'Enterprise credit report' } },
];

/** The ten conditions of 第八条 Art. 8, in its order. */
export const lawConditions: readonly LawItem[] = [
  { id: 'goodStanding', article: eightOne, title: { zh: '经营状况良好', en: 'Sound business standing' } },
  {
    id: 'qualification',
    article: eightOne,
    title: { zh: '具备授权运营领域所需的专业资质', en: 'Professional qualifications needed in the field' },
  },
  { id: 'staff', article: eightOne, title: { zh: '具备人才储备', en: 'Staff needed in the field' } },
  {
    id: 'capacity',
    article: eightOne,
    title: { zh: '具备生产服务能力', en: 'Production and service capacity' },
  },
  {
    id: 'noSeriousDishonesty',
    article: eightOne,
    title: { zh: '规定年限内无严重失信行为记录', en: 'No record of serious dishonesty within the years laid down' },
  },
  {
    id: 'securityOfficerAndDepartment',
    article: eightTwo,
    title: { zh: '明确数据安全负责人和管理部门', en: 'Named data security officer and department' },
  },
  {
    id: 'managementAndSecuritySystem',
    article: eightTwo,
    title: { zh: '建立内部管理和安全保障制度', en: 'Internal management and security systems' },
  },
  {
    id: 'mlpsAndCryptoExperience',
    article: eightTwo,
    title: {
      zh: '具备符合网络安全等级保护和商用密码应用安全性评估要求的系统开发和运维实践经验',
      en: 'Practice in developing and running systems under multi-level protection and commercial cryptography assessment',
    },
  },
  {
    id: 'dataManagementCapability',
    article: eightTwo,
    title: {
      zh: '具备成熟的数据管理能力和数据安全保障能力',
      en: 'Mature data management and data security capability',
    },
  },
  {
    id: 'noSecurityIncident',
    article: eightTwo,
    title: {
      zh: '规定年限内未发生网络安全或者数据安全事件',
      en: 'No network or data security incident within the years laid down',
    },
  },
];

/**
 * The content of an application. Repeats of materials, declarations, scenarios and datasets are refused; documents are named by
 * reference, their bytes are stored before.
 */
export const applicationContent = z.strictObject({
  materials: z
    .array(z.strictObject({ material: identifierText, documentId: identifierText }))
    .min(1)
    .max(100),
  /** Ids of the conditions that the applicant declares to meet. */
  declarations: z.array(identifierText).min(1).max(100),
  scenarios: uniqueBy(identifierText, (id) => id, 1, 50),
  /** `level` is the data level asked for, 1 (included) upwards. */
  datasets: uniqueBy(
    z.strictObject({ datasetId: identifierText, level: z.int().min(1).max(9) }),
    (one) => one.datasetId,
    0,
    200,
  ),
  statement: plainText().optional(),
  /** 第六条第六款 Art. 6(6): partners that the operator brings in. */
  partners: z
    .array(z.strictObject({ name: plainLine(), creditCode: keyText(32).optional() }))
    .max(50)
    .optional(),
});

export type ApplicationContent = z.output<typeof applicationContent>;

/**
 * @param field the list of the input in which the documents are named.
 * @returns a refusal for each document that does not exist or is not the organization's.
 */
export function materialsGiven(
  materials: readonly { documentId: string }[],
  given: Record<string, unknown>,
  organizationId: string,
  field = 'materials',
): Refusal[] {
  const documents = (given['documents'] ?? {}) as Record<string, { organizationId: string } | undefined>;
  return materials.flatMap(({ documentId }, index) =>
    Object.hasOwn(documents, documentId) && documents[documentId]?.organizationId === organizationId
      ? []
      : [refuse('documentUnknown', { document: documentId }, `/${field}/${index}/documentId`)],
  );
}
