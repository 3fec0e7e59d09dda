-- Corpora: conversations with their utterances and feature vectors.
-- A corpus is IMPORTING while its rows arrive and READY, with fingerprint and statistics, when complete; only READY
-- corpora are shown. Rows are keyed by their place in the corpus, so a chunk of an import needs no keys from the database.

CREATE TABLE corpus (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text        NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,59}$'),
    format        text        NOT NULL CHECK (format <> ''),
    source        text        NOT NULL,
    simulated     boolean     NOT NULL,
    status        text        NOT NULL DEFAULT 'IMPORTING' CHECK (status IN ('IMPORTING', 'READY')),
    label_set     jsonb,
    dimensions    jsonb       NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(dimensions) = 'array'),
    statistics    jsonb,
    fingerprint   text        CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    conversations integer     NOT NULL DEFAULT 0 CHECK (conversations >= 0),
    utterances    integer     NOT NULL DEFAULT 0 CHECK (utterances >= 0),
    created_at    timestamptz NOT NULL DEFAULT now(),
    CHECK (status = 'IMPORTING' OR (fingerprint IS NOT NULL AND statistics IS NOT NULL AND conversations > 0)),
    CHECK (label_set IS NULL OR jsonb_typeof(label_set) = 'object')
);

-- One finished corpus of a name, and one import of a name at a time.
CREATE UNIQUE INDEX corpus_ready_name ON corpus (name) WHERE status = 'READY';
CREATE UNIQUE INDEX corpus_importing_name ON corpus (name) WHERE status = 'IMPORTING';
CREATE INDEX corpus_fingerprint ON corpus (fingerprint);

CREATE TABLE conversation (
    corpus_id  bigint  NOT NULL REFERENCES corpus (id) ON DELETE CASCADE,
    number     integer NOT NULL CHECK (number >= 0),
    split      text    NOT NULL CHECK (split IN ('TRAIN', 'DEV', 'TEST')),
    name       text    NOT NULL CHECK (name <> ''),
    utterances integer NOT NULL CHECK (utterances > 0),
    PRIMARY KEY (corpus_id, number),
    UNIQUE (corpus_id, name)
);
COMMENT ON COLUMN conversation.number IS 'place in file order, from 0';
CREATE INDEX conversation_split ON conversation (corpus_id, split, number);

CREATE TABLE utterance (
    corpus_id    bigint  NOT NULL,
    conversation integer NOT NULL,
    number       integer NOT NULL CHECK (number >= 0),
    name         text    NOT NULL CHECK (name <> ''),
    speaker      text    NOT NULL CHECK (speaker <> ''),
    text         text    NOT NULL,
    emotion      text    CHECK (emotion <> ''),
    affect       double precision[],
    PRIMARY KEY (corpus_id, conversation, number),
    FOREIGN KEY (corpus_id, conversation) REFERENCES conversation (corpus_id, number) ON DELETE CASCADE
);
COMMENT ON COLUMN utterance.number IS 'place in the conversation, from 0';

CREATE TABLE feature_set (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    corpus_id  bigint      NOT NULL REFERENCES corpus (id) ON DELETE CASCADE,
    name       text        NOT NULL CHECK (name <> ''),
    modality   text        NOT NULL CHECK (modality IN ('audio', 'text', 'video')),
    columns    jsonb       NOT NULL CHECK (jsonb_typeof(columns) = 'array'),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (corpus_id, name)
);

-- The vectors of one conversation: U rows of F little-endian 32-bit floats, row after row.
CREATE TABLE feature_rows (
    feature_set_id bigint  NOT NULL REFERENCES feature_set (id) ON DELETE CASCADE,
    corpus_id      bigint  NOT NULL,
    conversation   integer NOT NULL,
    rows           bytea   NOT NULL CHECK (length(rows) % 4 = 0),
    PRIMARY KEY (feature_set_id, conversation),
    FOREIGN KEY (corpus_id, conversation) REFERENCES conversation (corpus_id, number) ON DELETE CASCADE
);
CREATE INDEX feature_rows_conversation ON feature_rows (corpus_id, conversation);
