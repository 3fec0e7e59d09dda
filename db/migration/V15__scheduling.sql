-- Who gets the next slot: priority, then whose runs hold fewest slots, then age; and only where the memory suffices.

alter table run
    add column submitter text    not null default '',
    -- main memory that it needs, in MiB; 0 when nobody said so
    add column memory_mb integer not null default 0 check (memory_mb between 0 and 16777216),
    add check (priority between -100 and 100);
update run set submitter = coalesce(
    (select who from run_event where run_id = run.id and kind = 'submitted' order by run_event.id limit 1), '');

-- The slots that a person's runs hold; those that are left to a cluster count.
create index run_working on run (submitter)
    where status in ('STARTING', 'RUNNING') or status = 'QUEUED' and cluster_job is not null;

-- Main memory of each of its slots, in MiB; 0 when that is not limited here.
alter table worker add column slot_memory_mb integer not null default 0;
