alter table dossiers.fee_receipt add taken_by_name text not null default '';
alter table dossiers.fee_receipt alter taken_by_name drop default;
comment on column dossiers.fee_receipt.taken_by_name is '[personal] Name of the official who took it, as it stands on the receipt.';
