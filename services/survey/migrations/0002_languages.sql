alter table survey.invitations drop constraint invitations_language_check;
alter table survey.invitations add constraint invitations_language_check check (language in ('zh-CN', 'zh-Hant', 'en'));
