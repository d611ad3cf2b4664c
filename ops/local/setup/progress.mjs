const QUIET_MS = 1_000;
const REPEAT_MS = 10_000;

/**
 * Runs one step of the set-up. A step under a second says nothing; a longer one says what it does, how long it has
 * been at it, and how long it took.
 * @param {string} what shown to the person, e.g. `starting PostgreSQL`
 * @param {() => Promise<T>} work
 * @param {(line: string) => void} [say]
 * @returns {Promise<T>}
 * @template T
 */
export async function step(what, work, say = console.log) {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1_000).toFixed(1);
  let repeat;
  const first = setTimeout(() => {
    say(`  ${what} …`);
    repeat = setInterval(() => say(`  ${what} … ${Math.round(Number(seconds()))} s`), REPEAT_MS);
  }, QUIET_MS);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
    if (repeat) say(`  ${what}: ${seconds()} s`);
  }
}
