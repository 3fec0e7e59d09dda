-- Feature sets that come from files: which job brings or brought one in, and from which file. A set without fingerprint is on its way
-- in and not shown.
ALTER TABLE feature_set
    ADD COLUMN import_job bigint UNIQUE,
    ADD COLUMN file jsonb CHECK (jsonb_typeof(file) = 'object');
COMMENT ON COLUMN feature_set.file IS 'name, SHA-256, format, rows, width, missing; null for sets that came with their corpus or from a run';
