import { quote as quoteOf, STAFF_LANGUAGES, type Claim, type QuoteLine } from '../../domain/index.js';
import { quoteWords } from '../../policy/index.js';
import { problem } from '../failures.js';
import { policyInForce } from '../policy-in-force.js';
import { endpoint } from '../route.js';
import { quoteAnswer, quoteBody, type QuoteBody } from '../schemas/compensation.js';

/** What law and tariff give for some shipments, before anybody proposes a plan. */
export const quote = endpoint<QuoteBody>({
  tag: 'compensation',
  summary: 'What is owed for shipments, by which rule, with the arithmetic in words',
  body: quoteBody,
  answers: { 200: { description: 'Quoted', schema: quoteAnswer } },
  handle: async (deps, { now, body }) => {
    const { id, version, compensation, approval } = await policyInForce(deps, now);
    if (!compensation) throw problem('no_tariff', `The policy ${id} ${version} has no tariff: add compensation to it`);
    const { amountFen, remittanceFen, lines } = quoteOf(compensation, body.shipments as Claim[]);
    return {
      status: 200,
      json: {
        ...{ policy: { id, version }, currency: body.currency, amountFen, remittanceFen },
        shipments: lines.map(lineView),
        mayGrant: approval.ranks.map(({ rank, maxFen }) => ({ rank, upToFen: maxFen })),
      },
    };
  },
});

const lineView = ({ steps, ...line }: QuoteLine) => ({
  ...line,
  arithmetic: Object.fromEntries(STAFF_LANGUAGES.map((language) => [language, quoteWords(steps, language)])),
});
