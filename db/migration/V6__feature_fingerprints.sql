-- What a feature set holds, and which content runs were submitted with. A feature set without fingerprint is on its way in
-- and not shown.

-- SHA-256 over modality, columns and the vectors of each conversation. Conversations enter by their names and as digests of
-- their own, so that their order does not matter and no value grows with the corpus.
CREATE FUNCTION feature_fingerprint(wanted bigint) RETURNS text
    LANGUAGE sql STABLE
AS $$
    SELECT encode(sha256(convert_to(s.modality || E'\n' || s.columns::text || E'\n', 'UTF8')
        || coalesce((SELECT string_agg(
                sha256(sha256(convert_to(c.name, 'UTF8')) || r.rows), ''::bytea ORDER BY c.name COLLATE "C")
            FROM feature_rows r
            JOIN conversation c ON c.corpus_id = r.corpus_id AND c.number = r.conversation
            WHERE r.feature_set_id = s.id), ''::bytea)), 'hex')
    FROM feature_set s WHERE s.id = wanted
$$;

ALTER TABLE feature_set ADD COLUMN fingerprint text CHECK (fingerprint ~ '^[0-9a-f]{64}$');
UPDATE feature_set SET fingerprint = feature_fingerprint(id);

ALTER TABLE experiment ADD COLUMN feature_sets jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(feature_sets) = 'object');
ALTER TABLE run ADD COLUMN feature_sets jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(feature_sets) = 'object');
COMMENT ON COLUMN run.feature_sets IS 'SHA-256 of the content, by name';
