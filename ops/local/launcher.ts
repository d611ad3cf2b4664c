/**
 * Acts when the process that launched us is gone, because then nobody can stop us any more; at once when it was gone
 * before we could look.
 */
export function whenLauncherIsGone(act: () => void): void {
  if (process.connected) process.on('disconnect', act);
  else if (process.env['REDRESS_LAUNCHED'] === '1') act();
}
