/** The runs of Jest that make up `npm test`. Every folder of `test/` that holds tests is in one of them. */

/** A project of jest.config.js, the folders of `test/` that are its own (`.` for files in none), and in how many shares a whole run takes them. */
export interface JestRun {
  title: string;
  project: string;
  folders: readonly string[];
  shares: number;
  /** Shares that run at the same time. */
  atOnce: number;
}

export const jestRuns = {
  unit: {
    title: 'Tests of law and procedures',
    project: 'unit',
    folders: ['.', 'law', 'procedures', 'config', 'house'],
    shares: 2,
    atOnce: 1,
  },
  workflows: {
    title: 'Tests of workflows',
    project: 'workflows',
    folders: ['workflows', 'replay'],
    shares: 2,
    atOnce: 1,
  },
  programs: {
    title: 'Tests of engines and record',
    project: 'programs',
    folders: ['engines', 'models'],
    shares: 3,
    atOnce: 1,
  },
  /** They share two servers, each file in a database and namespace of its own: two at once, as they wait more than they reckon. */
  engines: {
    title: 'Tests on the engines',
    project: 'engines',
    folders: ['activities', 'api', 'worker', 'journeys'],
    shares: 10,
    atOnce: 2,
  },
} as const satisfies Record<string, JestRun>;
