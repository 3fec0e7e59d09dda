-- Fences: what a process that was replaced can no longer change, and what can never be true of a run.

-- The token of the latest claim. It outlives the lease, so the last lines that a process printed are told from those of a
-- process that was replaced since.
alter table run add column token bigint not null default 0;

-- Where the files of the run lie, below the data folder. Each claim has a folder of its own.
alter table run add column folder text not null default '';
update run set folder = 'artifacts/run-' || id where status <> 'QUEUED' or epoch > 0;

-- A run is live exactly while a lease says who works on it: whatever becomes of its process, the end of the lease ends it.
-- Both change in one transaction, so this is checked when it is committed.
create function check_run_lease() returns trigger
    language plpgsql as
$$
declare
    checked bigint;
    found   record;
begin
    if tg_table_name = 'run' then
        checked := new.id;
    elsif tg_op = 'DELETE' then
        checked := old.run_id;
    else
        checked := new.run_id;
    end if;
    select status, status in ('STARTING', 'RUNNING') as live, exists (select from lease where run_id = checked) as leased
    into found from run where id = checked;
    if found.live <> found.leased then
        raise exception 'Run % is % and has % lease', checked, found.status, case when found.leased then 'a' else 'no' end
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;

create constraint trigger run_lease after insert or update of status on run
    deferrable initially deferred for each row execute function check_run_lease();
create constraint trigger run_lease after insert or delete on lease
    deferrable initially deferred for each row execute function check_run_lease();
