-- Signing in with an outside identity provider. It stands in the place of the password alone: whose account
-- an identity is, an administrator wrote down, and the second step is asked for as ever.

create table access.outside_identity (
  issuer     text not null check (issuer <> ''),
  subject    text not null check (subject <> ''),
  account_id integer not null references access.account (id) on delete cascade,
  linked_by  integer references access.account (id),
  linked_at  timestamptz not null default now(),
  primary key (issuer, subject),
  constraint one_identity_of_an_issuer unique (account_id, issuer)
);

-- Whoever was sent to the provider and is expected back; the token is in the browser.
create table access.outside_visit (
  token_hash bytea primary key,
  state      text not null,
  nonce      text not null,
  verifier   text not null,
  ends_at    timestamptz not null
);

grant select, insert, update, delete on access.outside_identity, access.outside_visit to chibo_app;
