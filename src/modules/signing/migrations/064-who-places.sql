-- What was asked before whoever asks could say so: only for files of their own do signers choose the place.
update signing.request set signer_places = false where signer_places and purpose <> 'signing.own-file';
comment on column signing.request.signer_places is 'The signer may say where the signature shows: whoever asked left it to them.';
