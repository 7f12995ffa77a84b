/** Every reason against an amendment (第十二条、第二十四条 Arts. 12, 24; I-38), when it is drafted and again when it is locked and signed. */
import { compareDates, type PlainDate } from '../../../law/calendar/plain-date';
import { dayOf } from '../../engine/deadlines';
import type { ActContext, Refusal } from '../../engine/define';
import { when } from '../../engine/refuse';
import { compareAgreements } from '../agreement-comparison';
import { headReasons, lengthReasons, scenarioReasons } from '../agreement-rules';
import type { AgreementText } from '../agreement-text';
import type { Amendment, AuthorizationFacts } from '../facts';
import { basisReason } from '../given';
import { underWay } from '../under-way';

type Context<I = unknown> = ActContext<AuthorizationFacts, I>;

/** @returns every reason against the draft. */
export function draftReasons(
  context: Context<{ text: AgreementText; effectiveDay?: string | undefined }>,
): (Refusal | null)[] {
  const { facts, input, policy } = context;
  const { text, effectiveDay = null } = input;
  const present = facts.agreement?.text;
  return [
    ...presentReasons(context, { text, effectiveDay }),
    when(facts.amendment?.agreedAt != null, 'amendmentAgreed'),
    when(
      text.term.start !== facts.term?.start,
      'termStartFixed',
      { start: facts.term?.start ?? '' },
      '/text/term/start',
    ),
    ...inText(lengthReasons(text, policy)),
    ...inText(headReasons(text)),
    ...inText(scenarioReasons(text, facts.content.scenarios)),
    when(present !== undefined && compareAgreements(present, text).length === 0, 'nothingAmended', undefined, '/text'),
  ];
}

/** @returns the reasons that may arise by the passing of time: its days, the legal basis, and what else is under way. */
export function presentReasons(
  context: Context,
  { text, effectiveDay }: Pick<Amendment, 'text' | 'effectiveDay'>,
): (Refusal | null)[] {
  const { facts, now } = context;
  const today = dayOf(now);
  const end = facts.term?.end ?? '';
  const isDayOutside = effectiveDay !== null && (isBefore(effectiveDay, today) || isBefore(end, effectiveDay));
  return [
    ...underWay(facts, 'earlyTerminationOpen', 'transferOpen'),
    when(isDayOutside, 'amendmentDayInvalid', { end }, '/effectiveDay'),
    when(isBefore(text.term.end, effectiveDay ?? today), 'termEndTooEarly', undefined, '/text/term/end'),
    when(text.term.end !== end && (facts.renewal ?? { state: 'ended' }).state !== 'ended', 'renewalOpen'),
    // 第二十四条 Art. 24: a longer term is a new grant and needs a basis of today.
    isBefore(end, text.term.end) ? basisReason(context) : null,
  ];
}

function isBefore(day: string, other: string): boolean {
  return compareDates(day as PlainDate, other as PlainDate) < 0;
}

/** The shared rules point into the text; here the text is a field of its own. */
function inText(reasons: readonly (Refusal | null)[]): (Refusal | null)[] {
  return reasons.map((reason) =>
    reason?.pointer === undefined ? reason : { ...reason, pointer: `/text${reason.pointer}` },
  );
}
