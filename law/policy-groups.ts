import type { Parameter } from './parameter';

/** All numbers of one legal basis. The unit is in the name. */
export interface Policy {
  readonly announcement: { readonly windowMinDays: Parameter<number> };
  readonly jointAct: { readonly concurrenceWorkingDays: Parameter<number> };
  readonly signOff: { readonly levels: Parameter<number> };
  readonly completenessCheck: {
    readonly workingDays: Parameter<number>;
    readonly correctionWorkingDays: Parameter<number>;
    readonly returnsAllowed: Parameter<number>;
  };
  readonly eligibilityReview: {
    readonly workingDays: Parameter<number>;
    readonly extensionWorkingDays: Parameter<number>;
    readonly dishonestyLookBackYears: Parameter<number>;
    readonly incidentLookBackYears: Parameter<number>;
    readonly mlpsLevelMin: Parameter<number>;
  };
  readonly expertReview: {
    readonly workingDays: Parameter<number>;
    readonly panelSizeMin: Parameter<number>;
    readonly tiesLookBackYears: Parameter<number>;
    readonly quorumMin: Parameter<number>;
    readonly passMark: Parameter<number>;
    readonly scoreMax: Parameter<number>;
    readonly invitationWorkingDays: Parameter<number>;
  };
  readonly governmentConsent: { readonly workingDays: Parameter<number> };
  readonly publicDisclosure: {
    readonly workingDays: Parameter<number>;
    readonly objectionAnswerWorkingDays: Parameter<number>;
  };
  readonly agreement: {
    readonly termMaxYears: Parameter<number>;
    readonly termDefaultYears: Parameter<number>;
    readonly signingDays: Parameter<number>;
    readonly headsRequired: Parameter<number>;
  };
  readonly operation: {
    /** Longest first. */
    readonly reminderMonthsBefore: Parameter<readonly number[]>;
    readonly renewalOpensMonthsBefore: Parameter<number>;
  };
  readonly closing: {
    readonly deletionWorkingDays: Parameter<number>;
    readonly logsKeptMonths: Parameter<number>;
  };
  readonly suspension: {
    /** A restriction not confirmed by then goes one level up; it does not lift by itself. */
    readonly restrictionEscalationWorkingDays: Parameter<number>;
  };
  readonly termination: {
    readonly defenceWorkingDays: Parameter<number>;
    readonly hearingRequestWorkingDays: Parameter<number>;
    readonly hearingHeldWorkingDays: Parameter<number>;
    readonly hearingNoticeWorkingDays: Parameter<number>;
  };
  readonly dataRequest: {
    readonly evaluationWorkingDays: Parameter<number>;
    readonly consentWorkingDays: Parameter<number>;
    /** From this level on (included) data are provided desensitized or usable-not-visible. */
    readonly levelProtected: Parameter<number>;
    readonly resourceFeeEnabled: Parameter<boolean>;
  };
  readonly evaluation: {
    readonly cycleMonths: Parameter<number>;
    readonly selfReportWorkingDays: Parameter<number>;
    readonly contestWorkingDays: Parameter<number>;
    readonly poorInARow: Parameter<number>;
    /** Thresholds, included. Below `qualifiedFromPoints` the result is poor. */
    readonly excellentFromPoints: Parameter<number>;
    readonly goodFromPoints: Parameter<number>;
    readonly qualifiedFromPoints: Parameter<number>;
  };
  readonly quality: { readonly mendWorkingDays: Parameter<number> };
  readonly inspection: {
    readonly rectificationWorkingDays: Parameter<number>;
    readonly platformMlpsLevelMin: Parameter<number>;
    readonly noticeWorkingDays: Parameter<number>;
    readonly answerWorkingDays: Parameter<number>;
    readonly examinationWorkingDays: Parameter<number>;
    readonly commentWorkingDays: Parameter<number>;
    readonly conclusionWorkingDays: Parameter<number>;
    readonly recheckWorkingDays: Parameter<number>;
  };
  readonly disclosure: {
    /** `MM-DD` of the year after the one disclosed. */
    readonly yearlyDueMonthDay: Parameter<string>;
    readonly yearlyOpensMonthDay: Parameter<string>;
    readonly productNoticeWorkingDays: Parameter<number>;
  };
  readonly risk: {
    /** By the clock and on any day: a risk is told further when nobody has looked at it by then (I-53). */
    readonly unansweredHours: Parameter<number>;
    readonly triageWorkingDays: Parameter<number>;
    readonly followUpWorkingDays: Parameter<number>;
  };
  readonly duties: {
    readonly confirmationWorkingDays: Parameter<number>;
    /** Longest first. */
    readonly reminderWorkingDaysBefore: Parameter<readonly number[]>;
  };
  readonly reminders: {
    readonly beforeDueWorkingDays: Parameter<readonly number[]>;
    readonly afterDueWorkingDays: Parameter<readonly number[]>;
    readonly escalateAfterWorkingDays: Parameter<number>;
    /** Hour of the day, Asia/Shanghai. */
    readonly hour: Parameter<number>;
  };
  readonly remedy: {
    readonly reconsiderationDays: Parameter<number>;
    readonly suitMonths: Parameter<number>;
  };
}

/** The plain numbers of a policy: what a case carries and decides by. */
export type PolicyValues = {
  readonly [G in keyof Policy]: {
    readonly [K in keyof Policy[G]]: Policy[G][K] extends Parameter<infer T> ? T : never;
  };
};

/** Settings of the office, group by group; only leaves of force `local` may stand here. */
export type LocalSettings = { readonly [G in keyof PolicyValues]?: Partial<PolicyValues[G]> };
