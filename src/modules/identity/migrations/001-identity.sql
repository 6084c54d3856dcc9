create schema identity;
comment on schema identity is 'Accounts of citizens, businesses and officials, how they prove themselves, and their sessions.';

create table identity.account (
  id uuid not null default uuidv7(),
  kind text not null,
  login text collate "C" not null,
  name text not null,
  email text,
  phone text,
  person_number text collate "C",
  business_code text collate "C",
  birth_date date,
  address text,
  person_id uuid,
  password_hash text,
  status text not null default 'active',
  assurance text not null default 'self',
  created_at timestamptz not null,
  closed_at timestamptz,
  constraint account_pkey primary key (id),
  constraint account_login_key unique (login),
  constraint account_kind check (kind in ('citizen', 'business', 'official')),
  constraint account_status check (status in ('active', 'suspended', 'closed')),
  constraint account_assurance check (assurance in ('self', 'verified')),
  constraint account_official_is_a_person check ((kind = 'official') = (person_id is not null)),
  constraint account_person_number_shape check (person_number ~ '^[0-9]{12}$')
);
create unique index account_person_number_key on identity.account (person_number) where kind = 'citizen' and status <> 'closed';
create unique index account_business_code_key on identity.account (business_code) where kind = 'business' and status <> 'closed';
create unique index account_person_key on identity.account (person_id) where status <> 'closed';
create index account_email on identity.account (lower(email));
comment on table identity.account is 'Someone who can sign in. An account is not a person nor a post: an official acts from posts that the organisation module keeps.';
comment on column identity.account.id is 'Identifier.';
comment on column identity.account.kind is 'citizen, business or official.';
comment on column identity.account.login is '[personal] Name typed at sign-in, lower case: person number, business code or an official''s user name.';
comment on column identity.account.name is '[personal] Full name as shown.';
comment on column identity.account.email is '[personal] Where messages go.';
comment on column identity.account.phone is '[personal] In national form.';
comment on column identity.account.person_number is '[personal] Citizen number, 12 digits.';
comment on column identity.account.business_code is 'Business code, which is the tax code.';
comment on column identity.account.birth_date is '[personal] Date of birth.';
comment on column identity.account.address is '[personal] Address as the person gave it.';
comment on column identity.account.person_id is 'The official in the organisation module.';
comment on column identity.account.password_hash is 'argon2id; absent where the account has only passkeys or an outside provider.';
comment on column identity.account.status is 'active, suspended by an operator, or closed.';
comment on column identity.account.assurance is 'self: as the person declared; verified: vouched for by the national provider.';
comment on column identity.account.created_at is 'When it was opened.';
comment on column identity.account.closed_at is 'When it was closed.';

create table identity.session (
  id uuid not null default uuidv7(),
  token_hash bytea not null,
  account_id uuid not null,
  post_id uuid,
  on_behalf_of uuid,
  method text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  proven_at timestamptz,
  remote_address text,
  user_agent text,
  revoked_at timestamptz,
  constraint session_pkey primary key (id),
  constraint session_token_key unique (token_hash),
  constraint session_account_fkey foreign key (account_id) references identity.account (id),
  constraint session_method check (method in ('password', 'password-totp', 'password-recovery-code', 'passkey', 'provider'))
);
create index session_account on identity.session (account_id, last_seen_at desc) where revoked_at is null;
comment on table identity.session is 'One signed-in browser. The token itself is never stored.';
comment on column identity.session.id is 'Identifier, safe to show.';
comment on column identity.session.token_hash is 'SHA-256 of the opaque token in the cookie.';
comment on column identity.session.account_id is 'Whose it is.';
comment on column identity.session.post_id is 'The post an official acts from.';
comment on column identity.session.on_behalf_of is 'The post acted for under a delegation.';
comment on column identity.session.method is 'How the person proved who they are.';
comment on column identity.session.created_at is 'When it began.';
comment on column identity.session.last_seen_at is 'Last use, to the minute.';
comment on column identity.session.expires_at is 'When it ends, whatever happens.';
comment on column identity.session.proven_at is 'Last proof of a second factor: what step-up asks for.';
comment on column identity.session.remote_address is '[personal] Address it was opened from.';
comment on column identity.session.user_agent is 'Browser as it names itself, cut to 200 characters.';
comment on column identity.session.revoked_at is 'When it was signed out or revoked.';

create table identity.throttle (
  key text collate "C" not null,
  failures integer not null,
  first_failed_at timestamptz not null,
  locked_until timestamptz,
  constraint throttle_pkey primary key (key)
);
comment on table identity.throttle is 'Failed proofs by account name and by address: what locks out guessing.';
comment on column identity.throttle.key is 'Keyed hash of the login or the address, so that the table tells nobody who exists.';
comment on column identity.throttle.failures is 'Failures since first_failed_at.';
comment on column identity.throttle.first_failed_at is 'Start of the window.';
comment on column identity.throttle.locked_until is 'No proof is looked at before this instant.';

create table identity.totp (
  account_id uuid not null,
  secret_sealed bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  constraint totp_pkey primary key (account_id),
  constraint totp_account_fkey foreign key (account_id) references identity.account (id)
);
comment on table identity.totp is 'The authenticator application of an account.';
comment on column identity.totp.account_id is 'Whose it is.';
comment on column identity.totp.secret_sealed is 'AES-256-GCM: nonce, tag, secret.';
comment on column identity.totp.confirmed_at is 'When the person showed a first right code; not asked for before.';
comment on column identity.totp.last_step is 'Last time step used, so that a code works once.';

create table identity.recovery_code (
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_code_pkey primary key (account_id, code_hash),
  constraint recovery_code_account_fkey foreign key (account_id) references identity.account (id)
);
comment on table identity.recovery_code is 'One-time codes for whoever lost the authenticator.';
comment on column identity.recovery_code.account_id is 'Whose it is.';
comment on column identity.recovery_code.code_hash is 'SHA-256 of the code, which has 80 random bits.';
comment on column identity.recovery_code.used_at is 'When it was used up.';

create table identity.passkey (
  credential_id text collate "C" not null,
  account_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkey_pkey primary key (credential_id),
  constraint passkey_account_fkey foreign key (account_id) references identity.account (id)
);
create index passkey_account on identity.passkey (account_id);
comment on table identity.passkey is 'WebAuthn credentials.';
comment on column identity.passkey.credential_id is 'As the authenticator names it, base64url.';
comment on column identity.passkey.account_id is 'Whose it is.';
comment on column identity.passkey.public_key is 'COSE public key.';
comment on column identity.passkey.counter is 'Signature counter: a step back means a copy.';
comment on column identity.passkey.transports is 'How the browser reaches it.';
comment on column identity.passkey.label is 'Name the person gave it.';
comment on column identity.passkey.created_at is 'When it was added.';
comment on column identity.passkey.last_used_at is 'Last use.';

create table identity.challenge (
  id uuid not null default uuidv7(),
  purpose text not null,
  account_id uuid,
  secret_hash bytea,
  data jsonb not null default '{}',
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint challenge_pkey primary key (id),
  constraint challenge_account_fkey foreign key (account_id) references identity.account (id),
  constraint challenge_purpose check (purpose in ('second-factor', 'recover-password', 'passkey-register', 'passkey-sign-in', 'provider-sign-in', 'confirm-email'))
);
create index challenge_account on identity.challenge (account_id);
create index challenge_expiry on identity.challenge (expires_at);
comment on table identity.challenge is 'Something asked and awaited: a second factor, a link in a mail, a passkey ceremony, a round trip to a provider. Used once.';
comment on column identity.challenge.id is 'Identifier.';
comment on column identity.challenge.purpose is 'What it is for.';
comment on column identity.challenge.account_id is 'Whose, where that is known.';
comment on column identity.challenge.secret_hash is 'SHA-256 of the secret that answers it, where there is one.';
comment on column identity.challenge.data is 'What the ceremony needs: nonce, verifier, expected challenge.';
comment on column identity.challenge.expires_at is 'Not accepted after.';
comment on column identity.challenge.used_at is 'When it was answered.';

create table identity.provider_link (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  account_id uuid not null,
  linked_at timestamptz not null,
  constraint provider_link_pkey primary key (issuer, subject),
  constraint provider_link_account_fkey foreign key (account_id) references identity.account (id)
);
create index provider_link_account on identity.provider_link (account_id);
comment on table identity.provider_link is 'Which account an outside provider''s subject signs in to.';
comment on column identity.provider_link.issuer is 'The OpenID Connect issuer.';
comment on column identity.provider_link.subject is '[personal] Its name for the person.';
comment on column identity.provider_link.account_id is 'Our account.';
comment on column identity.provider_link.linked_at is 'When they were tied.';

grant usage on schema identity to lienthong_app;
grant select, insert, update on identity.account, identity.session, identity.totp, identity.recovery_code, identity.passkey, identity.provider_link to lienthong_app;
grant select, insert, update, delete on identity.throttle, identity.challenge to lienthong_app;
grant delete on identity.totp, identity.recovery_code, identity.passkey to lienthong_app;
