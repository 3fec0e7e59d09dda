-- Pre-trainings as runs: over several corpora at once, and as what other runs start from.

-- All corpora of an experiment that joins several; none of them can be removed from now on.
create table experiment_corpus (
    experiment_id bigint  not null references experiment on delete cascade,
    corpus_id     bigint  not null references corpus,
    position      integer not null,
    primary key (experiment_id, position)
);

-- The finished pre-training whose weights a run starts from, and the SHA-256 of those. It cannot be removed before the run;
-- removing both at once is checked at the end.
alter table run add column pretrained_run bigint references run deferrable initially deferred;
alter table run add column pretrained_sha256 text check (pretrained_sha256 ~ '^[0-9a-f]{64}$');
alter table run add constraint run_pretrained check ((pretrained_run is null) = (pretrained_sha256 is null));
create index run_pretrained_run on run (pretrained_run) where pretrained_run is not null;

-- What a generator of dialogues says after the first turns of some dev conversations.
create table reply (
    run_id    bigint  not null references run on delete cascade,
    position  integer not null,
    turns     text[]  not null,
    reference text    not null,
    beam      text    not null,
    sampled   text    not null,
    primary key (run_id, position)
);
