create table kernel.answered_request (
  caller text collate "C" not null,
  route text collate "C" not null,
  key text collate "C" not null,
  request_hash bytea not null,
  received_at timestamptz not null,
  status smallint,
  headers jsonb,
  body bytea,
  constraint answered_request_pkey primary key (caller, route, key),
  constraint answered_request_key_length check (char_length(key) between 1 and 128),
  constraint answered_request_hash_length check (octet_length(request_hash) = 32),
  constraint answered_request_answer_whole check ((status is null) = (body is null) and (status is null) = (headers is null))
);
create index answered_request_received_at on kernel.answered_request (received_at);
comment on table kernel.answered_request is 'Answers to writes that carried an Idempotency-Key, kept for a day so that a repeat gets the same answer.';
comment on column kernel.answered_request.caller is '[personal] The account, or the hashed address of an anonymous caller: a key means something to its own caller only.';
comment on column kernel.answered_request.route is 'Method and path template.';
comment on column kernel.answered_request.key is 'The caller''s Idempotency-Key.';
comment on column kernel.answered_request.request_hash is 'SHA-256 of address and body: the same key with another request is refused.';
comment on column kernel.answered_request.received_at is 'When the first request came; the row goes a day later.';
comment on column kernel.answered_request.status is 'HTTP status; null only within the transaction that does the work.';
comment on column kernel.answered_request.headers is 'Headers of the answer that belong to its body.';
comment on column kernel.answered_request.body is '[personal] The answer, byte for byte.';
grant select, insert, update, delete on kernel.answered_request to lienthong_app;

-- /readyz compares what was applied with what this release brings.
grant select on public.migration to lienthong_app;
