/** Notices of a quality issue: what it is about in one line, and what the reader has to do. */
import type { CaseFile } from '../engine/case-file';
import type { NoticeEffect } from '../engine/effects';
import { notice } from '../engine/shared-effects';
import type { Text } from '../engine/text';
import type { QualityIssueFacts } from './facts';
import { dimensionWords } from './texts';

type File = CaseFile<QualityIssueFacts>;

/** @returns a notice to each organization, with dataset and dimensions before the text. */
export function issueNotices(
  file: File,
  to: readonly (string | undefined)[],
  template: string,
  title: Text,
  body: Text,
): NoticeEffect[] {
  const about = aboutOf(file);
  return [...new Set(to)].flatMap((organizationId) =>
    organizationId === undefined
      ? []
      : [
          notice(
            { organizationId },
            template,
            { zh: `${file.caseNo} ${title.zh}`, en: `${file.caseNo}: ${title.en}` },
            { zh: `${about.zh}${body.zh}`, en: `${about.en} ${body.en}` },
          ),
        ],
  );
}

function aboutOf({ facts }: File): Text {
  const name = facts.dataset.title ?? { zh: facts.dataset.id, en: facts.dataset.id };
  const words = dimensionWords(facts.dimensions);
  return facts.dimensions.length === 0
    ? { zh: `数据集“${name.zh}”。`, en: `Dataset "${name.en}".` }
    : { zh: `数据集“${name.zh}”，${words.zh}。`, en: `Dataset "${name.en}", ${words.en}.` };
}
