-- Results of other programs. Their protocol is 'external': no run process made them, so they are COMPLETED from the start,
-- have no provenance and never change. Rows of the leaderboard have one protocol, so they never mix with runs of our own.

alter table experiment drop constraint experiment_protocol_check;
alter table experiment add constraint experiment_protocol_check check (protocol in ('paper', 'released', 'external'));
alter table run drop constraint run_protocol_check;
alter table run add constraint run_protocol_check check (protocol in ('paper', 'released', 'external'));

alter table run drop constraint run_check;
alter table run add constraint run_provenance
    check ((status = 'COMPLETED' and protocol <> 'external') = (provenance is not null));
alter table run add constraint run_external
    check (protocol <> 'external' or (status = 'COMPLETED' and system like 'external:_%' and ended is not null));
alter table run add constraint run_internal check (protocol = 'external' or system not like 'external:%');

create or replace function check_run_status() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'INSERT' then
        if new.status <> 'QUEUED' and new.protocol <> 'external' then
            raise exception 'A new run is QUEUED, not %', new.status using errcode = 'check_violation';
        end if;
    elsif new.status <> old.status and not run_may_become(old.status, new.status) then
        raise exception 'Run % is % and cannot become %', old.id, old.status, new.status
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;
