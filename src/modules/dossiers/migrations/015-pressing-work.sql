-- A step is due before its dossier is: what is due today, of either, is counted for everybody each morning and stands in a tab of the list.
create index dossier_pressing on dossiers.dossier (current_unit_id, step_role, step_due_at)
  include (assigned_post_id, due_at)
  where state = 'processing' and step_due_at is not null;
