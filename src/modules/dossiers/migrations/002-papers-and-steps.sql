create table dossiers.dossier_paper (
  dossier_id uuid not null,
  id uuid not null default uuidv7(),
  paper_key text collate "C" not null,
  provided_as text collate "C" not null,
  quantity integer not null default 1,
  file_sha256 text collate "C",
  file_name text,
  file_type text collate "C",
  file_size bigint,
  receipt_hash text collate "C" not null,
  attached_at timestamptz not null,
  attached_by_account_id uuid not null,
  for_supplement boolean not null default false,
  replaced_by uuid,
  constraint dossier_paper_pkey primary key (dossier_id, id),
  constraint dossier_paper_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id) on delete cascade,
  constraint dossier_paper_replaced_by_fkey foreign key (dossier_id, replaced_by) references dossiers.dossier_paper (dossier_id, id),
  constraint dossier_paper_provided_as check (provided_as in ('electronic', 'original', 'copy')),
  constraint dossier_paper_electronic_has_file check (provided_as <> 'electronic' or file_sha256 is not null),
  constraint dossier_paper_file_is_whole check ((file_sha256 is null) = (file_name is null)
    and (file_sha256 is null) = (file_type is null) and (file_sha256 is null) = (file_size is null)),
  constraint dossier_paper_sha256_shape check (file_sha256 ~ '^[0-9a-f]{64}$'),
  constraint dossier_paper_quantity check (quantity between 1 and 1000)
);
create index dossier_paper_file on dossiers.dossier_paper (file_sha256) where file_sha256 is not null;
comment on table dossiers.dossier_paper is 'A paper that was provided. After submission none is deleted: a better one replaces it.';
comment on column dossiers.dossier_paper.dossier_id is 'The dossier.';
comment on column dossiers.dossier_paper.id is 'Identifier.';
comment on column dossiers.dossier_paper.paper_key is 'Which paper of the case it is; `other` for one that the case does not list.';
comment on column dossiers.dossier_paper.provided_as is 'electronic: a file; original or copy: handed in on paper, with or without a scan.';
comment on column dossiers.dossier_paper.quantity is 'How many sheets or sets were handed in.';
comment on column dossiers.dossier_paper.file_sha256 is 'The file in the file store; null for paper that was not scanned.';
comment on column dossiers.dossier_paper.file_name is '[personal] Name as the sender called it, made safe.';
comment on column dossiers.dossier_paper.file_type is 'Media type found in the bytes.';
comment on column dossiers.dossier_paper.file_size is 'Bytes.';
comment on column dossiers.dossier_paper.receipt_hash is 'SHA-256 over dossier, paper, file hash, size and time: the receipt that the sender keeps.';
comment on column dossiers.dossier_paper.attached_at is 'When.';
comment on column dossiers.dossier_paper.attached_by_account_id is 'By whom.';
comment on column dossiers.dossier_paper.for_supplement is 'Whether it answers the supplement.';
comment on column dossiers.dossier_paper.replaced_by is 'The paper that took its place.';

create table dossiers.supplement (
  dossier_id uuid not null,
  guidance text,
  asked_at timestamptz not null,
  asked_by_post_id uuid not null,
  asked_by_unit_id uuid not null,
  asked_by_name text not null,
  asked_at_step text collate "C" not null,
  number integer not null,
  answered_at timestamptz,
  answer_note text,
  constraint supplement_pkey primary key (dossier_id),
  constraint supplement_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id)
);
comment on table dossiers.supplement is 'What the applicant was asked to complete: one single full notice with reasons (Decree 118/2025 art. 17.2a), so one row a dossier.';
comment on column dossiers.supplement.dossier_id is 'The dossier.';
comment on column dossiers.supplement.guidance is 'How to complete it, in words for the applicant.';
comment on column dossiers.supplement.asked_at is 'When; the clock pauses.';
comment on column dossiers.supplement.asked_by_post_id is 'Post that asked.';
comment on column dossiers.supplement.asked_by_unit_id is 'Its unit.';
comment on column dossiers.supplement.asked_by_name is '[personal] Name of the official, as it stands on form 02.';
comment on column dossiers.supplement.asked_at_step is 'The step it was asked at.';
comment on column dossiers.supplement.number is 'Number of the slip in the unit''s year.';
comment on column dossiers.supplement.answered_at is 'When it was answered; the clock goes on.';
comment on column dossiers.supplement.answer_note is '[personal] What the applicant added in words.';

create table dossiers.supplement_item (
  dossier_id uuid not null,
  number integer not null,
  kind text collate "C" not null,
  target text collate "C" not null,
  reason text not null,
  constraint supplement_item_pkey primary key (dossier_id, number),
  constraint supplement_item_supplement_fkey foreign key (dossier_id) references dossiers.supplement (dossier_id),
  constraint supplement_item_target_key unique (dossier_id, kind, target),
  constraint supplement_item_kind check (kind in ('paper', 'answer')),
  constraint supplement_item_has_reason check (btrim(reason) <> '')
);
comment on table dossiers.supplement_item is 'One thing that is missing or wrong, and why: nothing is asked without a reason.';
comment on column dossiers.supplement_item.dossier_id is 'The dossier.';
comment on column dossiers.supplement_item.number is 'Order on the slip.';
comment on column dossiers.supplement_item.kind is 'paper or answer.';
comment on column dossiers.supplement_item.target is 'Key of the paper or of the question.';
comment on column dossiers.supplement_item.reason is '[personal] What is missing or wrong.';

create table dossiers.hand_over (
  dossier_id uuid not null,
  number integer not null,
  kind text collate "C" not null,
  from_step text collate "C" not null,
  from_unit_id uuid not null,
  from_post_id uuid not null,
  from_name text not null,
  to_step text collate "C" not null,
  to_unit_id uuid not null,
  to_role text collate "C" not null,
  at timestamptz not null,
  started_at timestamptz not null,
  due_at timestamptz,
  outcome text collate "C" not null,
  note text,
  constraint hand_over_pkey primary key (dossier_id, number),
  constraint hand_over_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id),
  constraint hand_over_kind check (kind in ('forward', 'send-back', 'approve', 'issue')),
  constraint hand_over_outcome check (outcome in ('early', 'on-time', 'late'))
);
create index hand_over_of_post on dossiers.hand_over (from_post_id, at desc);
comment on table dossiers.hand_over is 'From whom to whom, when, and whether in time: the lines of form 06 (phiếu kiểm soát quá trình).';
comment on column dossiers.hand_over.dossier_id is 'The dossier.';
comment on column dossiers.hand_over.number is 'Order.';
comment on column dossiers.hand_over.kind is 'forward, send-back, approve or issue.';
comment on column dossiers.hand_over.from_step is 'Step that was done.';
comment on column dossiers.hand_over.from_unit_id is 'Unit that held it.';
comment on column dossiers.hand_over.from_post_id is 'Post that handed over.';
comment on column dossiers.hand_over.from_name is '[personal] Name of the official, as it stands on form 06.';
comment on column dossiers.hand_over.to_step is 'Next step.';
comment on column dossiers.hand_over.to_unit_id is 'Unit that holds it now.';
comment on column dossiers.hand_over.to_role is 'Role that it waits for.';
comment on column dossiers.hand_over.at is 'When.';
comment on column dossiers.hand_over.started_at is 'When the step had been taken up.';
comment on column dossiers.hand_over.due_at is 'When the step should have been done.';
comment on column dossiers.hand_over.outcome is 'early, on-time (on its last working day) or late.';
comment on column dossiers.hand_over.note is '[personal] What was noted; the reason when it was sent back.';

create table dossiers.opinion (
  dossier_id uuid not null,
  id uuid not null default uuidv7(),
  asked_at_step text collate "C" not null,
  asked_by_post_id uuid not null,
  asked_by_unit_id uuid not null,
  asked_unit_id uuid not null,
  question text not null,
  asked_at timestamptz not null,
  given_at timestamptz,
  given_by_post_id uuid,
  given_by_name text,
  stance text collate "C",
  answer text,
  constraint opinion_pkey primary key (dossier_id, id),
  constraint opinion_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id),
  constraint opinion_stance check (stance in ('agrees', 'agrees-with-conditions', 'disagrees')),
  constraint opinion_is_whole check ((given_at is null) = (stance is null) and (given_at is null) = (given_by_post_id is null))
);
create unique index opinion_one_at_a_time on dossiers.opinion (dossier_id, asked_unit_id) where given_at is null;
create index opinion_owed on dossiers.opinion (asked_unit_id, asked_at, dossier_id) where given_at is null;
comment on table dossiers.opinion is 'What another unit was asked, in parallel with the step; it does not pause the clock.';
comment on column dossiers.opinion.dossier_id is 'The dossier.';
comment on column dossiers.opinion.id is 'Identifier.';
comment on column dossiers.opinion.asked_at_step is 'Step that asked.';
comment on column dossiers.opinion.asked_by_post_id is 'Post that asked.';
comment on column dossiers.opinion.asked_by_unit_id is 'Its unit.';
comment on column dossiers.opinion.asked_unit_id is 'Unit that is asked.';
comment on column dossiers.opinion.question is '[personal] What it is asked.';
comment on column dossiers.opinion.asked_at is 'When.';
comment on column dossiers.opinion.given_at is 'When it was given.';
comment on column dossiers.opinion.given_by_post_id is 'Post that gave it.';
comment on column dossiers.opinion.given_by_name is '[personal] Name of the official who gave it.';
comment on column dossiers.opinion.stance is 'agrees, agrees-with-conditions or disagrees.';
comment on column dossiers.opinion.answer is '[personal] In words.';

create table dossiers.assignment (
  dossier_id uuid not null,
  number integer not null,
  step text collate "C" not null,
  post_id uuid not null,
  assigned_by_post_id uuid not null,
  at timestamptz not null,
  note text,
  constraint assignment_pkey primary key (dossier_id, number),
  constraint assignment_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id)
);
comment on table dossiers.assignment is 'Who was told to do a step, by whom.';
comment on column dossiers.assignment.dossier_id is 'The dossier.';
comment on column dossiers.assignment.number is 'Order.';
comment on column dossiers.assignment.step is 'The step.';
comment on column dossiers.assignment.post_id is 'Post that does it.';
comment on column dossiers.assignment.assigned_by_post_id is 'Post that said so.';
comment on column dossiers.assignment.at is 'When.';
comment on column dossiers.assignment.note is '[personal] What was noted.';

create table dossiers.ending (
  dossier_id uuid not null,
  kind text collate "C" not null,
  reason text not null,
  legal_basis text,
  asked_by text collate "C" not null,
  at timestamptz not null,
  by_post_id uuid,
  by_unit_id uuid,
  by_name text not null,
  at_step text collate "C" not null,
  number integer,
  constraint ending_pkey primary key (dossier_id),
  constraint ending_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id),
  constraint ending_kind check (kind in ('refused', 'withdrawn', 'stopped')),
  constraint ending_asked_by check (asked_by in ('applicant', 'agency')),
  constraint ending_refusal_cites_the_law check (kind <> 'refused' or btrim(legal_basis) <> ''),
  constraint ending_has_reason check (btrim(reason) <> '')
);
comment on table dossiers.ending is 'Why it ended without a result: refused (form 03), withdrawn or stopped (form 05).';
comment on column dossiers.ending.dossier_id is 'The dossier.';
comment on column dossiers.ending.kind is 'refused, withdrawn or stopped: three different ends.';
comment on column dossiers.ending.reason is '[personal] The grounds.';
comment on column dossiers.ending.legal_basis is 'The rule that a refusal rests on.';
comment on column dossiers.ending.asked_by is 'Who asked for it: the applicant or the agency.';
comment on column dossiers.ending.at is 'When.';
comment on column dossiers.ending.by_post_id is 'Post that decided; null when the applicant withdrew it himself.';
comment on column dossiers.ending.by_unit_id is 'Its unit.';
comment on column dossiers.ending.by_name is '[personal] Name of who did it.';
comment on column dossiers.ending.at_step is 'Step it had reached.';
comment on column dossiers.ending.number is 'Number of the slip in the unit''s year.';

create table dossiers.extension (
  dossier_id uuid not null,
  reason text not null,
  original_due_at timestamptz not null,
  new_due_at timestamptz not null,
  at timestamptz not null,
  by_post_id uuid not null,
  by_unit_id uuid not null,
  by_name text not null,
  number integer not null,
  constraint extension_pkey primary key (dossier_id),
  constraint extension_dossier_fkey foreign key (dossier_id) references dossiers.dossier (id),
  constraint extension_is_later check (new_due_at > original_due_at),
  constraint extension_before_due check (at < original_due_at),
  constraint extension_has_reason check (btrim(reason) <> '')
);
comment on table dossiers.extension is 'The apology and the new date (form 04), before the due instant and once, so one row a dossier.';
comment on column dossiers.extension.dossier_id is 'The dossier.';
comment on column dossiers.extension.reason is 'Why it will be late, in words for the applicant.';
comment on column dossiers.extension.original_due_at is 'When it was due.';
comment on column dossiers.extension.new_due_at is 'When it is due now.';
comment on column dossiers.extension.at is 'When the apology was made.';
comment on column dossiers.extension.by_post_id is 'Post that made it.';
comment on column dossiers.extension.by_unit_id is 'Its unit.';
comment on column dossiers.extension.by_name is '[personal] Name of the official, as it stands on form 04.';
comment on column dossiers.extension.number is 'Number of the slip in the unit''s year.';

grant select, insert, update, delete on dossiers.dossier_paper to lienthong_app;
grant select, insert, update on dossiers.supplement, dossiers.opinion to lienthong_app;
grant select, insert on dossiers.supplement_item, dossiers.hand_over, dossiers.assignment, dossiers.ending, dossiers.extension to lienthong_app;
