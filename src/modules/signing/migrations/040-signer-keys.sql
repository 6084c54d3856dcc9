create table signing.soft_key (
  id uuid not null,
  algorithm text collate "C" not null,
  public_key bytea not null,
  sealed bytea,
  made_at timestamptz not null,
  destroyed_at timestamptz,
  constraint soft_key_pkey primary key (id),
  constraint soft_key_algorithm check (algorithm in ('RSA-SHA256', 'ECDSA-SHA256')),
  constraint soft_key_destroyed_is_gone check ((destroyed_at is null) = (sealed is not null))
);
comment on table signing.soft_key is 'A private key that the platform itself keeps, closed; it never leaves.';
comment on column signing.soft_key.id is 'Identifier, which the closing is bound to: a row cannot stand in for another.';
comment on column signing.soft_key.algorithm is 'What it signs with.';
comment on column signing.soft_key.public_key is 'Its public half, DER of SubjectPublicKeyInfo.';
comment on column signing.soft_key.sealed is 'The private key (PKCS#8) closed by AES-256-GCM: nonce, tag, closed bytes; null once destroyed.';
comment on column signing.soft_key.made_at is 'When it was generated here, or imported.';
comment on column signing.soft_key.destroyed_at is 'When it was destroyed.';
grant select, insert on signing.soft_key to lienthong_app;
grant update (sealed, destroyed_at) on signing.soft_key to lienthong_app;
