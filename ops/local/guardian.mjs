/**
 * Runs one binary and stops it when the supervisor is gone: standard input is a pipe of the supervisor's, and its end
 * means stop, whether it was closed on purpose or by a kill. Tells the binary's pid over IPC; ends as the binary ends.
 *
 *   node guardian.mjs '{"command":"…","args":["…"],"stopSignal":"SIGTERM","graceMs":5000}'
 */
import { spawn, spawnSync } from 'node:child_process';

const { command, args, stopSignal, graceMs, uid, gid, prefix = [] } = JSON.parse(process.argv[2]);
// A change of account, which is what the prefix does, would undo the tie: that comes after it.
const [first, ...rest] = [...prefix, ...tie(), command, ...args];
const binary = spawn(first, rest, { stdio: ['ignore', 'inherit', 'inherit'], uid, gid });
let stopping = false;

function stop() {
  if (stopping) return;
  stopping = true;
  binary.kill(stopSignal);
  setTimeout(() => binary.kill('SIGKILL'), graceMs);
}

binary.on('error', (err) => {
  console.error(`${command} could not be started: ${err.message}`);
  process.exit(126);
});
binary.on('spawn', () => process.send?.({ pid: binary.pid }));
binary.on('exit', (code, signal) => process.exit(signal ? 128 : code));

process.stdin.on('end', stop).on('error', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
// The supervisor may be gone before it has read the pid.
process.on('error', stop);

/**
 * Where the system can do it, the binary also gets its signal when we die, so that nothing is left even if the
 * supervisor and we are killed together. Elsewhere the supervisor, or the next start, ends what we leave.
 */
function tie() {
  const ties = ['setpriv', '--pdeathsig', stopSignal, '--'];
  return spawnSync(ties[0], [...ties.slice(1), 'true']).status === 0 ? ties : [];
}
