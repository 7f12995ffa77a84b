/** The inspected are told days ahead, or, where the inspection is urgent, when it begins (I-52). */
import type { CaseFile } from '../engine/case-file';
import type { NoticeEffect } from '../engine/effects';
import type { InspectionFacts } from './facts';
import { toSubject } from './notices';
import { modeTitles } from './texts';

/** @returns the notice of the inspection to each of the inspected. */
export function inspectionNotices(file: CaseFile<InspectionFacts>): NoticeEffect[] {
  const { mode, startsOn, reason, subjects } = file.facts;
  return subjects.map((subject) =>
    toSubject(
      file,
      subject,
      'inspectionAnnounced',
      { zh: `${modeTitles[mode].zh}，请予配合`, en: `${modeTitles[mode].en}; please cooperate` },
      {
        zh: `检查自 ${startsOn} 起进行。事由：${reason}。依照第二十一条，应当配合检查、及时整改。`,
        en: `It begins on ${startsOn}. Reason: ${reason}. By Art. 21 you cooperate and rectify promptly what is found.`,
      },
    ),
  );
}
