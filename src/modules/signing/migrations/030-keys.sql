create table signing.key (
  id uuid not null default uuidv7(),
  kind text collate "C" not null,
  person_id uuid,
  unit_id uuid,
  certificate bytea not null,
  chain bytea[] not null,
  fingerprint text collate "C" not null,
  subject_name text not null,
  issuer_name text not null,
  serial_number text collate "C" not null,
  algorithm text collate "C" not null,
  locator jsonb not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  bound_at timestamptz not null,
  revoked_at timestamptz,
  revocation_reason text collate "C",
  retired_at timestamptz,
  retired_because text collate "C",
  checked_at timestamptz,
  warned_days integer,
  constraint key_pkey primary key (id),
  constraint key_kind check (kind in ('soft', 'pkcs11', 'remote', 'agent')),
  constraint key_algorithm check (algorithm in ('RSA-SHA256', 'ECDSA-SHA256')),
  constraint key_has_one_owner check (num_nonnulls(person_id, unit_id) = 1),
  constraint key_locator_is_an_object check (jsonb_typeof(locator) = 'object'),
  constraint key_dates_in_order check (valid_to > valid_from),
  constraint key_retired_because check (retired_because in ('operator', 'holding-ended', 'unit-ended')),
  constraint key_retired_with_reason check ((retired_at is null) = (retired_because is null))
);
create unique index key_one_per_certificate on signing.key (fingerprint) where retired_at is null;
create index key_fingerprint on signing.key (fingerprint);
create index key_of_person on signing.key (person_id, valid_to) where person_id is not null;
create index key_of_unit on signing.key (unit_id, valid_to) where unit_id is not null;
create index key_in_use on signing.key (valid_to, id) where retired_at is null and revoked_at is null;
comment on table signing.key is 'A certificate bound to a person or, for a seal, to a unit; the private key is where its kind says. Never deleted: old signatures are judged by it.';
comment on column signing.key.id is 'Identifier.';
comment on column signing.key.kind is 'Way of signing: soft, pkcs11, remote, agent.';
comment on column signing.key.person_id is '[personal] Whose key it is; null for a seal.';
comment on column signing.key.unit_id is 'Whose seal it is; null for a personal key.';
comment on column signing.key.certificate is '[personal] The certificate, DER.';
comment on column signing.key.chain is 'Its issuers upwards, DER.';
comment on column signing.key.fingerprint is 'SHA-256 of the certificate, hex.';
comment on column signing.key.subject_name is '[personal] Name in the certificate, for lists.';
comment on column signing.key.issuer_name is 'Name of its issuer, for lists.';
comment on column signing.key.serial_number is 'Serial number, hex.';
comment on column signing.key.algorithm is 'What it signs with.';
comment on column signing.key.locator is 'Where the driver finds the key; opaque, never a secret in the clear.';
comment on column signing.key.valid_from is 'First instant at which the certificate is valid.';
comment on column signing.key.valid_to is 'The certificate is not valid after this.';
comment on column signing.key.bound_at is 'When it was bound here: nothing was signed with it here before.';
comment on column signing.key.revoked_at is 'When its issuer revoked it; null while not known to be.';
comment on column signing.key.revocation_reason is 'Why, as the issuer says.';
comment on column signing.key.retired_at is 'From when it signs here no more.';
comment on column signing.key.retired_because is 'operator, holding-ended or unit-ended.';
comment on column signing.key.checked_at is 'When its issuer last said that it was good.';
comment on column signing.key.warned_days is 'The nearest expiry of which its owner was told: days before it.';
grant select, insert on signing.key to lienthong_app;
grant update (revoked_at, revocation_reason, retired_at, retired_because, checked_at, warned_days) on signing.key to lienthong_app;
