create schema calendar;
comment on schema calendar is 'Days off, extra working days and office hours, dated, each with the text that says so.';
grant usage on schema calendar to lienthong_app;

create table calendar.day (
  date date not null,
  kind text collate "C" not null,
  reason text collate "C" not null,
  name_vi text not null,
  name_en text not null,
  like_weekday text collate "C",
  source text not null,
  certainty text collate "C" not null,
  origin text collate "C" not null,
  constraint day_pkey primary key (date),
  constraint day_kind check (kind in ('off', 'extra-working', 'ordinary')),
  constraint day_reason check (reason in ('holiday', 'compensation', 'swap', 'local')),
  constraint day_certainty check (certainty in ('sourced', 'memory', 'unsure')),
  constraint day_origin check (origin in ('shipped', 'operator')),
  constraint day_like_weekday check (like_weekday in ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
  constraint day_extra_working_has_hours check ((kind = 'extra-working') = (like_weekday is not null))
);
comment on table calendar.day is 'Dates that are not as their weekday would have them.';
comment on column calendar.day.date is 'The local date.';
comment on column calendar.day.kind is 'off: closed; extra-working: worked though a weekly rest; ordinary: as its weekday, against what was shipped.';
comment on column calendar.day.reason is 'A holiday, the compensation of one on a weekly rest, half of an exchange, or the province''s own decision.';
comment on column calendar.day.name_vi is 'What people call it, Vietnamese.';
comment on column calendar.day.name_en is 'What people call it, English.';
comment on column calendar.day.like_weekday is 'Whose hours an extra working day follows.';
comment on column calendar.day.source is 'The law, notice or decision.';
comment on column calendar.day.certainty is 'sourced: read in the text or a faithful report; memory: remembered; unsure: ahead of the notice.';
comment on column calendar.day.origin is 'shipped rows follow the next version of the data; what an operator wrote stays.';

create table calendar.office_hours (
  id uuid not null default uuidv7(),
  unit_id uuid,
  valid_from date not null,
  valid_to date,
  week jsonb not null,
  source text not null,
  certainty text collate "C" not null,
  constraint office_hours_pkey primary key (id),
  constraint office_hours_dates_in_order check (valid_to > valid_from),
  constraint office_hours_week_is_object check (jsonb_typeof(week) = 'object'),
  constraint office_hours_certainty check (certainty in ('sourced', 'memory', 'unsure')),
  constraint office_hours_one_at_a_time exclude using gist (
    coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
    daterange(valid_from, valid_to) with &&
  )
);
comment on table calendar.office_hours is 'The weekly hours in which work is done and deadlines run; summer and winter are two rows.';
comment on column calendar.office_hours.id is 'Identity of the row.';
comment on column calendar.office_hours.unit_id is 'The unit (organisation.unit) whose own hours these are; null for the province''s.';
comment on column calendar.office_hours.valid_from is 'First day in force.';
comment on column calendar.office_hours.valid_to is 'First day no longer in force; null while in force.';
comment on column calendar.office_hours.week is 'Spans by weekday: {"monday": ["07:30-11:30", "13:00-17:00"]}; a weekday left out is the weekly rest.';
comment on column calendar.office_hours.source is 'The decision that sets them.';
comment on column calendar.office_hours.certainty is 'As for days.';

grant select, insert, update, delete on calendar.day, calendar.office_hours to lienthong_app;
