create table signing.root_stamp (
  root_number bigint not null,
  root_hash bytea not null,
  token bytea not null,
  stamped_at timestamptz not null,
  authority text not null,
  expires_at timestamptz,
  constraint root_stamp_pkey primary key (root_number),
  constraint root_stamp_hash_length check (octet_length(root_hash) = 32)
);
comment on table signing.root_stamp is 'An RFC 3161 time stamp over the hash of a sealed root of the ledger, and through the chain of roots over all before it.';
comment on column signing.root_stamp.root_number is 'Which root of ledger.root; no foreign key, so that the stamp outlives a root that somebody removes.';
comment on column signing.root_stamp.root_hash is 'What was stamped.';
comment on column signing.root_stamp.token is 'TimeStampToken, DER.';
comment on column signing.root_stamp.stamped_at is 'When, by the clock of the authority.';
comment on column signing.root_stamp.authority is 'Who stamped: the name in its certificate.';
comment on column signing.root_stamp.expires_at is 'When the certificate of the authority ends.';

create table signing.root_countersignature (
  root_number bigint not null,
  peer_key text collate "C" not null,
  root_hash bytea not null,
  signed_at text not null,
  signature bytea not null,
  received_at timestamptz not null,
  constraint root_countersignature_pkey primary key (root_number, peer_key),
  constraint root_countersignature_hash_length check (octet_length(root_hash) = 32)
);
comment on table signing.root_countersignature is 'Another installation signed that it had seen this root of ours, and an unbroken chain of roots before it.';
comment on column signing.root_countersignature.root_number is 'Which root of ours.';
comment on column signing.root_countersignature.peer_key is 'Who signed: SPKI in base64url, as configured.';
comment on column signing.root_countersignature.root_hash is 'What was signed.';
comment on column signing.root_countersignature.signed_at is 'When, by the clock of the other installation; text, since it is part of what was signed.';
comment on column signing.root_countersignature.signature is 'ECDSA over the statement, DER.';
comment on column signing.root_countersignature.received_at is 'When it came here.';

create table signing.peer_root (
  peer_key text collate "C" not null,
  root_number bigint not null,
  root_hash bytea not null,
  token bytea,
  signed_at text not null,
  signature bytea not null,
  delivered boolean not null default false,
  constraint peer_root_pkey primary key (peer_key, root_number),
  constraint peer_root_hash_length check (octet_length(root_hash) = 32)
);
comment on table signing.peer_root is 'A root of another installation that we have seen, checked and countersigned: its memory outside of its own reach.';
comment on column signing.peer_root.peer_key is 'Whose root: SPKI in base64url, as configured.';
comment on column signing.peer_root.root_number is 'Which root of theirs.';
comment on column signing.peer_root.root_hash is 'Its hash when we saw it.';
comment on column signing.peer_root.token is 'Its time stamp, DER, where it had one.';
comment on column signing.peer_root.signed_at is 'When we signed; text, since it is part of what was signed.';
comment on column signing.peer_root.signature is 'Our signature over the statement, DER.';
comment on column signing.peer_root.delivered is 'Whether the other installation has taken the signature.';

create table signing.peer_dissent (
  peer_key text collate "C" not null,
  root_number bigint not null,
  kind text not null,
  noticed_at timestamptz not null,
  constraint peer_dissent_pkey primary key (peer_key, root_number, kind)
);
comment on table signing.peer_dissent is 'Where the chain of roots that another installation shows is not the one that we had countersigned.';
comment on column signing.peer_dissent.peer_key is 'Whose chain: SPKI in base64url.';
comment on column signing.peer_dissent.root_number is 'The root at which it differs.';
comment on column signing.peer_dissent.kind is 'What is wrong: root-missing, root-changed, chain-broken, stamp-wrong.';
comment on column signing.peer_dissent.noticed_at is 'When it was first seen.';

create table signing.anchor_key (
  singleton boolean not null default true,
  id uuid not null,
  public_key text not null,
  sealed_key bytea not null,
  made_at timestamptz not null,
  constraint anchor_key_pkey primary key (singleton),
  constraint anchor_key_is_one check (singleton)
);
comment on table signing.anchor_key is 'The key with which this installation countersigns the roots of others; made once.';
comment on column signing.anchor_key.singleton is 'Always true: there is one.';
comment on column signing.anchor_key.id is 'Bound into the closed key.';
comment on column signing.anchor_key.public_key is 'SPKI in base64url: what others configure.';
comment on column signing.anchor_key.sealed_key is 'PKCS#8, closed with the secret of the installation.';
comment on column signing.anchor_key.made_at is 'When it was made.';

-- What was proven once is never taken back by the running role.
grant select, insert on signing.root_stamp, signing.root_countersignature, signing.peer_root, signing.peer_dissent, signing.anchor_key
  to lienthong_app;
grant update (delivered) on signing.peer_root to lienthong_app;
