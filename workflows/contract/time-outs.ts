/**
 * Time-outs and retries of everything that a workflow asks for, in ms. Constants and not settings: workflow code has no
 * environment, and one value for all workers of an epoch is what replays and what a reader can rely on. The settings of
 * the worker are checked against them when it starts.
 */
export const TIME_OUTS = {
  /**
   * `load` and `commit`. A commit takes about 5 ms; 5 s are left for a queue in front of a database that comes back. Tried
   * for ever, because an unreachable journal is no answer, first after 100 ms because most faults are a lost connection. The
   * back-off stays below the SDK's threshold for timers, so that a short outage of the database writes no history.
   */
  journal: {
    startToClose: 5_000,
    retry: { initialInterval: 100, backoffCoefficient: 2, maximumInterval: 5_000 },
  },
  /**
   * One attempt at an effect. Short, because it decides how long a crashed worker's attempt keeps the next one waiting;
   * longer than the HTTP time-outs of the services, so that silence is known as silence. Tried again after 1 s, at most every
   * minute: that is how late a service that is well again hears of what it missed. There is no limit of attempts, because
   * patience is an instant on the agenda.
   */
  effect: {
    startToClose: 10_000,
    retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 60_000 },
  },
  /**
   * A whole reconciliation: minutes for a million payouts, so that hours mean that it hangs. A step takes less than a second; one
   * without a sign for 30 s has lost its worker, and the next attempt goes on after the last step.
   */
  reconciliation: {
    startToClose: 2 * 3_600_000,
    heartbeat: 30_000,
    retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 60_000 },
  },
  /**
   * A night's work over everything that there is. A step of 500 complaints, each in a transaction of its own, takes seconds; one
   * without a sign for 2 min has lost its worker, and the next attempt goes on after the last step.
   */
  upkeep: {
    startToClose: 6 * 3_600_000,
    heartbeat: 120_000,
    retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 60_000 },
  },
  /** One query over the complaints of a month and one transaction: seconds for a hundred thousand, so that half an hour means that it hangs. */
  indicators: {
    startToClose: 30 * 60_000,
    retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 60_000 },
  },
} as const;
