alter table signing.batch_item add column words jsonb not null default '{"lines": [], "name": ""}';
comment on column signing.batch_item.words is '[personal] What the signature says above and below itself, fixed when the batch began: preparing again gives the same bytes.';
alter table signing.request add column words jsonb;
comment on column signing.request.words is '[personal] The same for a seal that has no batch.';
