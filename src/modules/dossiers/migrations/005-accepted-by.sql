alter table dossiers.dossier add accepted_by_name text;
comment on column dossiers.dossier.accepted_by_name is '[personal] Name of the official who found it complete, as it stands on form 01.';
