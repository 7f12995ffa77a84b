/** 第二十一条 Art. 21 — 监督检查 Inspection: preparation, examination, conclusion, rectification of each of the inspected. */

import type { InspectionFacts } from '../procedures/inspection/facts';
import { examination } from '../procedures/inspection/steps/examination';
import { inspectionConclusion } from '../procedures/inspection/steps/inspection-conclusion';
import { inspectionPreparation } from '../procedures/inspection/steps/inspection-preparation';
import { rectification } from '../procedures/inspection/steps/rectification';
import { openCase } from './case-shell';
import { compiled } from './compiled';
import type { CaseStart } from './messages';

/** @returns the outcome: calledOff, nothingToRectify or settled. */
export async function inspection(start: CaseStart): Promise<string> {
  const { during, close } = openCase<InspectionFacts, 'calledOff'>(compiled('inspection'), start);

  if ((await during(inspectionPreparation)) === 'calledOff') return close('calledOff'); //   联合有关部门
  if ((await during(examination)) === 'calledOff') return close('calledOff'); //             监督检查
  if ((await during(inspectionConclusion)) === 'nothingToRectify') return close('nothingToRectify');
  await during(rectification); //                                                           及时整改
  return close('settled');
}
