create schema organisation;
comment on schema organisation is 'Territories, units, posts and who holds them: all dated, all with successors.';
grant usage on schema organisation to lienthong_app;

create table organisation.territory (
  id uuid not null default uuidv7(),
  code text collate "C" not null,
  name text not null,
  kind text not null,
  level smallint not null,
  parent_id uuid,
  valid_from date not null,
  valid_to date,
  search text collate "C" not null generated always as (' ' || kernel.fold(translate(name, ',.;:()/-–''’', '           ')) || ' ') stored,
  constraint territory_pkey primary key (id),
  constraint territory_parent_fkey foreign key (parent_id) references organisation.territory (id),
  constraint territory_level_positive check (level > 0),
  constraint territory_dates_in_order check (valid_to >= valid_from),
  constraint territory_one_per_code exclude using gist (code with =, daterange(valid_from, valid_to) with &&)
);
create index territory_parent on organisation.territory (parent_id, code);
create index territory_level_code on organisation.territory (level, code);
create index territory_search on organisation.territory using gin (search gin_trgm_ops);
comment on table organisation.territory is 'A place under one administration, for as long as it is that place; a renamed or merged one is another row.';
comment on column organisation.territory.id is 'Identity of this territory in this period.';
comment on column organisation.territory.code is 'General Statistics Office code; names one territory on any one day.';
comment on column organisation.territory.name is 'Full name with its kind, as published.';
comment on column organisation.territory.kind is 'The word its name begins with.';
comment on column organisation.territory.level is 'Level of administration, 1 the highest; data, nothing counts levels.';
comment on column organisation.territory.parent_id is 'The territory that it lies in.';
comment on column organisation.territory.valid_from is 'First day in force, or the day of the first list that names it.';
comment on column organisation.territory.valid_to is 'First day no longer in force; null while in force.';
comment on column organisation.territory.search is 'Folded name, words only, a space at either end, for searching whole words.';

create table organisation.territory_succession (
  predecessor_id uuid not null,
  successor_id uuid not null,
  constraint territory_succession_pkey primary key (predecessor_id, successor_id),
  constraint territory_succession_predecessor_fkey foreign key (predecessor_id) references organisation.territory (id),
  constraint territory_succession_successor_fkey foreign key (successor_id) references organisation.territory (id),
  constraint territory_succession_not_itself check (predecessor_id <> successor_id)
);
create index territory_succession_successor on organisation.territory_succession (successor_id);
comment on table organisation.territory_succession is 'Part or all of one territory went into another.';
comment on column organisation.territory_succession.predecessor_id is 'The territory that ended.';
comment on column organisation.territory_succession.successor_id is 'A territory that it went into.';

create table organisation.unit_kind (
  kind text collate "C" not null,
  name_vi text not null,
  name_en text not null,
  rank integer not null,
  constraint unit_kind_pkey primary key (kind)
);
comment on table organisation.unit_kind is 'Kinds of unit, as data: the names by which procedures say who is competent.';
comment on column organisation.unit_kind.kind is 'Name used in procedures, e.g. department-justice.';
comment on column organisation.unit_kind.name_vi is 'Name for people, Vietnamese.';
comment on column organisation.unit_kind.name_en is 'Name for people, English.';
comment on column organisation.unit_kind.rank is 'Order in lists.';

create table organisation.unit (
  id uuid not null default uuidv7(),
  code text collate "C",
  old_code text collate "C",
  name text not null,
  kind text collate "C" not null,
  parent_id uuid,
  territory_id uuid not null,
  address text,
  phone text,
  email text,
  website text,
  hours jsonb,
  valid_from date not null,
  valid_to date,
  search text collate "C" not null generated always as (' ' || kernel.fold(translate(name, ',.;:()/-–''’', '           ')) || ' ') stored,
  constraint unit_pkey primary key (id),
  constraint unit_kind_fkey foreign key (kind) references organisation.unit_kind (kind),
  constraint unit_parent_fkey foreign key (parent_id) references organisation.unit (id),
  constraint unit_territory_fkey foreign key (territory_id) references organisation.territory (id),
  constraint unit_code_form check (code ~ '^[A-Z][0-9]{2}([.][0-9]{2,3}){0,3}$'),
  constraint unit_old_code_form check (old_code ~ '^[0-9]{3}[.][0-9]{2}[.][0-9]{2}[.][A-Z][0-9]{2}$'),
  constraint unit_dates_in_order check (valid_to >= valid_from),
  constraint unit_one_per_code exclude using gist (code with =, daterange(valid_from, valid_to) with &&),
  constraint unit_one_per_old_code exclude using gist (old_code with =, daterange(valid_from, valid_to) with &&)
);
create index unit_parent on organisation.unit (parent_id, code);
create index unit_territory_kind on organisation.unit (territory_id, kind);
create index unit_code on organisation.unit (code);
create index unit_search on organisation.unit using gin (search gin_trgm_ops);
comment on table organisation.unit is 'An agency or a part of one.';
comment on column organisation.unit.id is 'Identity of this unit in this period.';
comment on column organisation.unit.code is 'Agency code, Decision 20/2020/QĐ-TTg as amended by 09/2025: H02.31.05.';
comment on column organisation.unit.old_code is 'Agency code by QCVN 102:2016: 000.05.31.H02; kept because older documents carry it.';
comment on column organisation.unit.name is 'Official name.';
comment on column organisation.unit.kind is 'What it is, as procedures name it.';
comment on column organisation.unit.parent_id is 'The unit that it belongs to or answers to.';
comment on column organisation.unit.territory_id is 'The territory that it serves.';
comment on column organisation.unit.address is 'Where its door is.';
comment on column organisation.unit.phone is 'Official telephone.';
comment on column organisation.unit.email is 'Official mailbox of the unit.';
comment on column organisation.unit.website is 'Official site.';
comment on column organisation.unit.hours is 'When its door is open to people: spans by weekday, {"monday": ["07:30-11:30"]}. Deadlines follow the calendar, not these.';
comment on column organisation.unit.valid_from is 'First day in force.';
comment on column organisation.unit.valid_to is 'First day no longer in force; null while in force.';
comment on column organisation.unit.search is 'Folded name, words only, a space at either end, for searching whole words.';

create table organisation.unit_succession (
  predecessor_id uuid not null,
  successor_id uuid not null,
  constraint unit_succession_pkey primary key (predecessor_id, successor_id),
  constraint unit_succession_predecessor_fkey foreign key (predecessor_id) references organisation.unit (id),
  constraint unit_succession_successor_fkey foreign key (successor_id) references organisation.unit (id),
  constraint unit_succession_not_itself check (predecessor_id <> successor_id)
);
create index unit_succession_successor on organisation.unit_succession (successor_id);
comment on table organisation.unit_succession is 'The work of an ended unit went to another.';
comment on column organisation.unit_succession.predecessor_id is 'The unit that ended.';
comment on column organisation.unit_succession.successor_id is 'A unit that took over from it.';

create table organisation.post (
  id uuid not null default uuidv7(),
  unit_id uuid not null,
  code text collate "C" not null,
  title text not null,
  roles text[] not null,
  rank integer not null default 0,
  valid_from date not null,
  valid_to date,
  constraint post_pkey primary key (id),
  constraint post_unit_fkey foreign key (unit_id) references organisation.unit (id),
  constraint post_dates_in_order check (valid_to >= valid_from),
  constraint post_one_per_code exclude using gist (unit_id with =, code with =, daterange(valid_from, valid_to) with &&)
);
create index post_unit on organisation.post (unit_id, rank);
comment on table organisation.post is 'A seat in a unit; someone holds it, or it is vacant.';
comment on column organisation.post.id is 'Identity of the post.';
comment on column organisation.post.unit_id is 'The unit that it is in.';
comment on column organisation.post.code is 'Short name, one in its unit: chairman, counter, justice.';
comment on column organisation.post.title is 'Title as it stands on papers.';
comment on column organisation.post.roles is 'What its holder may be asked to do: see roles.ts.';
comment on column organisation.post.rank is 'Order in the unit, the highest first.';
comment on column organisation.post.valid_from is 'First day in force.';
comment on column organisation.post.valid_to is 'First day no longer in force; null while in force.';

create table organisation.person (
  id uuid not null default uuidv7(),
  staff_code text collate "C" not null,
  full_name text not null,
  email text,
  phone text,
  constraint person_pkey primary key (id),
  constraint person_staff_code_key unique (staff_code)
);
comment on table organisation.person is 'An official: someone who holds, held or will hold posts.';
comment on column organisation.person.id is 'Identity of the person here; accounts refer to it.';
comment on column organisation.person.staff_code is '[personal] Number in the register of officials.';
comment on column organisation.person.full_name is '[personal] Name as on the decision of appointment.';
comment on column organisation.person.email is '[personal] Official mailbox.';
comment on column organisation.person.phone is '[personal] Official telephone.';

create table organisation.holding (
  id uuid not null default uuidv7(),
  post_id uuid not null,
  person_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint holding_pkey primary key (id),
  constraint holding_post_fkey foreign key (post_id) references organisation.post (id),
  constraint holding_person_fkey foreign key (person_id) references organisation.person (id),
  constraint holding_dates_in_order check (valid_to >= valid_from),
  constraint holding_one_per_post exclude using gist (post_id with =, daterange(valid_from, valid_to) with &&)
);
create index holding_person on organisation.holding (person_id, valid_from);
comment on table organisation.holding is 'A person in a post, from a day to a day. A post has one holder at a time; a person may hold several.';
comment on column organisation.holding.id is 'Identity of the holding.';
comment on column organisation.holding.post_id is 'The post.';
comment on column organisation.holding.person_id is '[personal] Who holds it.';
comment on column organisation.holding.valid_from is 'First day.';
comment on column organisation.holding.valid_to is 'First day no longer; null while it lasts.';

create table organisation.delegation (
  id uuid not null default uuidv7(),
  from_post_id uuid not null,
  to_post_id uuid not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  actions text[],
  reason text not null,
  constraint delegation_pkey primary key (id),
  constraint delegation_from_post_fkey foreign key (from_post_id) references organisation.post (id),
  constraint delegation_to_post_fkey foreign key (to_post_id) references organisation.post (id),
  constraint delegation_not_itself check (from_post_id <> to_post_id),
  constraint delegation_dates_in_order check (valid_to >= valid_from),
  constraint delegation_names_actions check (cardinality(actions) > 0),
  constraint delegation_once_at_a_time exclude using gist
    (from_post_id with =, to_post_id with =, tstzrange(valid_from, valid_to) with &&)
);
create index delegation_to_post on organisation.delegation (to_post_id, valid_to);
comment on table organisation.delegation is 'One post acts for another, in a window of time. Nothing follows it further: powers that were delegated are not delegated again.';
comment on column organisation.delegation.id is 'Identity of the delegation.';
comment on column organisation.delegation.from_post_id is 'The post acted for.';
comment on column organisation.delegation.to_post_id is 'The post that acts.';
comment on column organisation.delegation.valid_from is 'First instant.';
comment on column organisation.delegation.valid_to is 'First instant no longer; revoking brings it forward.';
comment on column organisation.delegation.actions is 'Actions it is limited to; null for all that the post may do.';
comment on column organisation.delegation.reason is 'Why, as the decision says.';

create table organisation.province (
  single boolean not null default true,
  unit_id uuid not null,
  name_vi text not null,
  name_en text not null,
  agency_vi text not null,
  agency_en text not null,
  managed_by_id uuid,
  hotline text,
  hotline_hours text,
  emblem_url text,
  accent text,
  demonstration boolean not null default false,
  constraint province_pkey primary key (single),
  constraint province_only_one check (single),
  constraint province_unit_fkey foreign key (unit_id) references organisation.unit (id),
  constraint province_managed_by_fkey foreign key (managed_by_id) references organisation.unit (id),
  constraint province_accent_form check (accent ~ '^#[0-9a-fA-F]{6}$')
);
comment on table organisation.province is 'Whose system this is: what stands on its letterhead. One row.';
comment on column organisation.province.single is 'Always true: there is one.';
comment on column organisation.province.unit_id is 'The highest unit.';
comment on column organisation.province.name_vi is 'Name as in running text, Vietnamese: tỉnh Bắc Giang.';
comment on column organisation.province.name_en is 'The same in English.';
comment on column organisation.province.agency_vi is 'Upper line of the letterhead, Vietnamese.';
comment on column organisation.province.agency_en is 'The same in English.';
comment on column organisation.province.managed_by_id is 'The unit that keeps the service; shown in the footer.';
comment on column organisation.province.hotline is 'Telephone for citizens.';
comment on column organisation.province.hotline_hours is 'When it is answered.';
comment on column organisation.province.emblem_url is 'Address of the emblem.';
comment on column organisation.province.accent is 'Colour of fills; white on it must be readable.';
comment on column organisation.province.demonstration is 'Whether people and papers here are made up.';

grant select, insert on all tables in schema organisation to lienthong_app;
grant update (valid_to) on organisation.territory, organisation.unit, organisation.post, organisation.holding,
  organisation.delegation to lienthong_app;
grant update (name_vi, name_en, rank) on organisation.unit_kind to lienthong_app;
grant update (address, phone, email, website, hours) on organisation.unit to lienthong_app;
grant update (unit_id, name_vi, name_en, agency_vi, agency_en, managed_by_id, hotline, hotline_hours, emblem_url, accent,
  demonstration) on organisation.province to lienthong_app;
