-- Officials are warned each morning of work that is due: a message about many dossiers, or about none by name.
alter table notifications.message alter dossier_id drop not null;
alter table notifications.message alter dossier_code drop not null;
alter table notifications.message add constraint message_dossier_is_whole check ((dossier_id is null) = (dossier_code is null));
comment on schema notifications is 'What people are told: applicants of their dossiers, officials of work that is due; in the application and by mail.';
comment on table notifications.message is 'One thing told to one person about one event or one morning: stream and sequence make a repeat impossible.';
comment on column notifications.message.dossier_id is 'The dossier it is about; null for a warning, which is about many.';
comment on column notifications.message.dossier_code is 'Its code, for the link.';
comment on column notifications.message.kind is 'The event''s type or the kind of warning, which chooses the words.';
comment on column notifications.message.params is 'What the words need: procedure, unit, due instant; counts of a warning. No answers of the form.';
comment on column notifications.message.stream is 'The event''s stream; of a warning its kind, account and unit.';
comment on column notifications.message.sequence is 'The event''s place in it; of a warning the day, as 20261127.';
comment on column notifications.message.created_at is 'When the event happened, or the warning was made.';
