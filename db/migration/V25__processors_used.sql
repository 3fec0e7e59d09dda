-- How many processors a run's process kept busy between its last two heartbeats; 0 when nobody knows.
alter table run add column processors_used double precision not null default 0 check (processors_used >= 0);
