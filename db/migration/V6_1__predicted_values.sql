-- What runs predict whose target is real values: one row a conversation, values utterance by utterance, each with all
-- dimensions. Gold values are NaN where the corpus does not rate the utterance.
CREATE TABLE predicted_values (
    run_id       bigint  NOT NULL REFERENCES run ON DELETE CASCADE,
    split        text    NOT NULL CHECK (split IN ('DEV', 'TEST')),
    conversation text    NOT NULL,
    position     integer NOT NULL,
    dimensions   text[]  NOT NULL CHECK (cardinality(dimensions) > 0),
    gold         real[]  NOT NULL,
    predicted    real[]  NOT NULL,
    PRIMARY KEY (run_id, split, conversation),
    CHECK (cardinality(gold) = cardinality(predicted) AND cardinality(gold) % cardinality(dimensions) = 0)
);
