-- The numbers that papers print. They come from a file of the program, whole editions at a time, and are never changed.

create table published_edition (
    hash   text        primary key,
    loaded timestamptz not null default clock_timestamp()
);

create table published_result (
    id            text             primary key,
    edition       text             not null references published_edition on delete cascade,
    paper         text             not null,
    place         text             not null,
    number        integer          not null,
    system        text             not null,
    variant       text             not null,
    role          text             not null,
    dataset       text             not null,
    split         text             not null,
    labels        text             not null,
    modality      text             not null,
    training_data text             not null,
    setting       jsonb            not null,
    metric        text             not null,
    emotion       text             not null,
    value         double precision,
    deviation     double precision,
    printed       text             not null,
    trials        integer,
    significant   boolean          not null,
    note          text             not null
);
comment on column published_result.value is 'as printed, per cent where the metric is; null where the paper prints a dash';
create index published_result_place on published_result (paper, place, number);

create function refuse_change_of_published_result() returns trigger
    language plpgsql as
$$
begin
    raise exception 'Printed numbers are not changed: correct published-results.json' using errcode = 'check_violation';
end
$$;

create trigger published_result_is_final before update on published_result
    for each row execute function refuse_change_of_published_result();
