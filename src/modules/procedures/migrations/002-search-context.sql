-- Folding thirty agencies' names for every row of a result took longer than finding the rows.
alter table procedures.procedure add column context text generated always as (
  procedures.search_fold(keywords || ' ' || field_names || ' ' || agency_names)) stored;
comment on column procedures.procedure.context is 'Keywords, fields and agencies as search compares them.';
comment on table procedures.search_word is 'Every word that occurs in what is searched: tells a rare word from a common one, and a known one from a misspelling. The empty word counts all procedures.';
