/** Which events give rise to which papers, by kind of case. */
import type { CaseKind } from '../engine/case-file';
import { acceptanceRefused, accepted, governmentDeclined, returnedForCorrection } from './kinds/admission';
import { agreementAmended, agreementSigned } from './kinds/agreement';
import { archiveSealed, deletionChecked, endPublished } from './kinds/closing';
import { measureTaken, suspended, suspensionExtended, termReminder } from './kinds/operation';
import { announcementPublished, disclosed, resultListDrawnUp, reviewConcluded } from './kinds/review';
import { intentNoticed, terminationDecided } from './kinds/termination';
import type { PaperSource } from './paper';

export const paperSources: Partial<Record<CaseKind, Record<string, PaperSource>>> = {
  announcement: { announcementPublished, resultListDrawnUp, disclosed },
  authorization: {
    accepted,
    returnedForCorrection,
    acceptanceRefused,
    reviewConcluded,
    governmentDeclined,
    agreementSigned,
    agreementAmended,
    termReminder,
    suspended,
    suspensionExtended,
    deletionChecked,
    archiveSealed,
    endPublished,
  },
  evaluation: { measureTaken },
  termination: { stepOpened: intentNoticed, terminationDecided },
};
