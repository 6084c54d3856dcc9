-- What leaders ask: what was finished since a day, in time or not, by unit and field.
create index dossier_finished on dossiers.dossier (finished_at)
  include (competent_unit_id, due_at, field_code)
  where finished_at is not null;
-- And what came in since a day, by which way.
create index dossier_submitted on dossiers.dossier (submitted_at)
  include (receiving_unit_id, channel)
  where submitted_at is not null;
