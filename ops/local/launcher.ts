/**
 * Acts when the process that launched us is gone, because then nobody can stop us any more; at once when it was gone
 * before we could look.
 */
export function whenLauncherIsGone(act: () => void): void {
  if (process.connected) process.on('disconnect', act);
  else if (process.env['REDRESS_LAUNCHED'] === '1') act();
}

/** Aborted by the first signal; when our launcher is gone, nobody can stop us any more. */
export function stopAsked(): AbortSignal {
  const stop = new AbortController();
  const ask = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  whenLauncherIsGone(ask);
  return stop.signal;
}
