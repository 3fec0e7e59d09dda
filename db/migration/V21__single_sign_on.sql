-- People whom an OpenID Connect provider knows. Issuer and subject are who somebody is; they have no password here.
ALTER TABLE person
    ADD COLUMN issuer  text CHECK (length(issuer) BETWEEN 1 AND 2000),
    ADD COLUMN subject text CHECK (length(subject) BETWEEN 1 AND 255),
    ADD CHECK ((issuer IS NULL) = (subject IS NULL)),
    ADD CHECK (issuer IS NULL OR password_hash IS NULL AND invitation_sha256 IS NULL),
    ADD UNIQUE (issuer, subject);
