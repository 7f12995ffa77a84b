/** Budgets of the announcement's deadlines, by name, for a case that is moved to another basis (I-43). */
import type { Limits } from '../engine/moved-deadlines';

export const announcementLimits: Limits = ({ governmentConsent, publicDisclosure }) => ({
  governmentConsent: governmentConsent.workingDays,
  publicDisclosure: publicDisclosure.workingDays,
  objection: publicDisclosure.objectionAnswerWorkingDays,
});
