create schema dossiers;
comment on schema dossiers is 'One submission and all that happens to it, from draft to returned result.';

create table dossiers.dossier (
  id uuid not null default uuidv7(),
  revision integer not null default 1,
  state text collate "C" not null default 'draft',
  code text collate "C",
  procedure_code text collate "C" not null,
  procedure_name text not null,
  field_code text collate "C" not null,
  version_id uuid not null,
  case_code text collate "C" not null,
  channel text collate "C" not null,
  applicant_account_id uuid,
  entered_by_post_id uuid,
  submitter_name text not null,
  submitter_number text collate "C",
  submitter_phone text collate "C",
  subject_kind text collate "C" not null,
  subject_name text not null,
  subject_number text collate "C",
  subject_phone text collate "C",
  subject_email text,
  subject_address text,
  territory_id uuid,
  receiving_unit_id uuid,
  competent_unit_id uuid,
  current_unit_id uuid,
  current_step text collate "C",
  step_name text,
  step_role text collate "C",
  assigned_post_id uuid,
  answers jsonb not null default '{}',
  return_by text collate "C" not null default 'counter',
  created_at timestamptz not null,
  submitted_at timestamptz,
  accepted_at timestamptz,
  due_at timestamptz,
  step_started_at timestamptz,
  step_due_at timestamptz,
  approved_at timestamptz,
  supplement_asked_at timestamptz,
  extended_at timestamptz,
  finished_at timestamptz,
  returned_at timestamptz,
  last_action text collate "C",
  last_account_id uuid,
  work_at timestamptz not null generated always as (
    case when state = 'awaiting-supplement' then timestamptz 'infinity' else coalesce(due_at, submitted_at, created_at) end) stored,
  search text collate "C" not null generated always as (
    kernel.fold(coalesce(code, '') || ' ' || subject_name || ' ' || coalesce(subject_number, '') || ' ' || submitter_name || ' ' || procedure_name)) stored,
  constraint dossier_pkey primary key (id),
  constraint dossier_code_key unique (code),
  constraint dossier_state check (state in ('draft', 'submitted', 'processing', 'awaiting-supplement', 'finished', 'returned',
    'refused', 'withdrawn', 'stopped')),
  constraint dossier_channel check (channel in ('online', 'counter', 'post', 'assisted')),
  constraint dossier_return_by check (return_by in ('electronic', 'counter', 'post')),
  constraint dossier_subject_kind check (subject_kind in ('citizen', 'business')),
  constraint dossier_answers_are_an_object check (jsonb_typeof(answers) = 'object'),
  constraint dossier_belongs_to_somebody check (applicant_account_id is not null or entered_by_post_id is not null),
  constraint dossier_filed_is_complete check (state = 'draft' or (code is not null and submitted_at is not null
    and receiving_unit_id is not null and competent_unit_id is not null and current_unit_id is not null
    and current_step is not null and step_name is not null and step_role is not null)),
  constraint dossier_processing_is_accepted check (state not in ('processing', 'finished', 'returned') or accepted_at is not null),
  constraint dossier_finished_has_time check (state not in ('finished', 'returned') or finished_at is not null),
  constraint dossier_returned_has_time check (state <> 'returned' or returned_at is not null)
);
create index dossier_work_by_role on dossiers.dossier (current_unit_id, step_role, work_at, id)
  where state in ('submitted', 'processing', 'awaiting-supplement', 'finished');
create index dossier_work_by_state on dossiers.dossier (current_unit_id, step_role, state, work_at, id) include (assigned_post_id)
  where state in ('submitted', 'processing', 'awaiting-supplement', 'finished');
create index dossier_of_applicant on dossiers.dossier (applicant_account_id, id desc) where applicant_account_id is not null;
create index dossier_of_receiving_unit on dossiers.dossier (receiving_unit_id, submitted_at desc, id desc) where state <> 'draft';
create index dossier_of_competent_unit on dossiers.dossier (competent_unit_id, submitted_at desc, id desc) where state <> 'draft';
create index dossier_drafts_of_counter on dossiers.dossier (receiving_unit_id, id desc) where state = 'draft' and applicant_account_id is null;
create index dossier_search on dossiers.dossier using gin (search gin_trgm_ops) where state <> 'draft';

comment on table dossiers.dossier is 'One submission: what was asked, by whom, where it stands and when it is due.';
comment on column dossiers.dossier.id is 'Identifier.';
comment on column dossiers.dossier.revision is 'Grows by one with every change; a change names the revision that its screen was drawn from.';
comment on column dossiers.dossier.state is 'See DossierState.';
comment on column dossiers.dossier.code is 'Mã số hồ sơ: agency, day, ordinal. Given at submission, never changed.';
comment on column dossiers.dossier.procedure_code is 'National code of the procedure.';
comment on column dossiers.dossier.procedure_name is 'Its name in the version under which this was filed.';
comment on column dossiers.dossier.field_code is 'Its field.';
comment on column dossiers.dossier.version_id is 'The procedure version under which it was filed, whatever comes after.';
comment on column dossiers.dossier.case_code is 'The case of the version.';
comment on column dossiers.dossier.channel is 'online, counter, post, or assisted: an official filing online for a person.';
comment on column dossiers.dossier.applicant_account_id is 'Account that files and follows it; null for who came to the counter without one.';
comment on column dossiers.dossier.entered_by_post_id is 'Post that typed it in, when an official did.';
comment on column dossiers.dossier.submitter_name is '[personal] Who brings it.';
comment on column dossiers.dossier.submitter_number is '[personal] Personal number of the submitter.';
comment on column dossiers.dossier.submitter_phone is '[personal] Where the submitter is reached.';
comment on column dossiers.dossier.subject_kind is 'citizen or business.';
comment on column dossiers.dossier.subject_name is '[personal] Whose dossier it is.';
comment on column dossiers.dossier.subject_number is '[personal] Personal number or business code of the subject.';
comment on column dossiers.dossier.subject_phone is '[personal] Where the subject is reached.';
comment on column dossiers.dossier.subject_email is '[personal] Where messages go.';
comment on column dossiers.dossier.subject_address is '[personal] Address of the subject.';
comment on column dossiers.dossier.territory_id is 'Where the matter lies: what unit rules are resolved from.';
comment on column dossiers.dossier.receiving_unit_id is 'Unit whose counter received it.';
comment on column dossiers.dossier.competent_unit_id is 'Unit that decides; its calendar is the clock''s.';
comment on column dossiers.dossier.current_unit_id is 'Unit that holds the step.';
comment on column dossiers.dossier.current_step is 'Key of the step in the version.';
comment on column dossiers.dossier.step_name is 'Its name, for lists.';
comment on column dossiers.dossier.step_role is 'Role of the post that the step asks for.';
comment on column dossiers.dossier.assigned_post_id is 'The one post that does the step, where the head has named one.';
comment on column dossiers.dossier.answers is '[personal] Answers to the form''s questions, validated from its definition.';
comment on column dossiers.dossier.return_by is 'How the result is to be returned: electronic, counter or post.';
comment on column dossiers.dossier.created_at is 'When the draft was begun.';
comment on column dossiers.dossier.submitted_at is 'When it was submitted; the clock does not run yet.';
comment on column dossiers.dossier.accepted_at is 'When it was found complete: the clock starts (Decree 118/2025 art. 17.3).';
comment on column dossiers.dossier.due_at is 'When the result is due, derived from the clock''s entries; null while the clock has not started or stands.';
comment on column dossiers.dossier.step_started_at is 'When the current step was taken up.';
comment on column dossiers.dossier.step_due_at is 'When the current step should be done, by its share of the time.';
comment on column dossiers.dossier.approved_at is 'When the head approved; cleared when it is sent back.';
comment on column dossiers.dossier.supplement_asked_at is 'When the one supplement was asked.';
comment on column dossiers.dossier.extended_at is 'When the one extension was made.';
comment on column dossiers.dossier.finished_at is 'When the result was issued; the clock stops.';
comment on column dossiers.dossier.returned_at is 'When the result was returned.';
comment on column dossiers.dossier.last_action is 'The last change, to tell a repeated request from a rival one.';
comment on column dossiers.dossier.last_account_id is 'Who made it.';
comment on column dossiers.dossier.work_at is 'What the officers'' list is sorted by: due, or waiting since; what waits for the applicant comes last.';
comment on column dossiers.dossier.search is '[personal] Code, names, number and procedure, folded for searching.';

create table dossiers.code_counter (
  agency_code text collate "C" not null,
  day date not null,
  last_ordinal integer not null,
  constraint code_counter_pkey primary key (agency_code, day),
  constraint code_counter_positive check (last_ordinal > 0)
);
comment on table dossiers.code_counter is 'The last ordinal given by an agency on a day; its row lock makes the numbering gap-free.';
comment on column dossiers.code_counter.agency_code is 'Agency that gives the codes.';
comment on column dossiers.code_counter.day is 'Local day.';
comment on column dossiers.code_counter.last_ordinal is 'Last ordinal given.';

grant usage on schema dossiers to lienthong_app;
grant select, insert, update, delete on dossiers.dossier to lienthong_app;
grant select, insert, update on dossiers.code_counter to lienthong_app;
