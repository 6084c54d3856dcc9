-- The list's filters stand in its indexes, so that a page is found without visiting the rows that it leaves out.
drop index dossiers.dossier_work_by_role;
drop index dossiers.dossier_work_by_state;
create index dossier_work_by_role on dossiers.dossier (current_unit_id, step_role, work_at, id)
  include (state, assigned_post_id, channel, procedure_code)
  where state in ('submitted', 'processing', 'awaiting-supplement', 'finished');
create index dossier_work_by_state on dossiers.dossier (current_unit_id, step_role, state, work_at, id)
  include (assigned_post_id, channel, procedure_code)
  where state in ('submitted', 'processing', 'awaiting-supplement', 'finished');
