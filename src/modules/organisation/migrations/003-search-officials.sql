alter table organisation.person add column search text collate "C" not null
  generated always as (' ' || kernel.fold(full_name) || ' ') stored;
comment on column organisation.person.search is '[personal] Folded name, a space at either end, for searching whole words.';

-- Rare words are found by the first; common ones are read in the order of the list by the second, until the page is full.
create index person_search on organisation.person using gin (search gin_trgm_ops);
create index person_by_name on organisation.person (search, id);
