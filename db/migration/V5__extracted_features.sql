-- Feature sets that runs make: whose it is, and where its vectors come from.

alter table feature_set
    add column run_id bigint unique references run on delete set null,
    add column origin jsonb check (jsonb_typeof(origin) = 'object');
comment on column feature_set.origin is 'encoder, layers, fine-tuning; null for sets that were imported';

-- A stopped or failed run can go on with what it has stored; a cancelled or removed one leaves nothing unfinished.
create function remove_unfinished_features() returns trigger
    language plpgsql as
$$
begin
    delete from feature_set where run_id = old.id and fingerprint is null;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end
$$;

create trigger run_cancelled before update of status on run
    for each row when (new.status = 'CANCELLED') execute function remove_unfinished_features();
create trigger run_removed before delete on run
    for each row execute function remove_unfinished_features();
