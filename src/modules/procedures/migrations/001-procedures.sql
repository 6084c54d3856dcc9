create schema procedures;
comment on schema procedures is 'The catalogue of administrative procedures, each with its dated versions, and what is needed to find them.';
grant usage on schema procedures to lienthong_app;

create function procedures.search_fold(value text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(
    regexp_replace(kernel.fold(value), '[^a-z0-9]+', ' ', 'g'),
    '\m([bcdghklmnpqrstvx]+u?)y\M', '\1i', 'g');
comment on function procedures.search_fold(text) is 'Words as search compares them: no marks, no punctuation, i for a final y (ký, kí).';

create table procedures.field (
  key text collate "C" not null,
  name text not null,
  codes text[] not null default '{}',
  folded text generated always as (procedures.search_fold(name)) stored,
  constraint field_pkey primary key (key)
);
comment on table procedures.field is 'Fields of work that procedures belong to, e.g. civil status.';
comment on column procedures.field.key is 'The name as it stands in addresses: ho-tich.';
comment on column procedures.field.name is 'The name for people, in Vietnamese.';
comment on column procedures.field.codes is 'National codes that mean this field, e.g. G15-TP07; two ministries may each have one.';
comment on column procedures.field.folded is 'The name as search compares it.';

create table procedures.procedure (
  code text collate "C" not null,
  portal_id text collate "C",
  kind text not null,
  name text not null,
  title text not null,
  territory text,
  listed boolean not null,
  source text not null,
  version_id uuid,
  field_keys text[] not null default '{}',
  field_names text not null default '',
  agency_names text not null default '',
  promulgated_by text,
  audience text[] not null,
  channels text[] not null default '{}',
  levels text[] not null default '{}',
  online_service text,
  online_level smallint,
  has_form boolean not null default false,
  working_days numeric(7, 3),
  card jsonb not null,
  keywords text not null default '',
  popularity integer not null default 0,
  folded text generated always as (procedures.search_fold(title)) stored,
  search tsvector generated always as (
    setweight(to_tsvector('simple', procedures.search_fold(title)), 'A') ||
    setweight(to_tsvector('simple', procedures.search_fold(keywords)), 'B') ||
    setweight(to_tsvector('simple', procedures.search_fold(field_names)), 'C') ||
    setweight(to_tsvector('simple', procedures.search_fold(agency_names)), 'D')
  ) stored,
  constraint procedure_pkey primary key (code),
  constraint procedure_kind_known check (kind in ('national', 'local', 'internal')),
  constraint procedure_source_known check (source in ('national', 'province')),
  constraint procedure_level_known check (online_level between 1 and 4),
  constraint procedure_service_known check (online_service in ('full', 'partial', 'information')),
  constraint procedure_audience_known check (audience <@ array['citizen', 'business'])
);
comment on table procedures.procedure is 'One row a procedure, as it is in force today: what lists and search read. Worked out from its versions; the versions are the truth.';
comment on column procedures.procedure.code is 'National code, e.g. 1.001193.';
comment on column procedures.procedure.portal_id is 'Its id on the national portal, by which a later import knows it again; seen twice in mistaken records, so not unique.';
comment on column procedures.procedure.kind is 'national: standard for the whole country; local: of one province; internal: between agencies.';
comment on column procedures.procedure.name is 'The official name.';
comment on column procedures.procedure.title is 'The name without its opening "Thủ tục", with a capital: for headings and lists.';
comment on column procedures.procedure.territory is 'The province whose local procedure it is.';
comment on column procedures.procedure.listed is 'Shown in lists: in force, and not marked as withdrawn.';
comment on column procedures.procedure.source is 'Whose version is shown: the province''s own goes before the nation''s.';
comment on column procedures.procedure.version_id is 'The version in force today.';
comment on column procedures.procedure.field_keys is 'Keys of its fields.';
comment on column procedures.procedure.field_names is 'Names of its fields, for search.';
comment on column procedures.procedure.agency_names is 'Names of the agencies that do the work, for search.';
comment on column procedures.procedure.promulgated_by is 'The ministry or province that announced it.';
comment on column procedures.procedure.audience is 'citizen, business or both.';
comment on column procedures.procedure.channels is 'Ways of filing that are known: online, counter, post.';
comment on column procedures.procedure.levels is 'Where the work is done, as the national record has it: commune, province, ministry, other.';
comment on column procedures.procedure.online_service is 'full, partial or information (Decree 42/2022, then 224/2026); null while the record does not say.';
comment on column procedures.procedure.online_level is 'Level 1 to 4 of Decree 43/2011; null while the record does not say.';
comment on column procedures.procedure.has_form is 'The province takes dossiers of it through its own electronic form.';
comment on column procedures.procedure.working_days is 'The shortest legal time in working days, for filtering; null when unknown.';
comment on column procedures.procedure.card is 'What a row of a list shows: time, fee, purpose.';
comment on column procedures.procedure.keywords is 'Other words by which people look for it.';
comment on column procedures.procedure.popularity is 'How often people ask for it; larger is more.';
comment on column procedures.procedure.folded is 'The title as search compares it.';
comment on column procedures.procedure.search is 'Title (A), keywords (B), fields (C) and agencies (D) as search terms.';
create index procedure_portal_id_idx on procedures.procedure (portal_id);
create index procedure_search_idx on procedures.procedure using gin (search);
create index procedure_browse_idx on procedures.procedure (popularity desc, title collate "C", code) where listed;
create index procedure_fields_idx on procedures.procedure using gin (field_keys);

create table procedures.procedure_version (
  id uuid not null default uuidv7(),
  procedure_code text collate "C" not null,
  source text not null,
  version integer not null,
  valid_from date not null,
  valid_to date,
  content jsonb not null,
  content_hash text collate "C" not null,
  published_at timestamptz not null,
  constraint procedure_version_pkey primary key (id),
  constraint procedure_version_number_key unique (procedure_code, source, version),
  constraint procedure_version_procedure_fkey foreign key (procedure_code) references procedures.procedure (code)
    deferrable initially deferred,
  constraint procedure_version_source_known check (source in ('national', 'province')),
  constraint procedure_version_validity check (valid_to >= valid_from),
  constraint procedure_version_never_overlaps exclude using gist (
    procedure_code with =, source with =, daterange(valid_from, valid_to, '[)') with &&)
);
comment on table procedures.procedure_version is 'A procedure as it is in force from a date. Only its end is ever written afterwards.';
comment on column procedures.procedure_version.id is 'What a dossier keeps of the version under which it was filed.';
comment on column procedures.procedure_version.procedure_code is 'The procedure.';
comment on column procedures.procedure_version.source is 'national: as the national catalogue has it; province: as the province does it.';
comment on column procedures.procedure_version.version is 'Counts from 1 within procedure and source.';
comment on column procedures.procedure_version.valid_from is 'First local day in force.';
comment on column procedures.procedure_version.valid_to is 'First local day no longer in force; null while in force. Equal to valid_from when it was replaced on its own first day.';
comment on column procedures.procedure_version.content is 'National facts, or the whole of the province''s version, as their types in the code say.';
comment on column procedures.procedure_version.content_hash is 'SHA-256 of the content in canonical JSON: equal content is never a new version.';
comment on column procedures.procedure_version.published_at is 'When it was written here.';

create table procedures.life_event (
  key text collate "C" not null,
  position smallint not null,
  icon text not null,
  name text not null,
  name_en text not null,
  summary text not null,
  summary_en text not null,
  phrases text[] not null,
  constraint life_event_pkey primary key (key)
);
comment on table procedures.life_event is 'Things that happen in a life or a business, each with the procedures it calls for.';
comment on column procedures.life_event.key is 'As it stands in addresses: sinh-con.';
comment on column procedures.life_event.position is 'Order on the home page; from 100 on not shown there.';
comment on column procedures.life_event.icon is 'Name of its drawing in the design system.';
comment on column procedures.life_event.name is 'Name in Vietnamese.';
comment on column procedures.life_event.name_en is 'Name in English.';
comment on column procedures.life_event.summary is 'What it covers, in Vietnamese.';
comment on column procedures.life_event.summary_en is 'What it covers, in English.';
comment on column procedures.life_event.phrases is 'What people type for it, as search compares it.';

create table procedures.life_event_procedure (
  life_event text collate "C" not null,
  procedure_code text collate "C" not null,
  position smallint not null,
  constraint life_event_procedure_pkey primary key (life_event, procedure_code),
  constraint life_event_procedure_event_fkey foreign key (life_event) references procedures.life_event (key) on delete cascade
);
comment on table procedures.life_event_procedure is 'The procedures of a life event, in the order in which they are needed.';
comment on column procedures.life_event_procedure.life_event is 'The life event.';
comment on column procedures.life_event_procedure.procedure_code is 'National code; the procedure may not be in the catalogue yet.';
comment on column procedures.life_event_procedure.position is 'Order within the event.';

create table procedures.search_phrase (
  phrase text collate "C" not null,
  meaning text not null default '',
  constraint search_phrase_pkey primary key (phrase, meaning)
);
comment on table procedures.search_phrase is 'How people say it, and how the catalogue does. A phrase without a meaning is noise and is left out of a search.';
comment on column procedures.search_phrase.phrase is 'As search compares it: so do ra khong, giay doc than.';
comment on column procedures.search_phrase.meaning is 'The words of the catalogue for it, as search compares them; empty for noise.';

create table procedures.search_word (
  word text collate "C" not null,
  documents integer not null,
  constraint search_word_pkey primary key (word)
);
comment on table procedures.search_word is 'Every word that occurs in what is searched: tells a rare word from a common one, and a known one from a misspelling.';
comment on column procedures.search_word.word is 'As search compares it.';
comment on column procedures.search_word.documents is 'In how many procedures it occurs.';

grant select, insert, update on procedures.field, procedures.procedure to lienthong_app;
grant select, insert on procedures.procedure_version to lienthong_app;
grant update (valid_to) on procedures.procedure_version to lienthong_app;
grant select, insert, update, delete on
  procedures.life_event, procedures.life_event_procedure, procedures.search_phrase, procedures.search_word to lienthong_app;
