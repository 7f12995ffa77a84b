/**
 * EXAMPLE CITY — not law. The rules of a city that does not exist, complete and with numbers of its own: a shorter term, another
 * panel, other limits. It shows that a city is a pack and nothing else. Its articles are taken to bear the numbers of the 2024
 * measure, so that a citation leads to the article on the same matter. One line = value, unit, (bounds,) citation.
 * Frozen: a correction is a new pack.
 */
import { plainDate } from '../calendar/plain-date';
import { binding, byAnalogy, interpreted, type LegalBasis, local, otherLaw } from '../policy';

export const exampleCity: LegalBasis = {
  id: 'example-city',
  title: {
    zh: '（示例）示例市公共数据授权运营管理办法',
    en: '(Example) Measures of Example City for the Authorized Operation of Public Data',
  },
  documentNo: '示例市〔2026〕0号',
  issuedBy: '（示例，非真实发文机关）',
  effectiveFrom: plainDate('2026-05-24'),
  effectiveTo: plainDate('2029-05-23'),
  label: { zh: '示例城市，非法律文件', en: 'EXAMPLE CITY — not law' },
  kind: 'measure',
  enabledByDefault: false,
  differences: [
    {
      zh: '协议期限不超过3年；评审专家不少于7人，且须全部评分。',
      en: 'Agreements run for at most 3 years; a panel has at least 7 experts, all of whom score.',
    },
    {
      zh: '材料齐全性审查3个工作日，资格审查15个工作日，可以补正两次。',
      en: 'Completeness is checked within 3 working days, eligibility within 15; materials may be returned twice.',
    },
    {
      zh: '近5年无严重失信行为记录；2级以上数据须脱敏或者可用不可见。',
      en: 'No serious dishonesty in the last 5 years; data from level 2 on are desensitized or usable-not-visible.',
    },
  ],
  policy: {
    announcement: { windowMinDays: local(15, 'days', { min: 1, max: 180 }, '第七条 Art. 7') },
    jointAct: { concurrenceWorkingDays: local(3, 'workingDays', { min: 1, max: 20 }, 'I-04') },
    signOff: { levels: local(2, 'times', { min: 1, max: 4 }, '第六条 Art. 6') },
    completenessCheck: {
      workingDays: local(3, 'workingDays', { min: 1, max: 5 }, '第九条 Art. 9'),
      correctionWorkingDays: local(15, 'workingDays', { min: 3, max: 60 }, '第九条 Art. 9'),
      returnsAllowed: binding(2, 'times', '第九条 Art. 9'),
    },
    eligibilityReview: {
      workingDays: local(15, 'workingDays', { min: 5, max: 20 }, '第八条 Art. 8'),
      extensionWorkingDays: local(5, 'workingDays', { min: 1, max: 10 }, '第八条 Art. 8'),
      dishonestyLookBackYears: binding(5, 'years', '第八条第一项 Art. 8(i)'),
      incidentLookBackYears: binding(3, 'years', '第八条第二项 Art. 8(ii)'),
      mlpsLevelMin: binding(3, 'level', '第八条第二项 Art. 8(ii)'),
    },
    expertReview: {
      workingDays: local(30, 'workingDays', { min: 5, max: 60 }, '第十条第一款 Art. 10(1)'),
      panelSizeMin: local(7, 'persons', { min: 3, max: 15 }, '第十条第一款 Art. 10(1)'),
      tiesLookBackYears: local(5, 'years', { min: 1, max: 10 }, '第十条第一款 Art. 10(1)'),
      quorumMin: local(7, 'persons', { min: 3, max: 15 }, 'I-15'),
      passMark: local(70, 'points', { min: 1, max: 1000 }, 'I-15'),
      scoreMax: local(100, 'points', { min: 10, max: 1000 }, 'I-15'),
      invitationWorkingDays: local(3, 'workingDays', { min: 1, max: 10 }, '第十条第一款 Art. 10(1)'),
    },
    governmentConsent: { workingDays: local(15, 'workingDays', { min: 5, max: 60 }, '第十条第一款 Art. 10(1)') },
    publicDisclosure: {
      workingDays: local(7, 'workingDays', { min: 3, max: 30 }, '第十条第一款 Art. 10(1)'),
      objectionAnswerWorkingDays: local(7, 'workingDays', { min: 3, max: 30 }, 'I-13'),
    },
    agreement: {
      termMaxYears: binding(3, 'years', '第十二条 Art. 12'),
      termDefaultYears: local(2, 'years', { min: 1, max: 3 }, '第十二条 Art. 12'),
      signingDays: local(20, 'days', { min: 5, max: 180 }, '第十条第二款 Art. 10(2)'),
      headsRequired: binding(8, 'heads', '第十一条 Art. 11'),
    },
    operation: {
      reminderMonthsBefore: local([3, 1], 'months', { min: 1, max: 12 }, '第十二条 Art. 12'),
      renewalOpensMonthsBefore: local(3, 'months', { min: 1, max: 12 }, '第十二条 Art. 12'),
    },
    closing: {
      deletionWorkingDays: local(5, 'workingDays', { min: 1, max: 30 }, '第二十三条 Art. 23'),
      logsKeptMonths: otherLaw(6, 'months', '《网络安全法》第二十三条第三项 Cybersecurity Law Art. 23(iii)'),
    },
    suspension: {
      restrictionEscalationWorkingDays: local(3, 'workingDays', { min: 1, max: 10 }, '第二十三条 Art. 23'),
    },
    termination: {
      defenceWorkingDays: byAnalogy(5, 'workingDays', '参照《行政处罚法》第六十四条第一项 Penalties Law Art. 64(i)'),
      hearingRequestWorkingDays: byAnalogy(
        5,
        'workingDays',
        '参照《行政许可法》第四十七条第一款 Licensing Law Art. 47(1)',
      ),
      hearingHeldWorkingDays: byAnalogy(
        20,
        'workingDays',
        '参照《行政许可法》第四十七条第一款 Licensing Law Art. 47(1)',
      ),
      hearingNoticeWorkingDays: byAnalogy(
        7,
        'workingDays',
        '参照《行政许可法》第四十八条第一项 Licensing Law Art. 48(i)',
      ),
    },
    dataRequest: {
      evaluationWorkingDays: local(5, 'workingDays', { min: 1, max: 30 }, '第十五条 Art. 15'),
      consentWorkingDays: local(10, 'workingDays', { min: 1, max: 30 }, '第十五条 Art. 15'),
      levelProtected: binding(2, 'level', '第十四条 Art. 14'),
      resourceFeeEnabled: interpreted(false, 'switch', 'I-26'),
    },
    evaluation: {
      cycleMonths: local(12, 'months', { min: 3, max: 24 }, '第十八条 Art. 18'),
      selfReportWorkingDays: local(10, 'workingDays', { min: 3, max: 30 }, '第十八条 Art. 18'),
      contestWorkingDays: local(5, 'workingDays', { min: 3, max: 30 }, '第十八条 Art. 18'),
      poorInARow: binding(2, 'times', '第十八条 Art. 18'),
      excellentFromPoints: local(95, 'points', { min: 1, max: 100 }, '第十八条 Art. 18'),
      goodFromPoints: local(75, 'points', { min: 1, max: 100 }, '第十八条 Art. 18'),
      qualifiedFromPoints: local(60, 'points', { min: 1, max: 100 }, '第十八条 Art. 18'),
    },
    quality: { mendWorkingDays: local(7, 'workingDays', { min: 1, max: 30 }, '第二十条第一款 Art. 20(1)') },
    inspection: {
      rectificationWorkingDays: local(20, 'workingDays', { min: 1, max: 60 }, '第二十一条 Art. 21'),
      platformMlpsLevelMin: binding(3, 'level', '第二十二条第一款 Art. 22(1)'),
      noticeWorkingDays: local(3, 'workingDays', { min: 1, max: 20 }, '第二十一条 Art. 21'),
      answerWorkingDays: local(2, 'workingDays', { min: 1, max: 10 }, '第二十一条 Art. 21'),
      examinationWorkingDays: local(20, 'workingDays', { min: 1, max: 60 }, '第二十一条 Art. 21'),
      commentWorkingDays: local(5, 'workingDays', { min: 1, max: 20 }, '第二十一条 Art. 21'),
      conclusionWorkingDays: local(10, 'workingDays', { min: 1, max: 30 }, '第二十一条 Art. 21'),
      recheckWorkingDays: local(10, 'workingDays', { min: 1, max: 30 }, '第二十一条 Art. 21'),
    },
    disclosure: {
      yearlyDueMonthDay: byAnalogy('03-31', 'monthDay', '参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10'),
      yearlyOpensMonthDay: byAnalogy(
        '01-01',
        'monthDay',
        '参照国家数据局综合司2026年2月10日通知 NDA Notice 2026-02-10',
      ),
      productNoticeWorkingDays: local(10, 'workingDays', { min: 1, max: 30 }, '第十九条 Art. 19'),
    },
    risk: {
      unansweredHours: local(24, 'hours', { min: 1, max: 72 }, '第二十一条 Art. 21'),
      triageWorkingDays: local(1, 'workingDays', { min: 1, max: 5 }, '第二十三条 Art. 23'),
      followUpWorkingDays: local(5, 'workingDays', { min: 1, max: 30 }, '第二十一条 Art. 21'),
    },
    duties: {
      confirmationWorkingDays: local(10, 'workingDays', { min: 1, max: 30 }, '第二十二条第二款 Art. 22(2)'),
      reminderWorkingDaysBefore: local([20, 5], 'workingDays', { min: 1, max: 120 }, '第二十二条 Art. 22'),
    },
    reminders: {
      beforeDueWorkingDays: local([1], 'workingDays', { min: 1, max: 30 }, 'I-20'),
      afterDueWorkingDays: local([1, 3, 7, 15], 'workingDays', { min: 1, max: 60 }, 'I-20'),
      escalateAfterWorkingDays: local(3, 'workingDays', { min: 1, max: 30 }, 'I-21'),
      hour: local(10, 'hour', { min: 8, max: 17 }, 'I-20'),
    },
    remedy: {
      reconsiderationDays: byAnalogy(60, 'days', '参照《行政复议法》第二十条第一款 Reconsideration Law Art. 20(1)'),
      suitMonths: byAnalogy(6, 'months', '参照《行政诉讼法》第四十六条第一款 Litigation Law Art. 46(1)'),
    },
  },
};
