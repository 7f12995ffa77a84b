/** 第九条 Art. 9 and 第十条第一款 Art. 10(1) — the letters of admission: acceptance, correction, refusal. */
import { lawMaterials } from '../../authorization/application';
import type { AuthorizationFacts, CorrectionItem, MaterialFault } from '../../authorization/facts';
import { dayOf, findDeadline } from '../../engine/deadlines';
import type { PaperContext, PaperSource } from '../paper';
import { chineseDay, paragraph, remedyClause, sentence, table } from '../phrases';

type Context = PaperContext<AuthorizationFacts>;

const faults: Record<MaterialFault, string> = { missing: '缺少', incorrect: '有误', outdated: '过期' };

function materialTitle({ facts }: Context['file'], id: string): string {
  return [...lawMaterials, ...facts.materials].find((one) => one.id === id)?.title.zh ?? id;
}

export const accepted: PaperSource = ({ file, event }: Context) => ({
  kind: 'acceptance',
  audience: 'party',
  addressee: file.parties.applicant ?? null,
  blocks: [
    paragraph(`你单位关于“${file.title.zh}”的申请（编号${file.caseNo}）收悉。经审查，申请材料齐全，现予受理。`),
    table(
      ['序号', '申请材料'],
      file.facts.content.materials.map(({ material }, index) => [String(index + 1), materialTitle(file, material)]),
    ),
    ...(event.data.remark === null ? [] : [paragraph(`说明：${sentence(event.data.remark)}`)]),
    paragraph('受理后进入资格审查。专家评审和报市政府同意的时间不计入审查期限。'),
  ],
  issuers: [file.parties.dataAuthority],
});

export const returnedForCorrection: PaperSource = ({ file, event }: Context) => {
  const due = findDeadline(file, 'correction')?.due?.day;
  return {
    kind: 'correction',
    audience: 'party',
    addressee: file.parties.applicant ?? null,
    blocks: [
      paragraph(
        `你单位关于“${file.title.zh}”的申请（编号${file.caseNo}）收悉。经审查，下列材料需要补正，现一次性告知：`,
      ),
      table(
        ['序号', '材料', '情形', '补正要求'],
        (event.data.items as CorrectionItem[]).map(({ material, fault, note }, index) => [
          String(index + 1),
          materialTitle(file, material),
          faults[fault],
          note,
        ]),
      ),
      paragraph(
        `请于${due === undefined ? '规定期限内' : `${chineseDay(due)}前（含当日）`}补正；逾期未补正的，申请视为撤回。补正期间不计入审查期限。`,
      ),
    ],
    issuers: [file.parties.dataAuthority],
  };
};

export const acceptanceRefused: PaperSource = ({ file, event }: Context) => ({
  kind: 'refusal',
  audience: 'party',
  addressee: file.parties.applicant ?? null,
  blocks: [
    paragraph(`你单位关于“${file.title.zh}”的申请（编号${file.caseNo}）收悉。经审查，决定不予受理。`),
    paragraph(`理由：${sentence(event.data.reason)}`),
    remedyClause(file),
  ],
  issuers: [file.parties.dataAuthority],
});

/** I-12: what the government declined ends the application, with reasons and remedies. */
export const governmentDeclined: PaperSource = ({ file, event }: Context) => ({
  kind: 'refusal',
  audience: 'party',
  title: { zh: '不予授权决定书', en: 'Decision not to authorize' },
  addressee: file.parties.applicant ?? null,
  blocks: [
    paragraph(
      `你单位关于“${file.title.zh}”的申请（编号${file.caseNo}）经专家评审并报市政府，市政府于${chineseDay(dayOf(event.at))}决定不同意。`,
    ),
    paragraph(`理由：${sentence(event.data.reason)}`),
    remedyClause(file),
  ],
  issuers: [file.parties.dataAuthority],
});
