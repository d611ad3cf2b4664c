import { spawn } from 'node:child_process';

/**
 * Runs a command to its end and collects what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onOutput?: (text: string) => void, pipe?: boolean }} [options]
 *   `pipe` holds standard input open for as long as we live
 * @returns {Promise<{ code: number, output: string }>} code 127 when the command is not there
 */
export function run(command, args, { onOutput, pipe = false, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: [pipe ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
      onOutput?.(String(chunk));
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (err) => resolve({ code: err.code === 'ENOENT' ? 127 : 126, output: output + err.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The last lines of a command's output, for a message. */
export function lastLines(output, count = 3) {
  return output.trim().split('\n').slice(-count).join(' | ');
}
