create table signing.batch (
  id uuid not null default uuidv7(),
  state text collate "C" not null default 'preparing',
  key_id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  account_id uuid not null,
  capacity text collate "C" not null,
  summary text not null,
  items integer not null,
  signing_time timestamptz not null,
  begun_at timestamptz not null,
  reference text collate "C",
  ask_again_at timestamptz,
  trouble text collate "C",
  refusal text collate "C",
  finished_at timestamptz,
  constraint batch_pkey primary key (id),
  constraint batch_key_fkey foreign key (key_id) references signing.key (id),
  constraint batch_state check (state in ('preparing', 'awaiting', 'completing', 'done', 'refused', 'cancelled')),
  constraint batch_capacity check (capacity in ('plain', 'TM', 'KT', 'TL', 'TUQ', 'Q', 'seal')),
  constraint batch_has_items check (items > 0),
  constraint batch_awaits_something check (state <> 'awaiting' or reference is not null),
  constraint batch_finished_has_time check ((state in ('done', 'refused', 'cancelled')) = (finished_at is not null))
);
create index batch_key on signing.batch (key_id);
create index batch_of_person on signing.batch (person_id, id desc);
create index batch_under_way on signing.batch (id) where state in ('preparing', 'awaiting', 'completing');
comment on table signing.batch is 'One confirmation of one signer over one or many documents; its id is the order''s id at the signer.';
comment on column signing.batch.id is 'Identifier, of the order too.';
comment on column signing.batch.state is 'preparing: the order is not sent or not known to be; awaiting: the signer has it; completing: signatures are here; done, refused, cancelled.';
comment on column signing.batch.key_id is 'The key.';
comment on column signing.batch.person_id is '[personal] Who signs.';
comment on column signing.batch.post_id is 'The post from which they sign.';
comment on column signing.batch.account_id is 'The account that proved itself.';
comment on column signing.batch.capacity is 'In what capacity: see capacity.ts.';
comment on column signing.batch.summary is '[personal] What whoever confirms is shown.';
comment on column signing.batch.items is 'How many documents.';
comment on column signing.batch.signing_time is 'The time that every signature claims; preparing again gives the same bytes.';
comment on column signing.batch.begun_at is 'When it was begun.';
comment on column signing.batch.reference is 'The signer''s own name for the order.';
comment on column signing.batch.ask_again_at is 'When the signer is asked again.';
comment on column signing.batch.trouble is 'What keeps it waiting: a locale key below signing.trouble; null when nothing does.';
comment on column signing.batch.refusal is 'Why the signer refused.';
comment on column signing.batch.finished_at is 'When it was over.';

create table signing.request (
  id uuid not null default uuidv7(),
  state text collate "C" not null default 'waiting',
  format text collate "C" not null,
  purpose text collate "C" not null,
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  subject_label text not null,
  document_sha256 text collate "C" not null,
  document_name text not null,
  document_size bigint not null,
  unit_id uuid not null,
  signer_post_id uuid,
  capacity text collate "C" not null,
  placement jsonb,
  fields jsonb not null default '{}',
  due_at timestamptz,
  asked_at timestamptz not null,
  asked_by_account_id uuid,
  asked_by_post_id uuid,
  asked_by_name text,
  batch_id uuid,
  key_id uuid,
  signed_at timestamptz,
  signed_by_person_id uuid,
  signed_by_post_id uuid,
  signed_sha256 text collate "C",
  signed_name text,
  signed_size bigint,
  level text collate "C",
  signature_value bytea,
  stamp_ends_at timestamptz,
  evidence_trouble text collate "C",
  closed_at timestamptz,
  reason text,
  failure text collate "C",
  search text collate "C" not null generated always as (kernel.fold(subject_label || ' ' || document_name)) stored,
  constraint request_pkey primary key (id),
  constraint request_batch_fkey foreign key (batch_id) references signing.batch (id),
  constraint request_key_fkey foreign key (key_id) references signing.key (id),
  constraint request_state check (state in ('waiting', 'signing', 'signed', 'declined', 'cancelled', 'failed')),
  constraint request_format check (format in ('pdf', 'xml', 'cades', 'asic-e')),
  constraint request_capacity check (capacity in ('plain', 'TM', 'KT', 'TL', 'TUQ', 'Q', 'seal')),
  constraint request_addressee check ((signer_post_id is null) = (capacity = 'seal')),
  constraint request_level check (level in ('B-B', 'B-T', 'B-LT', 'B-LTA')),
  constraint request_signing_in_a_batch check (state <> 'signing' or batch_id is not null),
  constraint request_signed_is_complete check ((state = 'signed') = (signed_sha256 is not null) and (state <> 'signed' or
    (signed_name is not null and signed_size is not null and signed_at is not null and level is not null and key_id is not null))),
  constraint request_closed_has_time check ((state in ('signed', 'declined', 'cancelled')) = (closed_at is not null)),
  constraint request_fields_are_an_object check (jsonb_typeof(fields) = 'object')
);
create index request_waiting_for_post on signing.request (signer_post_id, due_at, id) where state in ('waiting', 'signing', 'failed');
create index request_waiting_for_seal on signing.request (unit_id, due_at, id)
  where capacity = 'seal' and state in ('waiting', 'signing', 'failed');
create index request_of_batch on signing.request (batch_id);
create index request_of_key on signing.request (key_id);
create index request_of_subject on signing.request (subject_kind, subject_id);
create unique index request_asked_once on signing.request
  (purpose, subject_kind, subject_id, document_sha256, unit_id, coalesce(signer_post_id, unit_id))
  where state in ('waiting', 'signing', 'failed');
create index request_signed_by_person on signing.request (signed_by_person_id, closed_at desc, id desc) where state = 'signed';
create index request_search on signing.request using gin (search gin_trgm_ops) where state = 'signed';
create index request_document on signing.request (document_sha256);
create index request_signed_file on signing.request (signed_sha256) where signed_sha256 is not null;
create index request_to_extend on signing.request (level, id) where state = 'signed' and level in ('B-B', 'B-T', 'B-LT');
create index request_to_renew on signing.request (stamp_ends_at, id) where state = 'signed' and level = 'B-LTA';
comment on table signing.request is 'One document that somebody is asked to sign, or that the system sealed, and what became of it.';
comment on column signing.request.id is 'Identifier.';
comment on column signing.request.state is 'waiting, signing, signed, declined, cancelled, failed (to be tried again).';
comment on column signing.request.format is 'How it is signed: pdf, xml, cades, asic-e.';
comment on column signing.request.purpose is 'What for, as module.noun: dossiers.result.';
comment on column signing.request.subject_kind is 'Kind of what it is about: dossier.';
comment on column signing.request.subject_id is 'Its id there.';
comment on column signing.request.subject_label is '[personal] What the signer reads in the list.';
comment on column signing.request.document_sha256 is 'The document as it was asked about, in the file store.';
comment on column signing.request.document_name is '[personal] Its name.';
comment on column signing.request.document_size is 'Its size in bytes.';
comment on column signing.request.unit_id is 'The agency whose paper it is.';
comment on column signing.request.signer_post_id is 'The post that is asked; null where the agency''s seal is.';
comment on column signing.request.capacity is 'In what capacity: see capacity.ts.';
comment on column signing.request.placement is 'Where the signature shows in the document; null where it does not.';
comment on column signing.request.fields is '[personal] Further words for the signature: reason, place.';
comment on column signing.request.due_at is 'When it should be signed.';
comment on column signing.request.asked_at is 'When it was asked.';
comment on column signing.request.asked_by_account_id is 'Who asked; null for the system.';
comment on column signing.request.asked_by_post_id is 'From which post.';
comment on column signing.request.asked_by_name is '[personal] Name of who asked, for the list.';
comment on column signing.request.batch_id is 'The last batch that it was in.';
comment on column signing.request.key_id is 'The key that signed.';
comment on column signing.request.signed_at is 'The time that the signature claims.';
comment on column signing.request.signed_by_person_id is '[personal] Who signed; null for the system''s seal.';
comment on column signing.request.signed_by_post_id is 'From which post.';
comment on column signing.request.signed_sha256 is 'The signed document as it stands now, in the file store.';
comment on column signing.request.signed_name is '[personal] Its name.';
comment on column signing.request.signed_size is 'Its size in bytes.';
comment on column signing.request.level is 'What it has reached: B-B, B-T, B-LT, B-LTA.';
comment on column signing.request.signature_value is 'Kept while the level is B-B: what the time stamp goes over.';
comment on column signing.request.stamp_ends_at is 'When the certificate of the last archive stamp ends: it is renewed before.';
comment on column signing.request.evidence_trouble is 'Why the next level is not reached yet: a locale key below signing.trouble.';
comment on column signing.request.closed_at is 'When it was signed, declined or cancelled.';
comment on column signing.request.reason is '[personal] Why it was declined.';
comment on column signing.request.failure is 'Why it failed: a locale key below signing.failure.';
comment on column signing.request.search is '[personal] Folded label and name, for searching.';

create table signing.batch_item (
  batch_id uuid not null,
  position integer not null,
  request_id uuid not null,
  state text collate "C" not null default 'ordered',
  to_be_signed bytea,
  signature bytea,
  failure text collate "C",
  constraint batch_item_pkey primary key (batch_id, position),
  constraint batch_item_batch_fkey foreign key (batch_id) references signing.batch (id),
  constraint batch_item_request_fkey foreign key (request_id) references signing.request (id),
  constraint batch_item_request_key unique (batch_id, request_id),
  constraint batch_item_state check (state in ('ordered', 'signed', 'failed', 'cancelled'))
);
create index batch_item_request on signing.batch_item (request_id);
create index batch_item_to_complete on signing.batch_item (batch_id, position) where state = 'ordered';
comment on table signing.batch_item is 'One document of a batch; a document that failed in one may be signed in another.';
comment on column signing.batch_item.batch_id is 'The batch.';
comment on column signing.batch_item.position is 'Its place in the order, from 0: signatures come back in it.';
comment on column signing.batch_item.request_id is 'What is signed.';
comment on column signing.batch_item.state is 'ordered, signed, failed, cancelled.';
comment on column signing.batch_item.to_be_signed is 'What the key signs; the order is sent again with the same.';
comment on column signing.batch_item.signature is 'What the signer answered; kept until the document is complete, so that nobody is asked twice.';
comment on column signing.batch_item.failure is 'Why it failed: a locale key below signing.failure.';

create table signing.signed_file (
  sha256 text collate "C" not null,
  request_id uuid not null,
  level text collate "C" not null,
  made_at timestamptz not null,
  constraint signed_file_pkey primary key (sha256),
  constraint signed_file_request_fkey foreign key (request_id) references signing.request (id),
  constraint signed_file_level check (level in ('B-B', 'B-T', 'B-LT', 'B-LTA'))
);
create index signed_file_request on signing.signed_file (request_id, made_at);
comment on table signing.signed_file is 'Every file that left here signed, by its hash: older copies are known again when evidence was added since.';
comment on column signing.signed_file.sha256 is 'Hash of the file.';
comment on column signing.signed_file.request_id is 'The request that it answers.';
comment on column signing.signed_file.level is 'The level of this copy.';
comment on column signing.signed_file.made_at is 'When it was made.';

grant select, insert on signing.batch, signing.request, signing.batch_item, signing.signed_file to lienthong_app;
grant update (state, reference, ask_again_at, trouble, refusal, finished_at) on signing.batch to lienthong_app;
grant update (state, batch_id, key_id, signed_at, signed_by_person_id, signed_by_post_id, signed_sha256, signed_name, signed_size, level,
  signature_value, stamp_ends_at, evidence_trouble, closed_at, reason, failure, capacity) on signing.request to lienthong_app;
grant update (state, to_be_signed, signature, failure) on signing.batch_item to lienthong_app;
