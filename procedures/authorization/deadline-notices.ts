/** Who besides the responsible office is told that a deadline is near or over: the parties and experts it waits for. */
import type { Addressee, CaseFile } from '../engine/case-file';
import type { EventMeaning } from '../engine/define';
import { toldOfDeadline } from '../engine/shared-effects';
import { unsigned } from './agreement-rules';
import type { AuthorizationFacts } from './facts';
import { standing } from './panel';

type Effects = NonNullable<EventMeaning<AuthorizationFacts>['effects']>;

const toThoseAwaited: Effects[string] = (event, file) =>
  toldOfDeadline(event, file, awaited(file, String(event.data['deadline']).replace(/@\d+$/, '')));

export const deadlineNotices: Effects = { reminded: toThoseAwaited, deadlinePassed: toThoseAwaited };

function awaited(file: CaseFile<AuthorizationFacts>, deadline: string): Addressee[] {
  const { facts, parties } = file;
  if (deadline === 'expertReview')
    return standing(facts.review).flatMap(({ personId, state }) => (state === 'scored' ? [] : [{ personId }]));
  const text = deadline === 'signing' ? facts.agreement : deadline === 'amendment' ? facts.amendment : null;
  if (text?.locked !== true) return [];
  return unsigned(file, text).flatMap((party) =>
    parties[party] === undefined || parties[party] === parties.dataAuthority
      ? []
      : [{ organizationId: parties[party] }],
  );
}
