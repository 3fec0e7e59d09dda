-- Which job brings, or brought, a corpus in; an import that is restarted finds its corpus by it.
ALTER TABLE corpus ADD COLUMN import_job bigint UNIQUE;

-- Utterances and feature rows hang on their corpus and feature set instead of on each conversation. PostgreSQL checks a
-- key per row with a plan that a session keeps: planned while the tables were small it reads them whole for every row,
-- which made a removal of 13,000 conversations take minutes. The writer stores a conversation and its utterances together.
ALTER TABLE utterance
    DROP CONSTRAINT utterance_corpus_id_conversation_fkey,
    ADD FOREIGN KEY (corpus_id) REFERENCES corpus (id) ON DELETE CASCADE;
ALTER TABLE feature_rows
    DROP CONSTRAINT feature_rows_corpus_id_conversation_fkey;
DROP INDEX feature_rows_conversation;
