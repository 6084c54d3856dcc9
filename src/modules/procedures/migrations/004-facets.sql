-- Counting over the whole catalogue took longer than everything else on the pages that show the counts.
create table procedures.facet (
  kind text collate "C" not null,
  key text collate "C" not null,
  procedures integer not null,
  constraint facet_pkey primary key (kind, key),
  constraint facet_kind_known check (kind in ('field', 'channel', 'audience', 'service', 'days')),
  constraint facet_counts check (procedures > 0)
);
comment on table procedures.facet is 'How many listed procedures each choice of a filter holds, over the whole catalogue. Counted anew whenever the catalogue changes.';
comment on column procedures.facet.kind is 'What is chosen: field, channel, audience, service or days.';
comment on column procedures.facet.key is 'The choice: key of a field, way of filing, kind of applicant, kind of online service, or the legal time in working days.';
comment on column procedures.facet.procedures is 'How many listed procedures it holds.';
grant select, insert, update, delete on procedures.facet to lienthong_app;

insert into procedures.facet (kind, key, procedures)
  select 'field', key, count(*) from procedures.procedure, unnest(field_keys) as key where listed group by key
  union all select 'channel', key, count(*) from procedures.procedure, unnest(channels) as key where listed group by key
  union all select 'audience', key, count(*) from procedures.procedure, unnest(audience) as key where listed group by key
  union all select 'service', online_service, count(*) from procedures.procedure where listed and online_service is not null group by online_service
  union all select 'days', working_days::text, count(*) from procedures.procedure where listed and working_days is not null group by working_days;
