/** Tests run as ES modules: jest needs `NODE_OPTIONS=--experimental-vm-modules`, which `npm test` sets. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  // Sources import each other by the names they have once compiled.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.redress'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.redress'],
  testTimeout: 30_000,
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/reporter.mjs'],
  collectCoverageFrom: ['domain/**/*.ts'],
  coverageReporters: ['text', 'html'],
  coverageThreshold: { global: { branches: 98 } },
  // V8 leaves the branches of functions that were never called out of the count.
  coverageProvider: 'babel',
};
