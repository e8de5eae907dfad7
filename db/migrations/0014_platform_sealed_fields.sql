-- The means of sealing single fields: a data key for each person, wrapped by a root key that lies in a
-- file outside of the database. Deleting a person's keys makes what they sealed unreadable everywhere,
-- in backups too. First used for the words of a member who asks to correct his file.

create table platform.data_key (
  subject      text not null check (subject ~ '^[a-z]+ \d+$'),
  version      integer not null check (version > 0),
  root_version integer not null check (root_version > 0),
  wrapped      bytea not null,
  primary key (subject, version)
);

-- The number of the row is part of what a seal covers, so it is taken before the row is written.
alter table members.correction drop constraint correction_words_check;
alter table members.correction alter column words type bytea using convert_to(words, 'UTF8');
alter table members.correction rename column words to sealed_words;

grant select, insert, update, delete on platform.data_key to chibo_app;
