/**
 * Loaded before a process of ours by `--profile`: SIGUSR2 starts the CPU profiler of every thread, the next one stops it and
 * writes `CPU.<pid>.<thread>.cpuprofile`. So a profile shows the load, and not how the process was started.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import path from 'node:path';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

const folder = process.env.REDRESS_PROFILE;
const channel = new BroadcastChannel('redress-profile');
let session;

function toggle() {
  if (session) return write();
  session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
}

function write() {
  const file = path.join(folder, `CPU.${process.pid}.${threadId}.cpuprofile`);
  session.post('Profiler.stop', (err, result) => {
    if (!err) writeFileSync(file, JSON.stringify(result.profile));
  });
  session.disconnect();
  session = undefined;
}

channel.onmessage = toggle;
channel.unref();
if (isMainThread) {
  process.on('SIGUSR2', () => {
    channel.postMessage('toggle');
    toggle();
  });
}
