-- What the leaderboard asks before it reads anything: how many runs have scores, and when they ended.

create index run_scored on run (id) include (ended) where status in ('COMPLETED', 'FAILED');
