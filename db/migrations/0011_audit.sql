-- The log of acts: events numbered after their commit, the hash tree over them, signed checkpoints,
-- and the salts that alone tie an entry to a person.

create schema audit;
grant usage on schema audit to chibo_app;

-- Which log this is and whose key signs it; pinned by the first signature.
create table audit.log (
  only_row   boolean primary key default true check (only_row),
  origin     text not null check (origin ~ '^chibo/[0-9a-f]{16}$'),
  public_key bytea not null check (length(public_key) = 32)
);

-- Who stands behind a pseudonym, and the salt of his commitments. Deleting a row erases both.
create table audit.subject (
  pseudonym text primary key check (pseudonym ~ '^[0-9a-f]{32}$'),
  kind      text not null check (kind in ('account', 'member', 'installation')),
  ref       integer not null,
  salt      bytea not null check (length(salt) = 32),
  since     timestamptz not null default now(),
  constraint one_pseudonym_each unique (kind, ref)
);

-- The entry is kept as the very text that was hashed.
create table audit.leaf (
  number   bigint primary key check (number >= 0),
  event_id bigint not null constraint numbered_once unique,
  entry    text not null,
  hash     bytea not null check (length(hash) = 32)
);

-- Roots of full subtrees of 256, 65,536 … leaves, so that a root needs few rows.
create table audit.tile (
  level smallint not null check (level between 1 and 4),
  place bigint not null check (place >= 0),
  root  bytea not null check (length(root) = 32),
  primary key (level, place)
);

create table audit.checkpoint (
  size      bigint primary key check (size > 0),
  note      text not null,
  signed_at timestamptz not null default clock_timestamp()
);

grant select, insert on audit.log, audit.leaf, audit.tile, audit.checkpoint to chibo_app;
grant select, insert on audit.subject to chibo_app;
