create table signing.trust_anchor (
  id uuid not null default uuidv7(),
  list text collate "C" not null,
  fingerprint text collate "C" not null,
  certificate bytea not null,
  name text not null,
  scopes text[] not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  source text not null,
  constraint trust_anchor_pkey primary key (id),
  constraint trust_anchor_once_a_list unique (list, fingerprint, valid_from),
  constraint trust_anchor_scopes check (cardinality(scopes) > 0 and scopes <@ array['signatures', 'time-stamping']),
  constraint trust_anchor_dates_in_order check (valid_to >= valid_from)
);
comment on table signing.trust_anchor is 'Certificates that are believed, for what, from when to when, and who says so. Never deleted: old signatures are judged by what was believed then.';
comment on column signing.trust_anchor.id is 'Identifier.';
comment on column signing.trust_anchor.list is 'The list that it was loaded from, e.g. a province or the sandbox; a list changes only its own.';
comment on column signing.trust_anchor.fingerprint is 'SHA-256 of the certificate, hex.';
comment on column signing.trust_anchor.certificate is 'The certificate, DER.';
comment on column signing.trust_anchor.name is 'Name for people.';
comment on column signing.trust_anchor.scopes is 'What it is believed for: signatures of persons and agencies, time-stamping.';
comment on column signing.trust_anchor.valid_from is 'From when it is believed.';
comment on column signing.trust_anchor.valid_to is 'From when it is no longer believed; null while it is.';
comment on column signing.trust_anchor.source is 'The act or licence that says so.';
grant select, insert on signing.trust_anchor to lienthong_app;
grant update (name, scopes, valid_to, source) on signing.trust_anchor to lienthong_app;
