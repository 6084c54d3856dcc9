create table dossiers.result_draft (
  dossier_id uuid not null,
  result_code text collate "C" not null,
  edition text collate "C" not null,
  request_id uuid not null,
  unit_id uuid not null,
  places jsonb not null,
  signer jsonb not null,
  abstract text,
  words text,
  drawn_at timestamptz not null,
  constraint result_draft_pkey primary key (dossier_id),
  constraint result_draft_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id)
);
create index result_draft_request on dossiers.result_draft (request_id);
comment on table dossiers.result_draft is 'A result that was drawn at approval for the head to sign, before it has its number; gone when the approval falls.';
comment on column dossiers.result_draft.dossier_id is 'The dossier.';
comment on column dossiers.result_draft.result_code is 'Code of the result in the version.';
comment on column dossiers.result_draft.edition is 'Which paper of the dossier it is (signing.paper): each approval draws one of its own.';
comment on column dossiers.result_draft.request_id is 'The request for the head''s signature (signing.request).';
comment on column dossiers.result_draft.unit_id is 'The agency whose paper it is.';
comment on column dossiers.result_draft.places is 'Where number, date and signature stand on its pages, in points.';
comment on column dossiers.result_draft.signer is '[personal] Who signs, as the paper says it: capacity, title, name.';
comment on column dossiers.result_draft.abstract is 'What it is about, under its name.';
comment on column dossiers.result_draft.words is '[personal] What it says before the answers that it certifies.';
comment on column dossiers.result_draft.drawn_at is 'When.';
grant select, insert, update, delete on dossiers.result_draft to lienthong_app;
grant update (file_sha256, file_size) on dossiers.result to lienthong_app;
