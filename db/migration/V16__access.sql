-- Who may do what: people, their API tokens, and what was done by whom.
-- Passwords are bcrypt hashes; links and tokens are random and stored as SHA-256 only.

CREATE TABLE person (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name               text        NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    role               text        NOT NULL CHECK (role IN ('READER', 'RESEARCHER', 'ADMINISTRATOR')),
    active             boolean     NOT NULL DEFAULT true,
    password_hash      text,
    -- Sessions begun before the last change of password, role or activity end.
    generation         integer     NOT NULL DEFAULT 0,
    invitation_sha256  bytea       UNIQUE CHECK (length(invitation_sha256) = 32),
    invitation_expires timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    last_sign_in       timestamptz,
    CHECK ((invitation_sha256 IS NULL) = (invitation_expires IS NULL))
);

-- A token without person was issued by whoever can read the data folder.
CREATE TABLE api_token (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id  bigint REFERENCES person (id) ON DELETE CASCADE,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    prefix     text        NOT NULL UNIQUE CHECK (prefix ~ '^[0-9a-f]{12}$'),
    sha256     bytea       NOT NULL CHECK (length(sha256) = 32),
    scopes     text[]      NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY ['READ', 'WRITE', 'ADMIN', 'WORKER']),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    last_used  timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_token_person ON api_token (person_id);

CREATE TABLE audit_entry (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    who     text        NOT NULL,
    action  text        NOT NULL,
    subject text        NOT NULL,
    outcome text        NOT NULL CHECK (outcome IN ('DONE', 'REFUSED')),
    address text        NOT NULL
);
CREATE INDEX audit_entry_who ON audit_entry (who, id);

-- What was written down stays as it was.
CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Entries of the audit trail are not changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_stays();
