import { articles } from '../../law/articles';
import { citations } from '../../law/citations';
import { interpretations } from '../../law/interpretations';
import { exampleCity, legalBases, nanjing2024 } from '../../law/packs';
import { faultsOfSettings, type Parameter, type PolicyValues, resolvePolicy, valuesOf } from '../../law/policy';

type Leaf = [name: string, parameter: Parameter<unknown>];

const leavesOf = (policy: (typeof nanjing2024)['policy']): Leaf[] =>
  Object.entries(policy).flatMap(([group, leaves]) =>
    Object.entries(leaves as Record<string, Parameter<unknown>>).map(
      ([name, leaf]): Leaf => [`${group}.${name}`, leaf],
    ),
  );

/** Written by hand from the procedures and the measure, not read from the packs. */
const expected: PolicyValues = {
  announcement: { windowMinDays: 7 },
  jointAct: { concurrenceWorkingDays: 5 },
  signOff: { levels: 2 },
  completenessCheck: { workingDays: 5, correctionWorkingDays: 10, returnsAllowed: 1 },
  eligibilityReview: {
    workingDays: 20,
    extensionWorkingDays: 10,
    dishonestyLookBackYears: 3,
    incidentLookBackYears: 3,
    mlpsLevelMin: 3,
  },
  expertReview: {
    workingDays: 20,
    panelSizeMin: 5,
    tiesLookBackYears: 3,
    quorumMin: 5,
    passMark: 60,
    scoreMax: 100,
    invitationWorkingDays: 3,
  },
  governmentConsent: { workingDays: 20 },
  publicDisclosure: { workingDays: 5, objectionAnswerWorkingDays: 10 },
  agreement: { termMaxYears: 5, termDefaultYears: 3, signingDays: 30, headsRequired: 8 },
  operation: { reminderMonthsBefore: [6, 3, 1], renewalOpensMonthsBefore: 6 },
  closing: { deletionWorkingDays: 10, logsKeptMonths: 6 },
  suspension: { restrictionEscalationWorkingDays: 3 },
  termination: {
    defenceWorkingDays: 5,
    hearingRequestWorkingDays: 5,
    hearingHeldWorkingDays: 20,
    hearingNoticeWorkingDays: 7,
  },
  dataRequest: { evaluationWorkingDays: 5, consentWorkingDays: 10, levelProtected: 3, resourceFeeEnabled: false },
  evaluation: {
    cycleMonths: 12,
    selfReportWorkingDays: 10,
    contestWorkingDays: 5,
    poorInARow: 2,
    excellentFromPoints: 90,
    goodFromPoints: 75,
    qualifiedFromPoints: 60,
  },
  quality: { mendWorkingDays: 10 },
  inspection: {
    rectificationWorkingDays: 15,
    platformMlpsLevelMin: 3,
    noticeWorkingDays: 3,
    answerWorkingDays: 2,
    examinationWorkingDays: 20,
    commentWorkingDays: 5,
    conclusionWorkingDays: 10,
    recheckWorkingDays: 10,
  },
  risk: { unansweredHours: 24, triageWorkingDays: 1, followUpWorkingDays: 5 },
  duties: { confirmationWorkingDays: 10, reminderWorkingDaysBefore: [20, 5] },
  disclosure: { yearlyDueMonthDay: '03-31', yearlyOpensMonthDay: '01-01', productNoticeWorkingDays: 10 },
  reminders: { beforeDueWorkingDays: [1], afterDueWorkingDays: [1, 3, 7, 15], escalateAfterWorkingDays: 3, hour: 9 },
  remedy: { reconsiderationDays: 60, suitMonths: 6 },
};

/** The example city's own numbers, by hand. */
const ofExampleCity: PolicyValues = {
  ...expected,
  announcement: { windowMinDays: 15 },
  jointAct: { concurrenceWorkingDays: 3 },
  completenessCheck: { workingDays: 3, correctionWorkingDays: 15, returnsAllowed: 2 },
  eligibilityReview: {
    workingDays: 15,
    extensionWorkingDays: 5,
    dishonestyLookBackYears: 5,
    incidentLookBackYears: 3,
    mlpsLevelMin: 3,
  },
  expertReview: {
    workingDays: 30,
    panelSizeMin: 7,
    tiesLookBackYears: 5,
    quorumMin: 7,
    passMark: 70,
    scoreMax: 100,
    invitationWorkingDays: 3,
  },
  governmentConsent: { workingDays: 15 },
  publicDisclosure: { workingDays: 7, objectionAnswerWorkingDays: 7 },
  agreement: { termMaxYears: 3, termDefaultYears: 2, signingDays: 20, headsRequired: 8 },
  operation: { reminderMonthsBefore: [3, 1], renewalOpensMonthsBefore: 3 },
  closing: { deletionWorkingDays: 5, logsKeptMonths: 6 },
  dataRequest: { ...expected.dataRequest, levelProtected: 2 },
  evaluation: { ...expected.evaluation, excellentFromPoints: 95 },
  quality: { mendWorkingDays: 7 },
  inspection: { ...expected.inspection, rectificationWorkingDays: 20 },
  reminders: { ...expected.reminders, hour: 10 },
};

describe.each(legalBases.map((basis) => [basis.id, basis] as const))('%s', (_id, basis) => {
  const leaves = leavesOf(basis.policy);

  it('holds the numbers of the procedures', () => {
    expect(valuesOf(basis.policy)).toEqual(basis.id === 'example-city' ? ofExampleCity : expected);
  });

  it('I-26: takes no resource fee', () => {
    expect(basis.policy.dataRequest.resourceFeeEnabled).toEqual({
      value: false,
      force: 'interpretation',
      unit: 'switch',
      citation: 'I-26',
    });
  });

  it('shows as law only what the measure itself says', () => {
    const own = basis.id === 'example-city' ? ['completenessCheck.returnsAllowed'] : [];
    expect(leaves.filter(([, leaf]) => leaf.force === 'law').map(([name]) => name)).toEqual([
      ...own,
      'eligibilityReview.dishonestyLookBackYears',
      'eligibilityReview.incidentLookBackYears',
      'eligibilityReview.mlpsLevelMin',
      'agreement.termMaxYears',
      'agreement.headsRequired',
      'dataRequest.levelProtected',
      'evaluation.poorInARow',
      'inspection.platformMlpsLevelMin',
    ]);
    expect(leaves.filter(([, leaf]) => leaf.force === 'otherLaw').map(([name]) => name)).toEqual([
      'closing.logsKeptMonths',
    ]);
  });

  it('borrows no number as local and sets no local number without bounds', () => {
    for (const [name, leaf] of leaves) {
      expect([name, leaf.citation.startsWith('参照')]).toEqual([name, leaf.force === 'analogy']);
      expect([name, leaf.bounds !== undefined]).toEqual([name, leaf.force === 'local']);
      if (leaf.bounds === undefined) continue;
      for (const member of [leaf.value].flat()) {
        expect(member).toBeGreaterThanOrEqual(leaf.bounds.min);
        expect(member).toBeLessThanOrEqual(leaf.bounds.max);
      }
    }
  });

  it('cites, for every number, an article, an interpretation or a law that exists', () => {
    for (const [name, leaf] of leaves) expect([name, faultOf(leaf)]).toEqual([name, undefined]);
  });

  it('names the unit at the end of a period’s name', () => {
    for (const [name, { unit }] of leaves) {
      if (['workingDays', 'days', 'months', 'years', 'hours'].includes(unit)) {
        expect(name.toLowerCase()).toMatch(new RegExp(`${unit.toLowerCase()}(before)?$`));
      }
    }
  });
});

/** Returns what is wrong with a citation, or undefined. */
function faultOf({ citation, force }: Parameter<unknown>): string | undefined {
  if (/^I-\d\d$/.test(citation))
    return interpretations.some(({ id }) => id === citation) ? undefined : 'no such interpretation';
  if (force === 'analogy' || force === 'otherLaw') {
    const bare = citation.replace(/^参照/, '');
    const known = citations.some(
      ({ title, article }) =>
        bare.startsWith(title.zh) &&
        bare.includes(title.en) &&
        (bare.includes(article.zh) || article.zh === '信息披露'),
    );
    return known ? undefined : 'no such law in citations';
  }
  const match =
    /^第([一二三四五六七八九十]+)条(?:第[一二三四五六七八九十]+[款项])? Art\. (\d+)(?:\((?:\d+|[ivx]+)\))?$/.exec(
      citation,
    );
  if (match === null) return 'not a citation of the measure';
  const article = articles.find(({ no }) => no === Number(match[2]));
  return article?.zh[0]?.startsWith(`第${match[1]}条 `) ? undefined : 'no such article, or its two numbers differ';
}

describe('settings of the office', () => {
  const resolve = (local: Record<string, Record<string, unknown>>) => resolvePolicy(nanjing2024, local as never);

  it('replace local values and leave force, citation and everything else', () => {
    const policy = resolvePolicy(nanjing2024, {
      expertReview: { panelSizeMin: 7 },
      operation: { reminderMonthsBefore: [9, 2] },
    });
    expect(policy.expertReview.panelSizeMin).toEqual({ ...nanjing2024.policy.expertReview.panelSizeMin, value: 7 });
    expect(valuesOf(policy)).toEqual({
      ...expected,
      expertReview: { ...expected.expertReview, panelSizeMin: 7 },
      operation: { ...expected.operation, reminderMonthsBefore: [9, 2] },
    });
    expect(nanjing2024.policy.expertReview.panelSizeMin.value).toBe(5);
    expect(resolvePolicy(nanjing2024)).toEqual(nanjing2024.policy);
  });

  it('may go to the bounds and not beyond', () => {
    expect(valuesOf(resolve({ publicDisclosure: { workingDays: 3 } })).publicDisclosure.workingDays).toBe(3);
    expect(valuesOf(resolve({ publicDisclosure: { workingDays: 30 } })).publicDisclosure.workingDays).toBe(30);
    expect(() => resolve({ publicDisclosure: { workingDays: 2 } })).toThrow(
      /publicDisclosure\.workingDays: 2 is outside 3…30/,
    );
    expect(() => resolve({ publicDisclosure: { workingDays: 31 } })).toThrow(RangeError);
    expect(() => resolve({ operation: { reminderMonthsBefore: [13, 1] } })).toThrow(/13 is outside 1…12/);
  });

  it.each(leavesOf(nanjing2024.policy).filter(([, leaf]) => leaf.force !== 'local'))(
    'may not change %s',
    (name, leaf) => {
      const [group = '', key = ''] = name.split('.');
      expect(() => resolve({ [group]: { [key]: leaf.value } })).toThrow(
        `${name}: set by ${leaf.citation.split(/[条款项知] /).at(-1)} (${leaf.force})`,
      );
    },
  );

  it('are refused when unknown, of another kind or contradictory, all faults at once', () => {
    expect(() => resolve({ expertReview: { jury: 3 }, juries: { size: 3 } })).toThrow(
      /expertReview\.jury: no such parameter; juries: no such group/,
    );
    expect(() => resolve({ signOff: { levels: '2' } })).toThrow(/2 is not a whole number/);
    expect(() => resolve({ signOff: { levels: [2] } })).toThrow(/give one whole number/);
    expect(() => resolve({ operation: { reminderMonthsBefore: 6 } })).toThrow(/give a list/);
    expect(() => resolve({ operation: { reminderMonthsBefore: [1, 3] } })).toThrow(/longest first/);
    expect(() => resolve({ expertReview: { panelSizeMin: 6 } })).toThrow(/a panel is odd/);
    expect(() => resolve({ expertReview: { panelSizeMin: 3 } })).toThrow(/quorumMin: above panelSizeMin/);
    expect(() => resolve({ expertReview: { passMark: 101 } })).toThrow(/passMark: above scoreMax/);
    expect(() => resolve({ evaluation: { goodFromPoints: 95 } })).toThrow(/goodFromPoints/);
  });

  const localNumbers = leavesOf(exampleCity.policy).filter(
    ([, { force, value }]) => force === 'local' && !Array.isArray(value),
  );

  it.each(localNumbers)('of the example city: %s may go to its bounds and not beyond', (name, { bounds }) => {
    const [group = '', key = ''] = name.split('.');
    const { min, max } = bounds ?? { min: 0, max: 0 };
    const outside = (value: number): boolean =>
      faultsOfSettings(exampleCity, { [group]: { [key]: value } } as never).some(({ problem }) =>
        problem.en.includes('is outside'),
      );
    expect([min - 1, min, max, max + 1].map(outside)).toEqual([true, false, false, true]);
  });

  it('name each fault apart, in both languages', () => {
    const faults = faultsOfSettings(exampleCity, {
      agreement: { termMaxYears: 5 },
      expertReview: { panelSizeMin: 16 },
      juries: { size: 3 },
    } as never);
    expect(faults.map(({ setting }) => setting)).toEqual([
      'agreement.termMaxYears',
      'expertReview.panelSizeMin',
      'juries',
    ]);
    for (const { problem } of faults) expect(problem.zh).toMatch(/\p{Script=Han}/u);
  });
});
