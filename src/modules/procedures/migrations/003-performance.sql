create table procedures.performance (
  procedure_code text collate "C" not null,
  days smallint not null,
  dossiers integer not null,
  half_within_minutes integer not null,
  most_within_minutes integer not null,
  measured_at timestamptz not null,
  constraint performance_pkey primary key (procedure_code),
  constraint performance_counts check (dossiers > 0 and days > 0 and half_within_minutes >= 0 and most_within_minutes >= half_within_minutes)
);
comment on table procedures.performance is 'How long a procedure really takes here, told by whoever works on dossiers.';
comment on column procedures.performance.procedure_code is 'The procedure.';
comment on column procedures.performance.days is 'Over how many past days it was measured.';
comment on column procedures.performance.dossiers is 'How many dossiers were finished in them.';
comment on column procedures.performance.half_within_minutes is 'Half of them were done within so many working minutes: the median.';
comment on column procedures.performance.most_within_minutes is 'Nine in ten were.';
comment on column procedures.performance.measured_at is 'When it was measured.';
grant select, insert, update, delete on procedures.performance to lienthong_app;
