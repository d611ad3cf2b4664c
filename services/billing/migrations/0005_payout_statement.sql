-- Whoever compares the books with his own goes through all payouts in the order of their numbers.
create index payouts_by_number on billing.payouts (payout_no collate "C");
