alter table notification.messages drop constraint messages_language_check;
alter table notification.messages add constraint messages_language_check check (language in ('zh-CN', 'zh-Hant', 'en'));
