/** The generated pages say what the product does, and every article of the measure is carried out or explained. */
import { compared } from '../../engines/docs/compared';
import { type Coverage, coverageOf, faultsOf } from '../../engines/docs/coverage';
import { deadlinesOf } from '../../engines/docs/deadlines';
import { run } from '../../engines/run';
import { procedures } from '../../procedures';
import { filesBelow, read, root } from '../support/sources';

const coverage = coverageOf();
const of = (no: number): Coverage => coverage[no - 1] as Coverage;

/**
 * Articles of which (a part) is for procedures that are not there yet, by hand: a procedure that comes is taken out here, and none is
 * forgotten unnoticed.
 */
const outstanding: Record<number, string[]> = {};

describe('generated pages', () => {
  it('are those that the present product makes: else run "npm run docs"', async () => {
    const command = ['engines/bootstrap.mjs', 'run', 'engines/docs/write.ts', '--check'];
    const { code, output } = await run(process.execPath, command, { cwd: root });
    expect({ code, output }).toEqual({ code: 0, output: '' });
  });

  it('a page that is missing, changed or left over is named', () => {
    const made = new Map([
      ['a.md', '1'],
      ['b.md', '2'],
      ['c.md', '3'],
    ]);
    const there = new Map([
      ['a.md', '1'],
      ['b.md', 'old'],
      ['d.md', '4'],
    ]);
    expect(compared(made, there)).toEqual({ stale: ['b.md', 'c.md'], left: ['d.md'] });
  });

  it('show one diagram for each procedure, with every step', () => {
    for (const [kind, { steps }] of Object.entries(procedures)) {
      const page = read(`docs/generated/procedure-${kind}.md`);
      expect(page).toContain('```mermaid\nflowchart TD');
      for (const step of steps.keys()) expect(page).toMatch(new RegExp(`-->.* ${step}$`, 'm'));
    }
  });

  // Written by hand from procedures and articles, not from the function that the diagram is made of.
  it.each([
    ['announcement', 'begin --> preparation'],
    ['announcement', 'preparation -->|"published"| applicationWindow'],
    ['announcement', 'preparation -->|"abandoned"| end_abandoned'],
    ['announcement', 'applicationWindow -->|"withdrawn"| end_withdrawn'],
    ['announcement', 'resultListing -->|"nothingToList"| end_done'],
    ['authorization', 'completenessCheck -->|"notAccepted"| end_notAccepted'],
    ['authorization', 'completenessCheck -->|"withdrawn"| end_withdrawn'],
    ['authorization', 'eligibilityReview -->|"notQualified"| governmentConsent'],
    ['authorization', 'publicDisclosure -->|"backToReview"| expertReview'],
    ['authorization', 'publicDisclosure -->|"disclosed · recommended: no"| end_notSelected'],
    ['authorization', 'signing -->|"signed"| operation'],
    ['authorization', 'operation -->|"expired"| accessRestriction'],
    ['authorization', 'archiving -->|"archived · terminated: no"| end_expired'],
    ['authorization', 'archiving -->|"archived · terminated: yes"| end_terminated'],
    ['dataRequest', 'requestEvaluation -->|"refused"| end_refused'],
    ['dataRequest', 'providerConsents -->|"disputed"| coordination'],
    ['dataRequest', 'coordination -->|"answerAgain"| providerConsents'],
    ['dataRequest', 'providerConsents -->|"consented"| delivery'],
    ['dataRequest', 'delivery -->|"notDelivered"| end_notGranted'],
    ['dataRequest', 'granting -->|"partlyGranted"| end_partlyGranted'],
  ])('the diagram of %s has the way %s', (kind, way) => {
    expect(read(`docs/generated/procedure-${kind}.md`)).toContain(`  ${way}\n`);
  });

  it('and no way out of operation by withdrawing', () => {
    const page = read('docs/generated/procedure-authorization.md');
    expect(page).not.toMatch(/(operation|archiving|dataDeletion) -->\|"withdrawn"/);
  });

  it('name only tests that are there', () => {
    const named = [...read('docs/generated/articles.md').matchAll(/^- `(test\/[^`]+)` — (.+)$/gm)];
    expect(named.length).toBeGreaterThan(100);
    const tests = new Set(filesBelow('test', '.test.ts'));
    expect(named.filter(([, file = '']) => !tests.has(file))).toEqual([]);
  });
});

describe('every article of the measure', () => {
  it('is carried out with a test, or explained', () => {
    expect(faultsOf(coverage)).toEqual([]);
  });

  it('names the procedures that are still to come, and only those', () => {
    const found = coverage.filter(({ notYet }) => notYet.length > 0).map(({ article, notYet }) => [article.no, notYet]);
    expect(Object.fromEntries(found)).toEqual(outstanding);
  });

  it('would be missed: without anything that carries it out, without a test, with a place that is not there', () => {
    const nothing = { steps: [], acts: [], deadlines: [], refusals: [], files: [] };
    expect(faultsOf([{ ...of(9), ...nothing }])).toEqual([
      'Art. 9: nothing carries it out with a test, and nothing explains why',
    ]);
    expect(faultsOf([{ ...of(9), tests: [] }])).toHaveLength(1);
    expect(faultsOf([{ ...of(1), ...nothing, tests: [] }])).toEqual([]);
    const moved = { ...of(9).article, where: ['authorization/submission'] };
    expect(faultsOf([{ ...of(9), article: moved }])).toEqual(['Art. 9: there is no authorization/submission']);
  });

  // By hand: what each of these articles is known to be carried out by.
  it.each([
    [8, 'steps', '`authorization/eligibilityReview`'],
    [9, 'acts', '`announcement/lodge`'],
    [9, 'deadlines', '`authorization/correction`'],
    [10, 'steps', '`authorization/expertReview`'],
    [11, 'acts', '`authorization/lockAgreement`'],
    [12, 'numbers', '`agreement.termMaxYears` = 5 (law)'],
    [12, 'interpretations', 'I-01'],
    [2, 'refusals', '`datasetProhibited`'],
    [23, 'steps', '`authorization/accessRestriction`'],
    [6, 'files', '`procedures/operating-rules.ts`'],
  ] as const)('Art. %i has among its %s %s', (no, group, entry) => {
    expect(of(no)[group].some((one) => one.startsWith(entry))).toBe(true);
  });
});

describe('deadlines on the pages', () => {
  it('are those of the steps, each with its number and force', () => {
    const { rows } = deadlinesOf(procedures.authorization);
    const row = (name: string) => rows.find((one) => one.name === name);
    expect(row('decision')).toMatchObject({ budget: '20 workingDays', opens: 'eligibilityReview' });
    expect(row('decision')?.numbers).toEqual(['`eligibilityReview.workingDays` (analogy)']);
    expect(row('signing')).toMatchObject({ budget: '30 days', whenOver: 'lapse' });
    expect(row('correction')).toMatchObject({ opens: 'returnedForCorrection', budget: '10 workingDays' });
  });
});

it('every page of the folder is linked from its list', () => {
  const index = read('docs/generated/README.md');
  const pages = filesBelow('docs/generated', '.md').filter((path) => !path.endsWith('README.md'));
  for (const path of pages) expect(index).toContain(`(${path.slice('docs/generated/'.length)})`);
  expect(pages.length).toBeGreaterThanOrEqual(7);
});
