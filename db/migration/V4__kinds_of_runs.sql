-- Runs of several kinds: each executes the batch job that its system names. Only runs of train-run recognise emotions and
-- stand on the leaderboard. The label set of a run that needs no labels is empty.

alter table experiment add column job text not null default 'train-run' check (job <> '');
alter table run add column job text not null default 'train-run' check (job <> '');
