-- Experiments, their runs, and everything a run process records. Times are the database's.

create table experiment (
    id                 bigint generated always as identity primary key,
    client_key         text unique,
    request_hash       text        not null,
    system             text        not null,
    preset             text        not null,
    protocol           text        not null check (protocol in ('paper', 'released')),
    corpus_id          bigint      not null references corpus,
    corpus             text        not null,
    corpus_fingerprint text        not null,
    simulated          boolean     not null,
    label_set          text        not null,
    config             jsonb       not null,
    config_hash        text        not null,
    seeds              bigint[]    not null,
    device             text        not null,
    created            timestamptz not null default clock_timestamp()
);

create table run (
    id                 bigint generated always as identity primary key,
    experiment_id      bigint      not null references experiment on delete cascade,
    system             text        not null,
    preset             text        not null,
    protocol           text        not null check (protocol in ('paper', 'released')),
    corpus             text        not null,
    corpus_fingerprint text        not null,
    simulated          boolean     not null,
    label_set          text        not null,
    config             jsonb       not null,
    config_hash        text        not null,
    seed               bigint      not null,
    device             text        not null check (device in ('any', 'cpu', 'cuda')),
    -- SHA-256 of all of the above that numbers depend on; a forced second run of the same spec is a repeat.
    identity           text        not null,
    repeat             boolean     not null default false,
    status             text        not null default 'QUEUED' check (status in
        ('QUEUED', 'STARTING', 'RUNNING', 'COMPLETED', 'FAILED', 'STOPPED', 'CANCELLED')),
    wish               text        not null default 'RUN' check (wish in ('RUN', 'STOP', 'CANCEL')),
    attempt            integer     not null default 1 check (attempt between 1 and 3),
    priority           integer     not null default 0,
    reason             text        not null default '',
    worker             text,
    assigned_device    text,
    -- the latest execution of its batch job; the next attempt restarts that one
    job_execution      bigint,
    created            timestamptz not null default clock_timestamp(),
    started            timestamptz,
    ended              timestamptz,
    last_contact       timestamptz,
    epoch              integer     not null default 0,
    max_epochs         integer     not null default 0,
    epoch_fraction     double precision not null default 0,
    seconds_per_epoch  double precision not null default 0,
    peak_memory_bytes  bigint      not null default 0,
    best_epoch         integer     not null default 0,
    warnings           text[]      not null default '{}',
    provenance         jsonb,
    check ((status = 'COMPLETED') = (provenance is not null))
);

-- The same spec and seed is one run unless a repeat was asked for; failed and cancelled ones do not count.
create unique index run_identity on run (identity) where not repeat and status not in ('FAILED', 'CANCELLED');
create index run_queue on run (priority desc, id) where status = 'QUEUED';
create index run_group on run (corpus, config_hash);
create index run_of_experiment on run (experiment_id);

-- Which runs answer an experiment: its own, and those that existed before it was submitted.
create table experiment_run (
    experiment_id bigint  not null references experiment on delete cascade,
    run_id        bigint  not null references run on delete cascade,
    position      integer not null,
    primary key (experiment_id, run_id)
);
create index experiment_run_run on experiment_run (run_id);

-- The statuses that may follow one another, equal to RunStatus.canBecome (a test compares them).
create function run_may_become(before text, after text) returns boolean
    language sql immutable
    return (before, after) in (
        ('QUEUED', 'STARTING'), ('QUEUED', 'STOPPED'), ('QUEUED', 'CANCELLED'),
        ('STARTING', 'RUNNING'), ('STARTING', 'QUEUED'), ('STARTING', 'FAILED'), ('STARTING', 'STOPPED'),
        ('STARTING', 'CANCELLED'),
        ('RUNNING', 'COMPLETED'), ('RUNNING', 'QUEUED'), ('RUNNING', 'FAILED'), ('RUNNING', 'STOPPED'),
        ('RUNNING', 'CANCELLED'),
        ('STOPPED', 'QUEUED'), ('STOPPED', 'CANCELLED'),
        ('FAILED', 'QUEUED'), ('FAILED', 'CANCELLED'));

create function check_run_status() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'INSERT' then
        if new.status <> 'QUEUED' then
            raise exception 'A new run is QUEUED, not %', new.status using errcode = 'check_violation';
        end if;
    elsif new.status <> old.status and not run_may_become(old.status, new.status) then
        raise exception 'Run % is % and cannot become %', old.id, old.status, new.status
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger run_status before insert or update of status on run
    for each row execute function check_run_status();

-- At most one live lease a run. Each claim draws a larger token; a write with an older one is refused.
create sequence lease_token;

create table lease (
    run_id           bigint      primary key references run on delete cascade,
    owner            text        not null,
    token            bigint      not null unique,
    -- host and device where the device serves one run at a time
    exclusive_device text        unique,
    taken            timestamptz not null default clock_timestamp(),
    expires          timestamptz not null
);

create table worker (
    id        text        primary key,
    host      text        not null,
    devices   text[]      not null,
    started   timestamptz not null default clock_timestamp(),
    last_beat timestamptz not null default clock_timestamp(),
    draining  boolean     not null default false
);

create table checkpoint (
    run_id  bigint      not null references run on delete cascade,
    epoch   integer     not null check (epoch >= 1),
    file    text        not null,
    sha256  text        not null check (length(sha256) = 64),
    written timestamptz not null default clock_timestamp(),
    primary key (run_id, epoch)
);

create table epoch_metric (
    run_id bigint           not null references run on delete cascade,
    epoch  integer          not null check (epoch >= 1),
    name   text             not null,
    value  double precision not null,
    primary key (run_id, epoch, name)
);

create table run_score (
    run_id bigint           not null references run on delete cascade,
    split  text             not null check (split in ('DEV', 'TEST')),
    metric text             not null,
    value  double precision not null,
    primary key (run_id, split, metric)
);

-- One row a conversation; probabilities are utterance by utterance, each with all classes.
create table prediction (
    run_id        bigint     not null references run on delete cascade,
    split         text       not null check (split in ('DEV', 'TEST')),
    conversation  text       not null,
    position      integer    not null,
    gold          smallint[] not null,
    predicted     smallint[] not null,
    probabilities real[]     not null,
    primary key (run_id, split, conversation),
    check (cardinality(gold) = cardinality(predicted))
);

create table run_event (
    id     bigint generated always as identity primary key,
    run_id bigint      not null references run on delete cascade,
    at     timestamptz not null default clock_timestamp(),
    kind   text        not null,
    who    text        not null,
    text   text        not null
);
create index run_event_run on run_event (run_id, id);

create table run_log (
    id      bigint generated always as identity primary key,
    run_id  bigint      not null references run on delete cascade,
    at      timestamptz not null default clock_timestamp(),
    attempt integer     not null,
    text    text        not null
);
create index run_log_run on run_log (run_id, id);
