import { FAULTS, type Fault, type PlannedPayout } from './plan.js';

/** What is planned for which complaint of a run, and how often each fault has really happened. */
export class Happenings {
  readonly faults = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  private readonly planned = new Map<string, PlannedPayout>();

  /** A complaint was filed for a payout of the plan; several when the customer complains anew. */
  filed(complaintNo: string, payout: PlannedPayout): void {
    this.planned.set(complaintNo, payout);
  }

  /** Nothing for complaints that nobody knows of yet. */
  plannedFor(complaintNo: string): PlannedPayout | undefined {
    return this.planned.get(complaintNo);
  }

  get complaintNos(): string[] {
    return [...this.planned.keys()];
  }

  count(fault: Fault): void {
    this.faults[fault] += 1;
  }

  get total(): number {
    return Object.values(this.faults).reduce((sum, n) => sum + n, 0);
  }
}
