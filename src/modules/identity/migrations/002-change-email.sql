alter table identity.challenge drop constraint challenge_purpose;
alter table identity.challenge add constraint challenge_purpose
  check (purpose in ('second-factor', 'recover-password', 'passkey-register', 'passkey-sign-in', 'provider-sign-in', 'confirm-email',
    'change-email'));
