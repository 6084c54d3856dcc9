create table signing.picture (
  id uuid not null default uuidv7(),
  person_id uuid,
  unit_id uuid,
  file_sha256 text collate "C" not null,
  kept_at timestamptz not null,
  constraint picture_pkey primary key (id),
  constraint picture_owner check ((person_id is null) <> (unit_id is null)),
  constraint picture_person_key unique (person_id),
  constraint picture_unit_key unique (unit_id),
  constraint picture_sha256_shape check (file_sha256 ~ '^[0-9a-f]{64}$')
);
create index picture_file on signing.picture (file_sha256);
comment on table signing.picture is 'What a signature looks like on paper (Decree 30/2020, annex I, II.8): handwriting of a person, seal of an agency.';
comment on column signing.picture.id is 'Identifier.';
comment on column signing.picture.person_id is '[personal] Whose handwriting.';
comment on column signing.picture.unit_id is 'Whose seal.';
comment on column signing.picture.file_sha256 is '[personal] The picture in the file store: PNG, or PDF whose first page it is.';
comment on column signing.picture.kept_at is 'When.';
grant select, insert, update on signing.picture to lienthong_app;
