create index paper_of_unit on signing.paper (unit_id, issued_at desc, code desc) where issued_at is not null;
