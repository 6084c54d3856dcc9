create table signing.paper (
  code text collate "C" not null,
  kind text collate "C" not null,
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  edition text collate "C" not null,
  title text not null,
  notation text,
  unit_id uuid not null,
  issuer text not null,
  facts jsonb not null,
  about_path text collate "C",
  state text collate "C" not null,
  prepared_at timestamptz not null,
  issued_at timestamptz,
  file_sha256 text collate "C",
  file_name text,
  file_size bigint,
  signed boolean not null,
  ended_at timestamptz,
  end_reason text,
  successor_code text collate "C",
  constraint paper_pkey primary key (code),
  constraint paper_key unique (kind, subject_kind, subject_id, edition),
  constraint paper_successor_fkey foreign key (successor_code) references signing.paper (code),
  constraint paper_code_shape check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  constraint paper_state check (state in ('prepared', 'in-force', 'superseded', 'revoked')),
  constraint paper_issued check ((state = 'prepared') = (issued_at is null)),
  constraint paper_ended check ((state in ('superseded', 'revoked')) = (ended_at is not null)),
  constraint paper_file_is_whole check ((file_sha256 is null) = (file_name is null) and (file_sha256 is null) = (file_size is null)),
  constraint paper_sha256_shape check (file_sha256 ~ '^[0-9a-f]{64}$'),
  constraint paper_signed_has_file check (file_sha256 is not null or not signed)
);
create index paper_successor on signing.paper (successor_code) where successor_code is not null;
create index paper_file on signing.paper (file_sha256) where file_sha256 is not null;
comment on table signing.paper is 'Every paper that was issued, as whoever holds it may check it; known by the code printed on it.';
comment on column signing.paper.code is 'What the paper bears: 80 random bits, Crockford base 32.';
comment on column signing.paper.kind is 'module.noun, e.g. dossiers.receipt.';
comment on column signing.paper.subject_kind is 'What it is about, e.g. dossier.';
comment on column signing.paper.subject_id is 'Its identifier in the module that issued it.';
comment on column signing.paper.edition is 'Tells several papers of one kind about one subject apart.';
comment on column signing.paper.title is 'Its name, as printed.';
comment on column signing.paper.notation is 'Số, ký hiệu, where it has one.';
comment on column signing.paper.unit_id is 'Unit that issued it.';
comment on column signing.paper.issuer is 'The name of that unit, as printed.';
comment on column signing.paper.facts is '[personal] What it says, line by line: whole where nobody is concerned, else shortened, with a digest of the whole for comparing.';
comment on column signing.paper.about_path is 'Page of this site where its matter can be followed.';
comment on column signing.paper.state is 'prepared (drawn, not issued yet), in-force, superseded or revoked.';
comment on column signing.paper.prepared_at is 'When the code was given.';
comment on column signing.paper.issued_at is 'When it was issued.';
comment on column signing.paper.file_sha256 is 'The paper itself in the file store.';
comment on column signing.paper.file_name is 'Name to offer for download.';
comment on column signing.paper.file_size is 'Bytes.';
comment on column signing.paper.signed is 'Whether that file carries an electronic signature.';
comment on column signing.paper.ended_at is 'When it stopped being in force.';
comment on column signing.paper.end_reason is '[personal] Why, in words for whoever holds it.';
comment on column signing.paper.successor_code is 'The paper that took its place.';
grant select, insert, update on signing.paper to lienthong_app;
