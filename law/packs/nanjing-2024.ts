/**
 * 《南京市公共数据授权运营管理暂行办法》, issued 2024-04-23, in force 2024-05-24 … 2026-05-23 (both included, 第二十四条 Art. 24).
 * One line = value, unit, (bounds,) citation. A local value cites the article it serves, which itself sets no number.
 * Frozen: a correction is a new pack.
 */
import { plainDate } from '../calendar/plain-date';
import { binding, byAnalogy, interpreted, type LegalBasis, local, otherLaw } from '../policy';

export const nanjing2024: LegalBasis = {
  id: 'nanjing-2024',
  title: {
    zh: '南京市公共数据授权运营管理暂行办法',
    en: 'Interim Measures of Nanjing for the Administration of the Authorized Operation of Public Data',
  },
  // The text at hand carries no document number; the day of issue identifies the notice.
  documentNo: '2024年4月23日印发',
  issuedBy: '南京市人民政府办公厅',
  effectiveFrom: plainDate('2024-05-24'),
  effectiveTo: plainDate('2026-05-23'),
  kind: 'measure',
  enabledByDefault: true,
  policy: {
    announcement: { windowMinDays: local(7, 'days', { min: 1, max: 180 }, '第七条 Art. 7') },
    jointAct: { concurrenceWorkingDays: local(5, 'workingDays', { min: 1, max: 20 }, 'I-04') },
    signOff: { levels: local(2, 'times', { min: 1, max: 4 }, '第六条 Art. 6') },
    completenessCheck: {
      workingDays: byAnalogy(5, 'workingDays', '参照《行政许可法》第三十二条第一款第四项 Licensing Law Art. 32(1)(iv)'),
      correctionWorkingDays: local(10, 'workingDays', { min: 3, max: 60 }, '第九条 Art. 9'),
      returnsAllowed: byAnalogy(1, 'times', '参照《行政许可法》第三十二条第一款第四项 Licensing Law Art. 32(1)(iv)'),
    },
    eligibilityReview: {
      workingDays: byAnalogy(20, 'workingDays', '参照《行政许可法》第四十二条第一款 Licensing Law Art. 42(1)'),
      extensionWorkingDays: byAnalogy(10, 'workingDays', '参照《行政许可法》第四十二条第一款 Licensing Law Art. 42(1)'),
      dishonestyLookBackYears: binding(3, 'years', '第八条第一项 Art. 8(i)'),
      incidentLookBackYears: binding(3, 'years', '第八条第二项 Art. 8(ii)'),
      mlpsLevelMin: binding(3, 'level', '第八条第二项 Art. 8(ii)'),
    },
    expertReview: {
      workingDays: local(20, 'workingDays', { min: 5, max: 60 }, '第十条第一款 Art. 10(1)'),
      panelSizeMin: local(5, 'persons', { min: 3, max: 15 }, '第十条第一款 Art. 10(1)'),
      tiesLookBackYears: local(3, 'years', { min: 1, max: 10 }, '第十条第一款 Art. 10(1)'),
      quorumMin: local(5, 'persons', { min: 3, max: 15 }, 'I-15'),
      passMark: local(60, 'points', { min: 1, max: 1000 }, 'I-15'),
      scoreMax: local(100, 'points', { min: 10, max: 1000 }, 'I-15'),
      invitationWorkingDays: local(3, 'workingDays', { min: 1, max: 10 }, '第十条第一款 Art. 10(1)'),
    },
    governmentConsent: { workingDays: local(20, 'workingDays', { min: 5, max: 60 }, '第十条第一款 Art. 10(1)') },
    publicDisclosure: {
      workingDays: local(5, 'workingDays', { min: 3, max: 30 }, '第十条第一款 Art. 10(1)'),
      objectionAnswerWorkingDays: local(10, 'workingDays', { min: 3, max: 30 }, 'I-13'),
    },
    agreement: {
      termMaxYears: binding(5, 'years', '第十二条 Art. 12'), // 一般不超过: I-01
      termDefaultYears: local(3, 'years', { min: 1, max: 5 }, '第十二条 Art. 12'),
      signingDays: local(30, 'days', { min: 5, max: 180 }, '第十条第二款 Art. 10(2)'),
      headsRequired: binding(8, 'heads', '第十一条 Art. 11'),
    },
    operation: {
      reminderMonthsBefore: local([6, 3, 1], 'months', { min: 1, max: 12 }, '第十二条 Art. 12'),
      renewalOpensMonthsBefore: local(6, 'months', { min: 1, max: 12 }, '第十二条 Art. 12'),
    },
    closing: {
      deletionWorkingDays: local(10, 'workingDays', { min: 1, max: 30 }, '第二十三条 Art. 23'),
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
      levelProtected: binding(3, 'level', '第十四条 Art. 14'),
      resourceFeeEnabled: interpreted(false, 'switch', 'I-26'),
    },
    evaluation: {
      cycleMonths: local(12, 'months', { min: 3, max: 24 }, '第十八条 Art. 18'),
      selfReportWorkingDays: local(10, 'workingDays', { min: 3, max: 30 }, '第十八条 Art. 18'),
      contestWorkingDays: local(5, 'workingDays', { min: 3, max: 30 }, '第十八条 Art. 18'),
      poorInARow: binding(2, 'times', '第十八条 Art. 18'),
      excellentFromPoints: local(90, 'points', { min: 1, max: 100 }, '第十八条 Art. 18'),
      goodFromPoints: local(75, 'points', { min: 1, max: 100 }, '第十八条 Art. 18'),
      qualifiedFromPoints: local(60, 'points', { min: 1, max: 100 }, '第十八条 Art. 18'),
    },
    quality: { mendWorkingDays: local(10, 'workingDays', { min: 1, max: 30 }, '第二十条第一款 Art. 20(1)') },
    inspection: {
      rectificationWorkingDays: local(15, 'workingDays', { min: 1, max: 60 }, '第二十一条 Art. 21'),
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
      hour: local(9, 'hour', { min: 8, max: 17 }, 'I-20'),
    },
    remedy: {
      reconsiderationDays: byAnalogy(60, 'days', '参照《行政复议法》第二十条第一款 Reconsideration Law Art. 20(1)'),
      suitMonths: byAnalogy(6, 'months', '参照《行政诉讼法》第四十六条第一款 Litigation Law Art. 46(1)'),
    },
  },
};
