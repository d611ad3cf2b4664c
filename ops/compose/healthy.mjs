/**
 * Health check of a container: ends with 0 when the address answers 2xx, for images without curl.
 *
 *   node healthy.mjs http://127.0.0.1:7400/readyz
 */
const ANSWER_MS = 4_000;

try {
  const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(ANSWER_MS) });
  console.log(`${answer.status} ${(await answer.text()).slice(0, 500)}`);
  process.exitCode = answer.ok ? 0 : 1;
} catch (err) {
  console.log(err.cause?.message ?? err.message);
  process.exitCode = 1;
}
