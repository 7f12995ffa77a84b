/**
 * 第二十一条 Art. 21 — 启动监督检查 Opening an inspection
 *
 * 「市数据主管部门联合网信、保密、公安、国家安全等部门加强专区数据安全的监督检查。」
 *
 * Decided here, because this case knows who operates and which inspections there are. The inspection is a case of its own, for the operator,
 * the regulator of the zone, or both (I-50); a random one names the draw that chose this authorization (I-52).
 */
import { z } from 'zod';
import { compareDates, type PlainDate } from '../../../law/calendar/plain-date';
import { addWorkingDays } from '../../../law/calendar/working-days';
import { dayOf } from '../../engine/deadlines';
import { type ActContext, defineAct, type Refusal, type StandingAct } from '../../engine/define';
import { dayText, identifierText, missing, plainText, uniqueBy } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import { modes, subjects } from '../../inspection/facts';
import type { AuthorizationFacts } from '../facts';
import { inspectionStart } from '../inspection-start';

const article = '第二十一条 Art. 21';
/** Departments that take part in one inspection at most. */
const supervisorsMax = 20;

const openingInput = z.strictObject({
  mode: z.enum(modes),
  subjects: uniqueBy(z.enum(subjects), (one) => one, 1, subjects.length),
  /** Organizations of the security supervisors that are asked to take part. */
  supervisors: uniqueBy(identifierText, (id) => id, 1, supervisorsMax),
  startsOn: dayText,
  reason: plainText(),
  /** Without notice ahead; only for cause. */
  urgent: z.boolean().optional(),
  /** The draw that chose this authorization; only for a random one. */
  planNo: identifierText.optional(),
});

type Opening = ActContext<AuthorizationFacts, z.output<typeof openingInput>>;

export const openInspection: StandingAct<AuthorizationFacts> = {
  name: 'openInspection',
  stages: ['operation'],
  act: defineAct<AuthorizationFacts>()({
    title: { zh: '启动监督检查', en: 'Open an inspection' },
    article,
    binding: true,
    // Whatever the authority's own levels: it weighs on the inspected, and the number is given to what takes effect.
    twoPersons: true,
    input: openingInput,
    refuseIf: (context) => [
      ...supervisorReasons(context),
      dayReason(context),
      when(
        context.input.urgent === true && context.input.mode !== 'caused',
        'urgentOnlyForCause',
        undefined,
        '/urgent',
      ),
      planReason(context),
      when(typeof context.given['inspectionNo'] !== 'string', 'numberNotAllotted'),
    ],
    record: ({ input, given }) => ({
      type: 'inspectionOpened',
      article,
      data: {
        inspectionNo: given['inspectionNo'],
        mode: input.mode,
        subjects: input.subjects,
        supervisors: input.supervisors,
        startsOn: input.startsOn,
        reason: input.reason,
        urgent: input.urgent === true,
        planNo: input.planNo ?? null,
      },
    }),
  }),
  remember: {
    inspectionOpened: (facts, { at, data }) => ({
      ...facts,
      inspections: [
        ...facts.inspections,
        {
          caseNo: data['inspectionNo'],
          mode: data['mode'],
          planNo: data['planNo'],
          subjects: data['subjects'],
          operator: facts.organization.id,
          openedAt: at,
          announcedAt: data['urgent'] ? null : at,
          state: 'open',
          findings: null,
          rectifications: [],
          outcome: null,
        },
      ],
    }),
  },
  effects: { inspectionOpened: (event, file) => [inspectionStart(event, file)] },
};

function supervisorReasons({ input, given }: Opening): Refusal[] {
  const known = (given['supervisors'] ?? []) as readonly string[];
  return input.supervisors.flatMap((id, index) =>
    known.includes(id) ? [] : [refuse('supervisorUnknown', { organization: id }, `/supervisors/${index}`)],
  );
}

/** The inspected are told days ahead, unless what causes the inspection is urgent. */
function dayReason({ input, policy, calendar, now }: Opening): Refusal | null {
  const today = dayOf(now);
  const { noticeWorkingDays: days } = policy.inspection;
  const earliest = input.urgent === true ? today : addWorkingDays(calendar, today, days).day;
  const isTooSoon = compareDates(input.startsOn as PlainDate, earliest) < 0;
  return when(isTooSoon, 'inspectionNoticeShort', { days: input.urgent === true ? 0 : days, earliest }, '/startsOn');
}

/** I-52: one draw leads to one inspection of each authorization drawn, and only a random one comes from a draw. */
function planReason({ file, facts, input, given }: Opening): Refusal | null {
  if (input.mode !== 'random') return when(input.planNo !== undefined, 'planOnlyForRandom', undefined, '/planNo');
  if (input.planNo === undefined) return missing('/planNo');
  const plan = given['plan'] as { planNo: string; drawn: readonly string[] } | null | undefined;
  const isDrawn = plan?.planNo === input.planNo && plan.drawn.includes(file.caseNo);
  if (!isDrawn) return refuse('notDrawn', { plan: input.planNo }, '/planNo');
  const isUsed = facts.inspections.some(({ planNo }) => planNo === input.planNo);
  return when(isUsed, 'planUsed', { plan: input.planNo }, '/planNo');
}
