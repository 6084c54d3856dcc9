create table procedures.standing (
  single boolean not null default true,
  days smallint not null,
  finished integer not null,
  in_time integer not null,
  open integer not null,
  late integer not null,
  measured_at timestamptz not null,
  constraint standing_pkey primary key (single),
  constraint standing_only_one check (single),
  constraint standing_counts check (days > 0 and in_time between 0 and finished and late between 0 and open)
);
comment on table procedures.standing is 'How far the whole province is with its dossiers, told by whoever works on them. One row.';
comment on column procedures.standing.single is 'Always true: there is one.';
comment on column procedures.standing.days is 'Over how many past days the finished ones are counted.';
comment on column procedures.standing.finished is 'Finished in them.';
comment on column procedures.standing.in_time is 'Of these, by the minute that was promised.';
comment on column procedures.standing.open is 'Under way now.';
comment on column procedures.standing.late is 'Of these, past what was promised.';
comment on column procedures.standing.measured_at is 'When it was measured.';
grant select, insert, update on procedures.standing to lienthong_app;
