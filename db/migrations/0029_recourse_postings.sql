alter table effects drop constraint effects_kind_check;
alter table effects add constraint effects_kind_check
  check (kind in ('notice', 'payout', 'reversal', 'recourse', 'survey_invitation'));
