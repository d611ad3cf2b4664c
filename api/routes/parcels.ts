import { defined } from '../intake.js';
import { parcelChoiceBody, parcelFoundBody } from '../schemas/parcels.js';
import { act } from './acts.js';

export const parcelFound = act({
  type: 'report_parcel_found',
  summary: 'A lost parcel was found after it was paid for: the customer is asked what he wants',
  body: parcelFoundBody,
  status: 201,
  texts: ({ place }) => ({ place }),
  data: ({ body: { waybillNo, foundAt } }, texts) => ({ ...defined({ waybillNo }), foundAt, texts }),
});

export const parcelChoice = act({
  type: 'record_parcel_choice',
  summary: 'Record what the customer chose: to keep the money, or to take the parcel and repay',
  body: parcelChoiceBody,
  texts: ({ words }) => ({ words }),
  data: ({ now, body: { waybillNo, choice, channel, occurredAt = now } }, texts) => ({
    ...defined({ waybillNo }),
    ...{ choice, channel, occurredAt, texts },
  }),
});
