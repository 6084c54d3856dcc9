-- The running role: owns nothing. Logging in is granted by the launcher or by whoever operates the database.
do $$ begin
  if not exists (select from pg_roles where rolname = 'lienthong_app') then
    create role lienthong_app nologin;
  end if;
end $$;
-- An operator who made the role before may have granted it too, and then nobody else can.
do $$ begin
  if not pg_has_role(current_user, 'lienthong_app', 'set') then
    execute format('grant lienthong_app to %I', current_user);
  end if;
end $$;

create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema kernel;
comment on schema kernel is 'What every module stands on.';
grant usage on schema kernel to lienthong_app;
grant usage on schema public to lienthong_app;
revoke create on schema public from public;

create function kernel.fold(value text) returns text
  language sql immutable strict parallel safe
  return btrim(regexp_replace(public.unaccent('public.unaccent'::regdictionary, lower(normalize(value, NFC))), '\s+', ' ', 'g'));
comment on function kernel.fold(text) is 'Vietnamese without marks, lower case, single spaces: the form that search compares.';

create function kernel.actor() returns jsonb
  language sql stable
  return nullif(current_setting('app.actor', true), '')::jsonb;
comment on function kernel.actor() is 'Who acts in this transaction, as set by the application.';
