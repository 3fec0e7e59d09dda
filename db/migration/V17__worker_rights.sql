-- What a worker may do that has a database role of its own instead of the server's. The server grants the rights to tables and columns
-- (WorkerRights); here are the rows. Policies hold for everybody but the owner of the tables, which is the server's role.

-- What a run records is written while somebody holds it, and not touched again.
alter table epoch_metric enable row level security;
create policy readable on epoch_metric for select using (true);
create policy held on epoch_metric
    using (exists (select from lease where lease.run_id = epoch_metric.run_id))
    with check (exists (select from lease where lease.run_id = epoch_metric.run_id));

alter table checkpoint enable row level security;
create policy readable on checkpoint for select using (true);
create policy held on checkpoint
    using (exists (select from lease where lease.run_id = checkpoint.run_id))
    with check (exists (select from lease where lease.run_id = checkpoint.run_id));

alter table run_score enable row level security;
create policy readable on run_score for select using (true);
create policy held on run_score for insert
    with check (exists (select from lease where lease.run_id = run_score.run_id));

alter table prediction enable row level security;
create policy readable on prediction for select using (true);
create policy held on prediction for insert
    with check (exists (select from lease where lease.run_id = prediction.run_id));

alter table predicted_values enable row level security;
create policy readable on predicted_values for select using (true);
create policy held on predicted_values for insert
    with check (exists (select from lease where lease.run_id = predicted_values.run_id));

alter table refined_labels enable row level security;
create policy readable on refined_labels for select using (true);
create policy held on refined_labels for insert
    with check (exists (select from lease where lease.run_id = refined_labels.run_id));

alter table reply enable row level security;
create policy readable on reply for select using (true);
create policy held on reply for insert
    with check (exists (select from lease where lease.run_id = reply.run_id));

-- A feature set that can be read is finished: only what is on its way in is changed or removed.
alter table feature_set enable row level security;
create policy readable on feature_set for select using (true);
create policy begun on feature_set for insert
    with check (fingerprint is null and exists (select from lease where lease.run_id = feature_set.run_id));
create policy unfinished on feature_set for update using (fingerprint is null) with check (true);
create policy given_up on feature_set for delete using (fingerprint is null);

alter table feature_rows enable row level security;
create policy readable on feature_rows for select using (true);
create policy unfinished on feature_rows
    using (exists (select from feature_set s where s.id = feature_set_id and s.fingerprint is null))
    with check (exists (select from feature_set s where s.id = feature_set_id and s.fingerprint is null));

-- The result of a completed run stays as it was recorded, whoever asks.
create function refuse_change_of_result() returns trigger
    language plpgsql as
$$
begin
    raise exception 'Run % is COMPLETED: its result is not changed', old.id using errcode = 'check_violation';
end
$$;

create trigger run_result_stays before update of provenance, warnings, best_epoch, epoch on run
    for each row when (old.status = 'COMPLETED' and (old.provenance, old.warnings, old.best_epoch, old.epoch)
        is distinct from (new.provenance, new.warnings, new.best_epoch, new.epoch))
    execute function refuse_change_of_result();

-- The database roles that workers were given, one a worker, and the token that each hangs on (none where an administrator of the
-- server's own machine asked). The roles belong to the whole of PostgreSQL, so their names are drawn.
create table worker_login (
    role     text        primary key check (role ~ '^erclab_worker_[0-9a-f]{16}$'),
    worker   text        not null unique,
    token_id bigint,
    expires  timestamptz not null
);
