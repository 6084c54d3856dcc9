alter table organisation.unit_kind
  add column collective_name text,
  add column signs_by_order boolean not null default false;
comment on column organisation.unit_kind.collective_name is 'Name of the collective that leads such a unit, as it stands after TM. on its papers; null where one person leads it.';
comment on column organisation.unit_kind.signs_by_order is 'Whether the working regulations let its head sign by order (TL.) of the head of the agency that it answers to (Decree 30/2020 art. 13.4).';

alter table organisation.post
  add column leads text collate "C",
  add constraint post_leads check (leads in ('head', 'deputy'));
comment on column organisation.post.leads is 'head: the one post that leads the unit; deputy: signs for the head (KT.); null for all others.';
-- Until now the order in the unit was all that told them apart.
update organisation.post set leads = case when first.id is null then 'deputy' else 'head' end
from organisation.post seat left join (
  select distinct on (unit_id) id from organisation.post where 'head' = any(roles) and valid_to is null order by unit_id, rank, code
) first on first.id = seat.id
where seat.id = post.id and 'head' = any(post.roles);
alter table organisation.post add constraint post_one_head
  exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&) where (leads = 'head');

alter table organisation.holding add column acting boolean not null default false;
comment on column organisation.holding.acting is 'Whether the person is only acting in the post (Q. on papers).';

create index delegation_from_post on organisation.delegation (from_post_id, valid_to);

grant update (collective_name, signs_by_order) on organisation.unit_kind to lienthong_app;
