-- A forward by mistake is taken back: its line keeps who held the step, so that they alone take it back and have it again as it was.
alter table dossiers.hand_over add from_role text collate "C";
alter table dossiers.hand_over add from_assigned_post_id uuid;
alter table dossiers.hand_over alter outcome drop not null;
alter table dossiers.hand_over drop constraint hand_over_kind;
alter table dossiers.hand_over add constraint hand_over_kind check (kind in ('forward', 'take-back', 'send-back', 'approve', 'issue'));
alter table dossiers.hand_over add constraint hand_over_taken_back_has_no_outcome check ((outcome is null) = (kind = 'take-back'));
comment on column dossiers.hand_over.kind is 'forward, take-back, send-back, approve or issue.';
comment on column dossiers.hand_over.from_post_id is 'Post that handed over, or took back.';
comment on column dossiers.hand_over.from_name is '[personal] Name of the official who did, as it stands on form 06.';
comment on column dossiers.hand_over.outcome is 'early, on-time (on its last working day) or late; null where it was taken back before anybody worked on it.';
comment on column dossiers.hand_over.from_role is 'Role that the step had waited for; null on lines older than taking back.';
comment on column dossiers.hand_over.from_assigned_post_id is 'The one post that had been named for the step, if any.';
