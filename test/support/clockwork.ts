/** A procedure of two steps with one deadline of each kind, to try what is common to all deadlines. */
import { publishedCalendar } from '../../law/calendar/published';
import { nanjing2024 } from '../../law/packs';
import { type PolicyValues, valuesOf } from '../../law/policy';
import type { DeadlineSpec, ProcedureDefinition } from '../../procedures/engine/define';
import { defineStep } from '../../procedures/engine/define';
import { compile } from '../../procedures/engine/meaning';
import { opened, type Past } from './given';

const spec = (
  name: string,
  amount: number,
  whenOver: DeadlineSpec['whenOver'],
  scope: DeadlineSpec['scope'] = 'step',
): DeadlineSpec => ({
  name,
  title: { zh: `期限 ${name}`, en: `deadline ${name}` },
  responsible: { organizationId: 'org-data-authority' },
  citation: '第十条第一款 Art. 10(1)',
  budget: { unit: 'workingDays', amount },
  whenOver,
  scope,
});

const because = { zh: '等待', en: 'waiting' };

const working = defineStep<object>()({
  id: 'working',
  article: '第九条 Art. 9',
  title: { zh: '办理', en: 'Working' },
  ends: ['done'],
  acts: {},
  endedBy: { finished: 'done' },
  opens: ({ rounds }) => [
    { open: spec('answer', 5, 'remind') },
    ...(rounds['working'] === 1 ? [{ open: spec('whole', 10, 'remind', 'case') }] : []),
  ],
  clocks: {
    paused: () => [{ pause: 'answer', reason: because, citation: 'I-09' }],
    resumed: () => [{ resume: 'answer' }],
    answered: () => [{ meet: 'answer' }],
    extended: (event) => [{ extend: 'answer', amount: event.data.amount }],
    asked: () => [{ open: spec('correction', 3, 'lapse') }, { open: spec('disclosure', 3, 'period') }],
  },
  lapses: {
    correction: () => ({ type: 'correctionLapsed', article: 'I-11', data: {} }),
    disclosure: () => ({ type: 'periodEnded', article: 'I-11', data: {} }),
  },
});

const definition: ProcedureDefinition<object> = {
  kind: 'authorization',
  series: 'AUTH',
  article: '第九条 Art. 9',
  title: { zh: '试验', en: 'Trial' },
  steps: [working],
  standing: [],
  reports: {},
  initial: () => ({}),
  interested: () => [],
  summary: () => ({ operator: null, termEnd: null, suspended: false }),
  tailor: (view) => view,
  tailorEvent: (event) => event,
};

/** @returns a case at the step `working`, opened at the instant. */
export function clockwork(at: string, reminders: Partial<PolicyValues['reminders']> = {}): Past<object> {
  const policy = valuesOf(nanjing2024.policy);
  const data = {
    title: { zh: '试验', en: 'Trial' },
    zone: { id: 'health', kind: 'industry', title: { zh: '医疗', en: 'Health' } },
    parties: {
      dataAuthority: 'org-data-authority',
      zoneRegulator: 'org-health',
      governanceCenter: 'org-center',
      municipalGovernment: 'org-government',
    },
    basis: {
      id: 'nanjing-2024',
      title: nanjing2024.title,
      documentNo: '',
      effectiveFrom: '2024-05-24',
      effectiveTo: '2026-05-23',
    },
    policy: { ...policy, reminders: { ...policy.reminders, ...reminders } },
    calendar: publishedCalendar,
    clock: { mode: 'real' },
    opening: {},
  };
  return opened(compile(definition), 'AUTH-2026-0009', data, at).opens('working', at);
}
