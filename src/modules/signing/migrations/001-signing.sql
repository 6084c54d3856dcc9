create schema signing;
comment on schema signing is 'Keys, requests to sign, stamped roots, and what was verified.';
grant usage on schema signing to lienthong_app;
