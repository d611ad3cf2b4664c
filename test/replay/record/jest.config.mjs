import path from 'node:path';
import tests from '../../../jest.config.mjs';

/** `npm run record`: the same machinery as the tests, over the files that record. */
export default {
  ...tests,
  rootDir: path.resolve(import.meta.dirname, '../../..'),
  testMatch: ['<rootDir>/test/replay/record/*.record.ts'],
  reporters: ['default'],
};
