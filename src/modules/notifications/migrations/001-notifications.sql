create schema notifications;
comment on schema notifications is 'What people are told of their dossiers, in the application and by mail.';

create table notifications.message (
  id uuid not null default uuidv7(),
  account_id uuid,
  email text,
  dossier_id uuid not null,
  dossier_code text collate "C" not null,
  kind text collate "C" not null,
  params jsonb not null,
  stream text collate "C" not null,
  sequence integer not null,
  created_at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz,
  mail_refused_at timestamptz,
  constraint message_pkey primary key (id),
  constraint message_event_key unique (stream, sequence),
  constraint message_has_reader check (account_id is not null or email is not null)
);
create index message_account on notifications.message (account_id, id desc);
create index message_unread on notifications.message (account_id) where read_at is null;
comment on table notifications.message is 'One thing told to one person about one event: the event''s stream and sequence make a repeat impossible.';
comment on column notifications.message.id is 'Identifier; newer is greater.';
comment on column notifications.message.account_id is 'Who reads it in the application; absent for whoever filed at a counter without an account.';
comment on column notifications.message.email is '[personal] Where the mail goes, as it stood then.';
comment on column notifications.message.dossier_id is 'The dossier it is about.';
comment on column notifications.message.dossier_code is 'Its code, for the link.';
comment on column notifications.message.kind is 'The event''s type, which chooses the words.';
comment on column notifications.message.params is 'What the words need: procedure, unit, due instant. No answers of the form.';
comment on column notifications.message.stream is 'The event''s stream.';
comment on column notifications.message.sequence is 'The event''s place in it.';
comment on column notifications.message.created_at is 'When the event happened.';
comment on column notifications.message.read_at is 'When the person saw the list that holds it.';
comment on column notifications.message.mailed_at is 'When the mail server took it.';
comment on column notifications.message.mail_refused_at is 'When the mail server said that it never will.';

create table notifications.preference (
  account_id uuid not null,
  by_mail boolean not null,
  changed_at timestamptz not null,
  constraint preference_pkey primary key (account_id)
);
comment on table notifications.preference is 'Who does not want mail. Without a row: mail goes out.';
comment on column notifications.preference.account_id is 'Whose choice.';
comment on column notifications.preference.by_mail is 'Whether mail goes out.';
comment on column notifications.preference.changed_at is 'When it was last chosen.';

grant usage on schema notifications to lienthong_app;
grant select, insert, update on notifications.message, notifications.preference to lienthong_app;
