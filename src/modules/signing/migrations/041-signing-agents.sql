create table signing.agent_code (
  code_hash bytea not null,
  account_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint agent_code_pkey primary key (code_hash)
);
create index agent_code_of_account on signing.agent_code (account_id);
comment on table signing.agent_code is 'Codes with which an official pairs the signing agent of their computer; each works once.';
comment on column signing.agent_code.code_hash is 'Keyed hash of the code.';
comment on column signing.agent_code.account_id is 'Who asked for it.';
comment on column signing.agent_code.expires_at is 'It does not work after this.';
comment on column signing.agent_code.used_at is 'When an agent was paired with it.';

create table signing.agent (
  id uuid not null default uuidv7(),
  account_id uuid not null,
  name text not null,
  token_hash bytea not null,
  paired_at timestamptz not null,
  last_seen_at timestamptz not null,
  revoked_at timestamptz,
  constraint agent_pkey primary key (id)
);
create index agent_of_account on signing.agent (account_id, paired_at desc) where revoked_at is null;
comment on table signing.agent is 'A signing agent on an official''s computer: it fetches orders to sign, and the person confirms there.';
comment on column signing.agent.id is 'Identifier, safe to show.';
comment on column signing.agent.account_id is 'Who paired it.';
comment on column signing.agent.name is '[personal] What the person calls the computer.';
comment on column signing.agent.token_hash is 'SHA-256 of the token with which it comes back.';
comment on column signing.agent.paired_at is 'When it was paired.';
comment on column signing.agent.last_seen_at is 'Last asking for orders, to the minute.';
comment on column signing.agent.revoked_at is 'From when it gets nothing any more.';

create table signing.agent_certificate (
  agent_id uuid not null,
  fingerprint text collate "C" not null,
  certificate bytea not null,
  chain bytea[] not null,
  constraint agent_certificate_pkey primary key (agent_id, fingerprint),
  constraint agent_certificate_agent_fkey foreign key (agent_id) references signing.agent (id)
);
create index agent_certificate_holders on signing.agent_certificate (fingerprint);
comment on table signing.agent_certificate is 'A certificate whose key the agent proved to have when it was paired.';
comment on column signing.agent_certificate.agent_id is 'The agent.';
comment on column signing.agent_certificate.fingerprint is 'SHA-256 of the certificate, hex.';
comment on column signing.agent_certificate.certificate is '[personal] The certificate, DER.';
comment on column signing.agent_certificate.chain is 'Its issuers upwards, DER.';

create table signing.agent_order (
  id uuid not null,
  fingerprint text collate "C" not null,
  algorithm text collate "C" not null,
  summary text not null,
  names text[] not null,
  digests bytea[] not null,
  state text collate "C" not null default 'waiting',
  signatures bytea[],
  ordered_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  agent_id uuid,
  constraint agent_order_pkey primary key (id),
  constraint agent_order_agent_fkey foreign key (agent_id) references signing.agent (id),
  constraint agent_order_state check (state in ('waiting', 'signed', 'declined', 'cancelled')),
  constraint agent_order_signed_has_all check ((state = 'signed') = (signatures is not null)),
  constraint agent_order_as_many check (cardinality(names) = cardinality(digests) and (signatures is null or cardinality(signatures) = cardinality(digests)))
);
create index agent_order_waiting on signing.agent_order (fingerprint, ordered_at) where state = 'waiting';
create index agent_order_agent on signing.agent_order (agent_id);
create index agent_order_age on signing.agent_order (ordered_at);
comment on table signing.agent_order is 'What waits to be signed by an agent, and what it answered; forgotten after a week, since the signed documents are kept elsewhere.';
comment on column signing.agent_order.id is 'The order''s own identifier: the same order is one row.';
comment on column signing.agent_order.fingerprint is 'The certificate that it is to be signed with.';
comment on column signing.agent_order.algorithm is 'RSA-SHA256 or ECDSA-SHA256.';
comment on column signing.agent_order.summary is '[personal] What whoever confirms is shown.';
comment on column signing.agent_order.names is '[personal] What each document is called.';
comment on column signing.agent_order.digests is 'SHA-256 of what each signature signs: no document goes to the agent.';
comment on column signing.agent_order.state is 'waiting, signed, declined by the person, cancelled by the platform. Past expires_at a waiting one is over.';
comment on column signing.agent_order.signatures is 'In the order of the digests.';
comment on column signing.agent_order.ordered_at is 'When it was ordered.';
comment on column signing.agent_order.expires_at is 'No answer is taken after this.';
comment on column signing.agent_order.answered_at is 'When the agent, or the platform, ended it.';
comment on column signing.agent_order.agent_id is 'The agent that answered.';

grant select, insert on signing.agent_code, signing.agent, signing.agent_certificate, signing.agent_order to lienthong_app;
grant update (used_at) on signing.agent_code to lienthong_app;
grant update (last_seen_at, revoked_at) on signing.agent to lienthong_app;
grant update (state, signatures, answered_at, agent_id) on signing.agent_order to lienthong_app;
grant delete on signing.agent_code, signing.agent_order to lienthong_app;
