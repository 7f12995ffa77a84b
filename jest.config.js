/** One project per kind of need: `unit` runs without engines, the others on the engines that the set-up provides. A whole run takes its files in shares (engines/test-shares.ts). */
const transform = {
  '^.+\\.(t|j|mj)s$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
  ],
};
/** ESM-only packages: Jest on Node 20 cannot require them, so they are transformed. */
const transformIgnorePatterns = [
  '/node_modules/(?!(jose|openid-client|oauth4webapi|zod-openapi|@noble|oidc-provider|oidc-token-hash|eta|quick-lru|nanoid|raw-body)/)',
];
const base = {
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns,
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/.cache'],
};
module.exports = {
  // Servers, workers and bundles are waited for, on machines that are busy; each single wait inside a test has its own, shorter bound.
  testTimeout: 180_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/test/{law,procedures,config,house}/**/*.test.ts',
        '<rootDir>/test/*.test.ts',
        '<rootDir>/dist/tests/unit-*.test.js',
      ],
    },
    {
      ...base,
      displayName: 'workflows',
      testMatch: ['<rootDir>/test/{workflows,replay}/**/*.test.ts', '<rootDir>/dist/tests/workflows-*.test.js'],
    },
    {
      ...base,
      displayName: 'engines',
      testMatch: [
        '<rootDir>/test/{activities,api,worker,journeys}/**/*.test.ts',
        '<rootDir>/dist/tests/engines-*.test.js',
      ],
    },
    {
      ...base,
      displayName: 'programs',
      testMatch: ['<rootDir>/test/{engines,models}/**/*.test.ts', '<rootDir>/dist/tests/programs-*.test.js'],
    },
  ],
};
