-- Words are looked for in the officers' list alone, which shows open dossiers: a search need not pass through all that were ever closed.
drop index dossiers.dossier_search;
create index dossier_search on dossiers.dossier using gin (search gin_trgm_ops)
  where state in ('submitted', 'processing', 'awaiting-supplement', 'finished');
