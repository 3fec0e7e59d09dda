-- Runs that wait or work in a batch cluster. A job of the cluster takes its run's lease itself when it starts, so one that
-- never starts loses nothing.

-- The job that a run is left to; no worker takes the run then. The row's own column, because a claim rechecks it under the lock.
alter table run add column cluster_job text;

-- Which worker looks after a cluster's jobs: one at a time, by the database's clock.
create table cluster (
    name    text        primary key,
    worker  text        not null,
    expires timestamptz not null
);

create table cluster_job (
    id          bigint      generated always as identity primary key,
    cluster     text        not null,
    run_id      bigint      not null references run on delete cascade,
    -- unique among all jobs ever submitted, whatever the cluster's numbers say
    name        text        not null unique,
    -- the cluster's number, and when it took the job by its clock; null until it has answered
    number      bigint,
    submitted   timestamptz,
    -- of its latest claim, once it has taken up its run
    token       bigint,
    -- bytes of its output that are in the run's log
    output_read bigint      not null default 0,
    created     timestamptz not null default clock_timestamp(),
    ended       timestamptz,
    -- what became of it
    ending      text        not null default ''
);
create index cluster_job_open on cluster_job (cluster) where ended is null;
create index cluster_job_run on cluster_job (run_id);
