import { assertNever } from '../platform/assert-never.js';
import { payoutSchema, payoutStateSchema, type Payout } from '../services/billing/contract/index.js';
import { Detour, type Passing, type Reply, type Route } from './detour.js';
import type { BillingFault } from './plan.js';

export interface ProviderOptions {
  /** What is to go wrong with the first order of a complaint's payout. */
  faultOf(complaintNo: string): BillingFault | undefined;
  /** Called when a fault has really happened. */
  happened(fault: BillingFault): void;
  /** Called once for each complaint when its order was posted for the first time, before it is answered. */
  posted(complaintNo: string): Promise<void>;
}

type Pass = Parameters<Route>[1];

interface Order {
  key: string;
  payout: Payout;
  passing: Passing;
  pass: Pass;
}

const PAYOUT = /^\/v1\/payouts\/([^?]+)$/;

/** Billing as a bad provider shows it, in front of the real one: late, failing, silent, forgetful, and never told twice the same. */
export class Provider {
  private readonly ordered = new Set<string>();
  private readonly postedFor = new Set<string>();
  /** Key → how often it was sent again after it was forgotten. */
  private readonly forgotten = new Map<string, number>();

  private constructor(private readonly options: ProviderOptions) {}

  static start(options: ProviderOptions): Promise<Detour> {
    const provider = new Provider(options);
    return Detour.start((passing, pass) => provider.answer(passing, pass));
  }

  private async answer(passing: Passing, pass: Pass): Promise<Reply | undefined> {
    const key = decodeURIComponent(PAYOUT.exec(passing.path)?.[1] ?? '');
    if (passing.method === 'PUT') {
      const payout = payoutSchema.safeParse(JSON.parse(passing.body));
      if (payout.success) return this.order({ key, payout: payout.data, passing, pass });
    }
    // Only the payout's own number finds what the key does not find any more.
    return this.forgotten.has(key) ? problem(404, 'payout_not_found') : pass(passing);
  }

  private async order(order: Order): Promise<Reply | undefined> {
    const { complaintNo } = order.payout;
    const isFirst = !this.ordered.has(complaintNo);
    this.ordered.add(complaintNo);
    const fault = isFirst ? this.options.faultOf(complaintNo) : undefined;
    if (fault) this.options.happened(fault);
    return fault ? this.misbehave(fault, order) : this.post(order);
  }

  private async misbehave(fault: BillingFault, order: Order): Promise<Reply | undefined> {
    switch (fault) {
      case 'billing_failing':
        return problem(503, 'misbehaving');
      case 'billing_silent':
        return order.passing.gone.then(() => undefined);
      case 'billing_late':
        await order.passing.gone;
        await this.post(order);
        return undefined;
      case 'answer_lost':
        await this.post(order);
        return undefined;
      case 'answer_garbled':
        await this.post(order);
        return { status: 200, type: 'application/json', body: '{"lucky":true}' };
      case 'key_forgotten':
        await this.post(order);
        this.forgotten.set(order.key, 0);
        return undefined;
      default:
        return assertNever(fault);
    }
  }

  private async post(order: Order): Promise<Reply> {
    const { complaintNo } = order.payout;
    const reply = this.forgotten.has(order.key) ? await this.postAgain(order) : await order.pass(order.passing);
    if (reply.status < 300 && !this.postedFor.has(complaintNo)) {
      this.postedFor.add(complaintNo);
      await this.options.posted(complaintNo);
    }
    return reply;
  }

  /** A key that nobody knows is the key of another payout: the money moves once more. */
  private async postAgain({ key, payout, passing, pass }: Order): Promise<Reply> {
    const times = (this.forgotten.get(key) ?? 0) + 1;
    this.forgotten.set(key, times);
    const again = { ...payout, payoutNo: `${payout.payoutNo}~${times}` };
    const path = `/v1/payouts/${encodeURIComponent(`${key}~${times}`)}`;
    const reply = await pass({ ...passing, path, body: JSON.stringify(again) });
    const state = payoutStateSchema.safeParse(JSON.parse(reply.body));
    if (!state.success) return reply;
    return { ...reply, body: JSON.stringify({ ...state.data, key, payoutNo: payout.payoutNo }) };
  }
}

function problem(status: number, code: string): Reply {
  const body = { type: 'about:blank', title: 'A bad provider', status, code, detail: 'Planned', requestId: 'faults' };
  return { status, type: 'application/problem+json', body: JSON.stringify(body) };
}
