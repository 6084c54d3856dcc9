-- The officers' list by arrival and by name: one short walk along an index each, as by what is due, its filters in the index.
alter table dossiers.dossier add name_sort text collate "C" not null generated always as (
  kernel.fold(case when subject_kind = 'business' then subject_name
    else regexp_replace(btrim(subject_name), '^(.*\S)\s+(\S+)$', '\2 \1') end)) stored;
comment on column dossiers.dossier.name_sort is '[personal] The subject''s name folded for sorting: of a person the given name first, as Vietnamese lists have it.';
create index dossier_work_by_arrival on dossiers.dossier (current_unit_id, step_role, submitted_at, id)
  include (state, assigned_post_id, channel, procedure_code, work_at, step_due_at)
  where state in ('submitted', 'processing', 'awaiting-supplement', 'finished');
create index dossier_work_by_name on dossiers.dossier (current_unit_id, step_role, name_sort, id)
  include (state, assigned_post_id, channel, procedure_code, work_at, step_due_at)
  where state in ('submitted', 'processing', 'awaiting-supplement', 'finished');
