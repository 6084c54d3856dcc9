create table signing.kept_verification (
  id text collate "C" not null,
  report jsonb not null,
  verified_at timestamptz not null,
  expires_at timestamptz not null,
  constraint kept_verification_pkey primary key (id),
  constraint kept_verification_id_shape check (id ~ '^[A-Za-z0-9_-]{22}$')
);
create index kept_verification_expiry on signing.kept_verification (expires_at);
comment on table signing.kept_verification is 'What was found in a file that somebody had verified, for that person to read again and print; never the file.';
comment on column signing.kept_verification.id is '128 random bits: whoever has the address may read it.';
comment on column signing.kept_verification.report is '[personal] The report, with the names in certificates and of the file.';
comment on column signing.kept_verification.verified_at is 'When.';
comment on column signing.kept_verification.expires_at is 'It is deleted after this.';
grant select, insert, delete on signing.kept_verification to lienthong_app;
