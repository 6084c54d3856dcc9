create table dossiers.saved_view (
  account_id uuid not null,
  name text not null,
  query text not null,
  saved_at timestamptz not null,
  constraint saved_view_pkey primary key (account_id, name)
);
comment on table dossiers.saved_view is 'A selection of the officers'' list that somebody wants to come back to. A convenience of its owner, not a fact of any dossier.';
comment on column dossiers.saved_view.account_id is 'Whose it is.';
comment on column dossiers.saved_view.name is '[personal] What its owner calls it.';
comment on column dossiers.saved_view.query is '[personal] The query part of the list''s address; may hold a name that was searched for.';
comment on column dossiers.saved_view.saved_at is 'When it was saved last.';
grant select, insert, update, delete on dossiers.saved_view to lienthong_app;
