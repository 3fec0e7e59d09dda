-- True shares of the emotions in an utterance, and the distributions that label-refining runs took for the truth.

ALTER TABLE utterance ADD COLUMN mixture double precision[];
COMMENT ON COLUMN utterance.mixture IS 'share of each emotion in class order, where a generator or annotators tell it';

-- One row a conversation; shares are utterance by utterance, each with all classes.
CREATE TABLE refined_labels (
    run_id       bigint     NOT NULL REFERENCES run ON DELETE CASCADE,
    split        text       NOT NULL CHECK (split IN ('DEV', 'TEST')),
    conversation text       NOT NULL,
    position     integer    NOT NULL,
    gold         smallint[] NOT NULL,
    shares       real[]     NOT NULL,
    PRIMARY KEY (run_id, split, conversation)
);
