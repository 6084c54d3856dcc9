alter table signing.request add column signer_places boolean not null default false;
comment on column signing.request.signer_places is 'The signer says where the signature shows: whoever asked did not.';
