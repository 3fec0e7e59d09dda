-- Before every page the leaderboard asks whether a training run has ended since: this index alone answers that. The one before
-- left out what kind of job a run is, so every run was read.
create index run_on_leaderboard on run (id) include (ended) where job = 'train-run' and status in ('COMPLETED', 'FAILED');
drop index run_scored;
