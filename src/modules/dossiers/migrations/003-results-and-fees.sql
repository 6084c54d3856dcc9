create table dossiers.fee_line (
  dossier_id uuid not null,
  key text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  unit_amount bigint not null,
  quantity integer not null,
  amount bigint not null,
  per_unit text,
  basis text collate "C" not null,
  exempt_by text collate "C",
  receipt_id uuid,
  constraint fee_line_pkey primary key (dossier_id, key),
  constraint fee_line_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id) on delete cascade,
  constraint fee_line_kind check (kind in ('fee', 'charge')),
  constraint fee_line_basis check (basis in ('standard', 'online', 'exempt')),
  constraint fee_line_adds_up check (amount = case when basis = 'exempt' then 0 else unit_amount * quantity end)
);
comment on table dossiers.fee_line is 'What a dossier owes, as computed when it was submitted, each line with its reason.';
comment on column dossiers.fee_line.dossier_id is 'The dossier.';
comment on column dossiers.fee_line.key is 'Key of the fee in the version.';
comment on column dossiers.fee_line.name is 'Its name.';
comment on column dossiers.fee_line.kind is 'fee (phí) or charge (lệ phí).';
comment on column dossiers.fee_line.unit_amount is 'Đồng for one.';
comment on column dossiers.fee_line.quantity is 'How many.';
comment on column dossiers.fee_line.amount is 'Đồng owed.';
comment on column dossiers.fee_line.per_unit is 'What is counted, e.g. a copy.';
comment on column dossiers.fee_line.basis is 'standard, online (the lower amount) or exempt.';
comment on column dossiers.fee_line.exempt_by is 'The question whose answer exempts.';
comment on column dossiers.fee_line.receipt_id is 'The receipt under which it was paid.';

create table dossiers.fee_receipt (
  id uuid not null default uuidv7(),
  unit_id uuid not null,
  year integer not null,
  number integer not null,
  dossier_id uuid not null,
  amount bigint not null,
  method text collate "C" not null,
  payer_name text not null,
  taken_at timestamptz not null,
  taken_by_post_id uuid not null,
  constraint fee_receipt_pkey primary key (id),
  constraint fee_receipt_number_key unique (unit_id, year, number),
  constraint fee_receipt_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id),
  constraint fee_receipt_method check (method in ('cash')),
  constraint fee_receipt_amount check (amount > 0)
);
create index fee_receipt_of_dossier on dossiers.fee_receipt (dossier_id);
alter table dossiers.fee_line add constraint fee_line_receipt_fkey foreign key (receipt_id) references dossiers.fee_receipt (id);
create index fee_line_receipt on dossiers.fee_line (receipt_id) where receipt_id is not null;
comment on table dossiers.fee_receipt is 'Money taken at a counter; numbered without gaps per unit and year.';
comment on column dossiers.fee_receipt.id is 'Identifier.';
comment on column dossiers.fee_receipt.unit_id is 'Unit that took it.';
comment on column dossiers.fee_receipt.year is 'Local year of the numbering.';
comment on column dossiers.fee_receipt.number is 'Number in it, from 1.';
comment on column dossiers.fee_receipt.dossier_id is 'For which dossier.';
comment on column dossiers.fee_receipt.amount is 'Đồng.';
comment on column dossiers.fee_receipt.method is 'cash.';
comment on column dossiers.fee_receipt.payer_name is '[personal] Who paid.';
comment on column dossiers.fee_receipt.taken_at is 'When.';
comment on column dossiers.fee_receipt.taken_by_post_id is 'Post that took it.';

create table dossiers.result (
  id uuid not null default uuidv7(),
  dossier_id uuid not null,
  unit_id uuid not null,
  year integer not null,
  book text collate "C" not null,
  number integer not null,
  notation text not null,
  result_code text collate "C" not null,
  name text not null,
  file_sha256 text collate "C",
  file_name text,
  file_type text collate "C",
  file_size bigint,
  issued_at timestamptz not null,
  issued_by_post_id uuid not null,
  constraint result_pkey primary key (id),
  constraint result_number_key unique (unit_id, year, book, number),
  constraint result_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id),
  constraint result_file_is_whole check ((file_sha256 is null) = (file_name is null)
    and (file_sha256 is null) = (file_type is null) and (file_sha256 is null) = (file_size is null)),
  constraint result_sha256_shape check (file_sha256 ~ '^[0-9a-f]{64}$')
);
create index result_of_dossier on dossiers.result (dossier_id);
create index result_file on dossiers.result (file_sha256) where file_sha256 is not null;
comment on table dossiers.result is 'What was issued; numbered without gaps per unit, year and book.';
comment on column dossiers.result.id is 'Identifier.';
comment on column dossiers.result.dossier_id is 'From which dossier.';
comment on column dossiers.result.unit_id is 'Unit that issued it.';
comment on column dossiers.result.year is 'Local year of the numbering.';
comment on column dossiers.result.book is 'The book (sổ) it is numbered in.';
comment on column dossiers.result.number is 'Number in the book, from 1.';
comment on column dossiers.result.notation is 'Số, ký hiệu, e.g. 15/GP-UBND.';
comment on column dossiers.result.result_code is 'Code of the result in the version.';
comment on column dossiers.result.name is 'Its name.';
comment on column dossiers.result.file_sha256 is 'The electronic result in the file store; null for paper only.';
comment on column dossiers.result.file_name is 'Name to offer for download.';
comment on column dossiers.result.file_type is 'Media type found in the bytes.';
comment on column dossiers.result.file_size is 'Bytes.';
comment on column dossiers.result.issued_at is 'When.';
comment on column dossiers.result.issued_by_post_id is 'Post that numbered and sealed it.';

create table dossiers.number_counter (
  series text collate "C" not null,
  unit_id uuid not null,
  year integer not null,
  last_number integer not null,
  constraint number_counter_pkey primary key (unit_id, year, series),
  constraint number_counter_positive check (last_number > 0)
);
comment on table dossiers.number_counter is 'The last number given in a series of a unit in a year; its row lock makes the numbering gap-free.';
comment on column dossiers.number_counter.series is 'fee-receipt, slip, or result: and the book.';
comment on column dossiers.number_counter.unit_id is 'Unit that gives the numbers.';
comment on column dossiers.number_counter.year is 'Local year.';
comment on column dossiers.number_counter.last_number is 'Last number given.';

create table dossiers.handing_out (
  dossier_id uuid not null,
  returned_to text not null,
  returned_by text collate "C" not null,
  note text,
  returned_by_post_id uuid not null,
  constraint handing_out_pkey primary key (dossier_id),
  constraint handing_out_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id),
  constraint handing_out_way check (returned_by in ('electronic', 'counter', 'post'))
);
comment on table dossiers.handing_out is 'To whom and how the result was returned.';
comment on column dossiers.handing_out.dossier_id is 'The dossier.';
comment on column dossiers.handing_out.returned_to is '[personal] Who took it.';
comment on column dossiers.handing_out.returned_by is 'electronic, counter or post.';
comment on column dossiers.handing_out.note is '[personal] What the counter noted, e.g. the number of the postal item.';
comment on column dossiers.handing_out.returned_by_post_id is 'Post that handed it out.';

create table dossiers.rating (
  dossier_id uuid not null,
  score smallint not null,
  comment text,
  rated_at timestamptz not null,
  constraint rating_pkey primary key (dossier_id),
  constraint rating_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id),
  constraint rating_score check (score between 1 and 5)
);
comment on table dossiers.rating is 'How the applicant found it; one a dossier.';
comment on column dossiers.rating.dossier_id is 'The dossier.';
comment on column dossiers.rating.score is '1 (very bad) to 5 (very good).';
comment on column dossiers.rating.comment is '[personal] In the applicant''s words.';
comment on column dossiers.rating.rated_at is 'When.';

grant select, insert, update, delete on dossiers.fee_line to lienthong_app;
grant select, insert on dossiers.fee_receipt, dossiers.result, dossiers.handing_out, dossiers.rating to lienthong_app;
grant select, insert, update on dossiers.number_counter to lienthong_app;
