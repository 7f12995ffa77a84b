/** Which room may use what. How all code reads, and what only types can tell, is in .oxlintrc.json. */
const tseslint = require('typescript-eslint');
const { builtinModules } = require('node:module');

/** Bare names of Node's built-ins; a pattern would also match our own files of the same name. */
const builtins = builtinModules.filter((name) => !name.startsWith('_'));
const servers = ['mongoose', 'express', 'pino*', 'nodemailer', 'jose', 'multer', '@temporalio/*', '@temporalio/**'];
const clockAndChance = [
  { object: 'Date', property: 'now', message: 'Time is an argument here.' },
  { object: 'Math', property: 'random', message: 'A seed is an argument here.' },
];
const outsideWorld = [
  'process',
  'Buffer',
  'fetch',
  'crypto',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'require',
  'console',
];
const dateWithoutArgument = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Time is an argument here.',
};

/** Rules of a pure room: no I/O, clock, chance or Node built-in. `closed` are rooms that it may not import. */
const pure = (closed) => ({
  'no-restricted-globals': ['error', ...outsideWorld],
  'no-restricted-properties': ['error', ...clockAndChance],
  'no-restricted-syntax': ['error', dateWithoutArgument],
  '@typescript-eslint/no-restricted-imports': [
    'error',
    { paths: builtins, patterns: [{ group: ['node:*', ...servers, ...closed] }] },
  ],
});

const rooms = (...names) => names.flatMap((name) => [`**/${name}/*`, `**/${name}/**`]);

module.exports = tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'coverage/',
      '.data/',
      '.cache/',
      'web/',
      'docs/generated/',
      'test/replay/histories/',
    ],
  },
  {
    files: ['{law,procedures,workflows,activities,models,api,worker,config}/**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['law/**/*.ts'],
    rules: pure([
      ...rooms('procedures', 'workflows', 'activities', 'models', 'api', 'worker', 'config', 'engines'),
      'zod',
    ]),
  },
  {
    files: ['procedures/**/*.ts'],
    rules: pure([
      ...rooms('workflows', 'activities', 'models', 'api', 'worker', 'config', 'engines'),
      ...['packs', 'years'].flatMap((folder) => [`**/law/**/${folder}/**`, `**/law/${folder}`]),
      '**/law/calendar/published',
    ]),
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'crypto', 'require', 'console'],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: builtins,
          patterns: [
            { group: ['node:*', 'mongoose', 'express', 'pino*', 'nodemailer', 'jose'] },
            { group: rooms('models', 'api', 'worker', 'config', 'engines') },
            { group: ['**/law/packs', '**/law/packs/**', '**/law/calendar/years/**', '**/law/calendar/published'] },
            { group: ['**/activities', '**/activities/**'], allowTypeImports: true },
          ],
        },
      ],
    },
  },
  {
    // The environment is read in config/env.ts alone; engines/ and tests stand outside the rooms.
    files: ['activities/**/*.ts', 'models/**/*.ts', 'api/**/*.ts', 'worker/**/*.ts', 'config/**/*.ts'],
    ignores: ['config/env.ts'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Use config/env.ts.' }],
    },
  },
);
