create table dossiers.clock_entry (
  dossier_id uuid not null,
  number integer not null,
  kind text collate "C" not null,
  at timestamptz not null,
  reason text,
  ref text,
  new_due_at timestamptz,
  constraint clock_entry_pkey primary key (dossier_id, number),
  constraint clock_entry_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id),
  constraint clock_entry_kind check (kind in ('started', 'paused', 'resumed', 'extended', 'stopped')),
  constraint clock_entry_has_reason check ((kind in ('paused', 'extended', 'stopped')) = (reason is not null)),
  constraint clock_entry_extended_has_due check ((kind = 'extended') = (new_due_at is not null))
);
comment on table dossiers.clock_entry is 'The ledger of a dossier''s clock: started, paused, resumed, extended, stopped. The due instant is derived from it and explained from it.';
comment on column dossiers.clock_entry.dossier_id is 'The dossier.';
comment on column dossiers.clock_entry.number is 'Order, from 1.';
comment on column dossiers.clock_entry.kind is 'What happened to the clock.';
comment on column dossiers.clock_entry.at is 'When.';
comment on column dossiers.clock_entry.reason is 'Ground of a pause or a stop; the words of an extension.';
comment on column dossiers.clock_entry.ref is 'The paper that says so, e.g. 12/PYC.';
comment on column dossiers.clock_entry.new_due_at is 'What an extension moves the due instant to.';

alter table dossiers.dossier add clock_convention text collate "C" not null default 'hour-exact';
alter table dossiers.dossier add constraint dossier_clock_convention check (clock_convention in ('hour-exact', 'next-day'));
comment on column dossiers.dossier.clock_convention is 'How its time limit is counted; kept as it was when the clock started.';

grant select, insert on dossiers.clock_entry to lienthong_app;
