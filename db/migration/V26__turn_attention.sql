-- Which turns the utterances of a dialogue weighed most, for runs of systems with attention over turns.
-- One row a conversation of the test split. Counts say how many turns each utterance keeps, one attention after the other; turns and
-- weights follow in the same order, strongest first.
create table turn_attention (
    run_id       bigint     not null references run on delete cascade,
    conversation text       not null,
    position     integer    not null,
    attentions   text[]     not null,
    counts       smallint[] not null,
    turns        integer[]  not null,
    weights      real[]     not null check (cardinality(weights) = cardinality(turns)),
    primary key (run_id, conversation)
);

alter table turn_attention enable row level security;
create policy readable on turn_attention for select using (true);
create policy held on turn_attention for insert
    with check (exists (select from lease where lease.run_id = turn_attention.run_id));
