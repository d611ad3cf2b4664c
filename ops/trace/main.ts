import { readMaterial } from './read.js';
import { report, trace, unknownCitations } from './trace.js';

/**
 * `npm run trace`: for every requirement of kind M and D the tests and policy entries that show it, then those that nothing
 * shows yet. Ends with 1 when something cites a row or an entry that is not there.
 */
const { rows, citations, entries } = readMaterial(process.cwd());
for (const line of report(trace(rows, citations, entries))) process.stdout.write(`${line}\n`);
const unknown = unknownCitations(rows, citations, entries);
for (const line of unknown) process.stderr.write(`${line}\n`);
if (unknown.length > 0) process.exitCode = 1;
