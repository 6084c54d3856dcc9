-- Whoever stands at the counter has a number: all that is theirs is found by it, closed or not, however much is stored.
create index dossier_of_subject_number on dossiers.dossier (subject_number, submitted_at desc, id desc)
  where state <> 'draft' and subject_number is not null;
create index dossier_of_submitter_number on dossiers.dossier (submitter_number, submitted_at desc, id desc)
  where state <> 'draft' and submitter_number is not null;
