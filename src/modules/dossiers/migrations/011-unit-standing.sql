create table dossiers.unit_standing (
  unit_id uuid not null,
  finished integer not null,
  in_time integer not null,
  open integer not null,
  late integer not null,
  measured_at timestamptz not null,
  constraint unit_standing_pkey primary key (unit_id),
  constraint unit_standing_counts check (in_time between 0 and finished and late between 0 and open)
);
comment on table dossiers.unit_standing is 'How far each competent unit is, as everybody may read it: counted every few minutes, so that reading costs nothing.';
comment on column dossiers.unit_standing.unit_id is 'The competent unit.';
comment on column dossiers.unit_standing.finished is 'Finished in the last thirty days.';
comment on column dossiers.unit_standing.in_time is 'Of these, by the minute that was promised.';
comment on column dossiers.unit_standing.open is 'Under way now.';
comment on column dossiers.unit_standing.late is 'Of these, past what was promised.';
comment on column dossiers.unit_standing.measured_at is 'When it was counted.';
grant select, insert, update, delete on dossiers.unit_standing to lienthong_app;
