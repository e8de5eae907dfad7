-- Up to which act the owner of an account has said, on this device, that he knows of it. What is confirmed
-- on one device is still told on the others: a stranger silences nothing but his own.
alter table access.known_device add column told_event bigint;
