/** What the letters of a case say, and who reads them. */

import { paperKinds } from '../../../procedures/documents/paper';
import { basisText, chineseDay } from '../../../procedures/documents/phrases';
import { mayReadPaper } from '../../../procedures/documents/reading';
import { hashOf } from '../../../procedures/engine/canonical';
import { viewOf } from '../../../procedures/engine/case-file';
import { inDisclosure, inWindow } from '../../support/announcement-case';
import type { Past } from '../../support/given';
import { person } from '../../support/people';
import { agreed, inOperation, lodged } from '../authorization/authorized';
import { agreed as agreedEvaluation, inMeasures, interview } from '../evaluation/evaluating';
import { begun, decided, inDecision } from '../termination/terminating';
import { closed, letterOf, lettersOf, returned, saidIn, suspended } from './made';

const remedy =
  '如不服本决定，可以自送达之日起60日内申请行政复议（参照《行政复议法》第二十条第一款），或者自送达之日起6个月内提起行政诉讼（参照《行政诉讼法》第四十六条第一款）。';
const readers = (past: Past<any>, letter: ReturnType<typeof letterOf>, ids: string[]): string[] =>
  ids.filter((id) => mayReadPaper(letter, viewOf(past.file) as never, person(id)));
const everybody = ['lin-officer', 'xu-head', 'he-officer', 'wei-head', 'wang-applicant', 'sun-applicant', 'expert-1'];

describe('letters of admission', () => {
  it('第九条 Art. 9: acceptance names the application, its materials, issuer, basis and day', () => {
    const { paper } = letterOf(agreed(lodged(), 'accept', {}), 'acceptance');
    expect(paper).toMatchObject({
      title: { zh: '受理通知书' },
      addressee: '紫金数据运营有限公司',
      issuers: ['南京市数据局'],
      date: '2026-09-24',
      basis: '《（示例）公共数据授权运营过渡期工作规定》第九条',
    });
    expect(saidIn({ paper } as never)).toContain('2|最近年度的第三方审计报告');
  });

  it('correction tells everything at once, with the day until which it is to be done', () => {
    const letter = letterOf(returned(), 'correction');
    expect(saidIn(letter)).toContain('1|最近年度的第三方审计报告|过期|请提交最近年度的报告');
    expect(saidIn(letter)).toContain('2|企业信用报告|缺少|请补充');
    // 2026-09-24 and ten working days: 28–30 September, 8–10, 12–15 October.
    expect(saidIn(letter)).toContain('请于2026年10月15日前（含当日）补正；逾期未补正的，申请视为撤回。');
  });

  it('refusal carries its reasons and the remedies', () => {
    const letter = letterOf(agreed(lodged(), 'refuseAcceptance', { reason: '不属于授权运营范围' }), 'refusal');
    expect(saidIn(letter)).toContain('理由：不属于授权运营范围。');
    expect(saidIn(letter)).toContain(remedy);
  });
});

describe('第十条第一款 Art. 10(1): letters of the review', () => {
  it('the opinion of the experts counts seats, names nobody and stays inside', () => {
    const past = inOperation();
    const letter = letterOf(past, 'expertOpinion');
    expect(saidIn(letter)).toContain('第1席|80|');
    expect(saidIn(letter)).toContain('有效评分5份，平均得分80分，结论：推荐。');
    expect(JSON.stringify(letter.paper)).not.toContain('expert-');
    expect(readers(past, letter, everybody)).toEqual(['lin-officer', 'xu-head', 'he-officer', 'wei-head']);
  });

  it('the report goes to the government, and the notices to everybody', () => {
    const past = inDisclosure();
    const report = letterOf(past, 'consentReport');
    expect(report.paper).toMatchObject({
      addressee: '南京市人民政府',
      issuers: ['南京市数据局', '南京市卫生健康委员会'],
    });
    expect(readers(past, report, everybody)).toEqual(['lin-officer', 'xu-head', 'he-officer', 'wei-head']);
    const notices = lettersOf(past).filter(({ paper }) => paper.kind === 'publicNotice');
    expect(notices.map(({ paper }) => paper.title.zh)).toEqual(['医疗数据授权运营公告', '评审结果公示']);
    for (const notice of notices) expect(readers(past, notice, everybody)).toEqual(everybody);
    expect(saidIn(letterOf(inWindow(), 'publicNotice'))).toContain('2026年3月2日09:00:00至2026年3月20日17:00:00');
  });
});

describe('第十一条 Art. 11: the agreement', () => {
  it('has the eight heads in their order, every party and its day, and the hash they signed', () => {
    const past = inOperation();
    const letter = letterOf(past, 'agreement');
    const heads = letter.paper.blocks.flatMap((block) => (block.form === 'heading' ? [block.text] : []));
    expect(heads).toEqual([
      '一、授权主体和对象',
      '二、授权内容',
      '三、授权流程',
      '四、授权应用范围',
      '五、授权期限',
      '六、责任机制',
      '七、监督机制',
      '八、终止机制',
      '签署',
    ]);
    expect(saidIn(letter)).toContain('自2026年10月1日起至2031年9月30日止（含首尾两日）。');
    expect(saidIn(letter)).toContain('申请（运营）单位|紫金数据运营有限公司|2026年9月24日');
    expect(saidIn(letter)).toContain(past.file.facts.agreement?.hash ?? 'none');
    expect(readers(past, letter, everybody)).toEqual(everybody.slice(0, 5));
  });
});

describe('letters of operation and of its end', () => {
  it('a suspension names clause, reasons, end and remedies, and both authorities', () => {
    const { paper } = letterOf(suspended(), 'suspension');
    const said = saidIn({ paper } as never);
    expect(said).toContain('依据授权运营协议第 8.2 条');
    expect(said).toContain('理由：逾期未报告。');
    expect(said).toContain('暂停至2027年3月31日24时，届时自行结束。');
    expect(said).toContain(remedy);
    expect(paper.issuers).toEqual(['南京市数据局', '南京市卫生健康委员会']);
  });

  it('reminders count down to the last day of the term', () => {
    const reminders = lettersOf(closed()).filter(({ paper }) => paper.kind === 'reminder');
    expect(reminders.map(({ paper }) => paper.date)).toEqual(['2031-03-28', '2031-06-30', '2031-08-29', '2031-09-30']);
    expect(saidIn(reminders[0] as never)).toContain('现提前6个月提醒');
    expect(saidIn(reminders[3] as never)).toContain('这是最后一次提醒');
  });

  it('a poor evaluation is followed by a letter with what is to be improved and when', () => {
    const letter = letterOf(agreedEvaluation(inMeasures(), 'takeMeasure', interview), 'reminder');
    expect(letter.paper.title.zh).toBe('约谈函');
    expect(saidIn(letter)).toContain('1|加强安全管理 safety|2026年12月31日');
  });

  it('the notice of intent tells facts, grounds and rights; the decision reasons and remedies', () => {
    const intent = letterOf(begun(), 'noticeOfIntent');
    expect(saidIn(intent)).toContain('自送达之日起5个工作日内可以陈述、申辩，5个工作日内可以要求听证。');
    expect(intent.paper.basis).toBe('《（示例）公共数据授权运营过渡期工作规定》第十二条');
    const decision = letterOf(decided(inDecision({ clause: { cureDays: 0 } })), 'termination');
    expect(decision.paper.title.zh).toBe('终止授权运营决定书');
    expect(saidIn(decision)).toContain('未予纠正的情况：复查仍未改正 found again。');
    expect(saidIn(decision)).toContain(remedy);
  });

  it('I-23: the certificate of deletion is made once the check agrees', () => {
    const letter = letterOf(closed(), 'deletionCertificate');
    expect(saidIn(letter)).toContain('AUTH-2026-0001/sample|sample|已删除 deleted');
    expect(letter.paper.basis).toBe(
      '《（示例）公共数据授权运营过渡期工作规定》（办法未作规定，按公开的适用口径I-23办理）',
    );
  });

  it('the index of the archive is for who may read the archive', () => {
    const past = closed();
    const letter = letterOf(past, 'archiveIndex');
    expect(saidIn(letter)).toContain('南京市数据局|予以受理');
    expect(readers(past, letter, everybody)).toEqual(['lin-officer', 'xu-head']);
  });
});

describe('every letter', () => {
  it('I-87: is numbered by case and event, and nothing recorded later changes it', () => {
    const early = lettersOf(agreed(lodged(), 'accept', {}));
    const late = lettersOf(closed());
    expect(early[0]?.paper.number).toMatch(/^AUTH-2026-0001-\d+$/);
    expect(late[0]?.paper).toEqual(early[0]?.paper);
    expect(hashOf(late[0]?.paper)).toBe(hashOf(early[0]?.paper));
    const numbers = late.map(({ paper }) => paper.number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('I-88: names organizations and no person', () => {
    for (const { paper } of [...lettersOf(closed()), ...lettersOf(suspended()), ...lettersOf(inDisclosure())])
      expect(JSON.stringify(paper)).not.toMatch(/-officer|-head|-applicant|-legal|expert-\d/);
  });

  it('every kind has an event that gives rise to it', () => {
    const cases: Past<any>[] = [
      returned(),
      closed(),
      suspended(),
      inDisclosure(),
      begun(),
      decided(inDecision({ clause: { cureDays: 0 } })),
    ];
    const refused = agreed(lodged(), 'refuseAcceptance', { reason: '理由' });
    const found = new Set([...cases, refused].flatMap((past) => lettersOf(past).map(({ paper }) => paper.kind)));
    expect(paperKinds.filter((kind) => !found.has(kind))).toEqual([]);
  });

  it('writes days and bases as official letters do', () => {
    expect(chineseDay('2026-09-04')).toBe('2026年9月4日');
    expect(basisText('参照《行政许可法》第三十二条 Licensing Law Art. 32', '《暂行办法》')).toBe(
      '《暂行办法》，参照《行政许可法》第三十二条',
    );
    expect(basisText('第十条第二款、第十一条 Arts. 10(2), 11', '办法')).toBe('《办法》第十条第二款、第十一条');
  });
});
