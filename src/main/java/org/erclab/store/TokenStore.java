package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** API tokens, by the SHA-256 of their secrets. */
@ApplicationScoped
@Transactional
public class TokenStore {

    private static final String SELECT =
            "select t.id, t.person_id, coalesce(p.name, 'local'), t.name, t.prefix, t.scopes, t.created_at, t.expires_at,"
                    + " t.last_used, t.revoked_at is not null from api_token t left join person p on p.id = t.person_id";

    private final Sql sql;

    TokenStore(Sql sql) {
        this.sql = sql;
    }

    /** Adds a token; without duration it never expires. */
    public ApiToken add(
            OptionalLong owner,
            String name,
            String prefix,
            byte[] sha256,
            Set<TokenScope> scopes,
            Optional<Duration> validFor) {
        long id = sql.changed(
                        row -> row.getLong(1),
                        "insert into api_token (person_id, name, prefix, sha256, scopes, expires_at) values (?::bigint, ?,"
                                + " ?, ?, ?, clock_timestamp() + make_interval(secs => ?::double precision)) returning id",
                        owner.isPresent() ? owner.getAsLong() : null,
                        name,
                        prefix,
                        sha256,
                        scopes.stream().map(Enum::name).sorted().toArray(String[]::new),
                        validFor.map(length -> (double) length.toSeconds()).orElse(null))
                .orElseThrow();
        return find(id).orElseThrow();
    }

    public Optional<ApiToken> find(long id) {
        return sql.first(TokenStore::token, SELECT + " where t.id = ?", id);
    }

    /** Tokens of a person, newest first; without person those of everybody. */
    public List<ApiToken> list(OptionalLong owner) {
        return owner.isPresent()
                ? sql.list(TokenStore::token, SELECT + " where t.person_id = ? order by t.id desc", owner.getAsLong())
                : sql.list(TokenStore::token, SELECT + " order by t.id desc");
    }

    /** The SHA-256 of the token with this prefix, if it is neither revoked nor expired and its owner is active. */
    public Optional<byte[]> sha256(String prefix) {
        return sql.first(
                row -> row.getBytes(1),
                "select t.sha256 from api_token t left join person p on p.id = t.person_id where t.prefix = ?"
                        + " and t.revoked_at is null and (t.expires_at is null or t.expires_at > clock_timestamp())"
                        + " and coalesce(p.active, true)",
                prefix);
    }

    /** The token with this prefix; notes that it was used, once a minute at most. */
    public ApiToken used(String prefix) {
        sql.update(
                "update api_token set last_used = clock_timestamp() where prefix = ?"
                        + " and (last_used is null or last_used < clock_timestamp() - interval '1 minute')",
                prefix);
        return sql.first(TokenStore::token, SELECT + " where t.prefix = ?", prefix)
                .orElseThrow();
    }

    /** Ends a token for good; false when it had ended. */
    public boolean revoke(long id) {
        return sql.update("update api_token set revoked_at = clock_timestamp() where id = ? and revoked_at is null", id)
                == 1;
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        long owner = row.getLong(2);
        OptionalLong person = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(owner);
        return new ApiToken(
                row.getLong(1),
                person,
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Arrays.stream((String[]) row.getArray(6).getArray())
                        .map(TokenScope::valueOf)
                        .collect(Collectors.toSet()),
                row.getTimestamp(7).toInstant(),
                PersonStore.instant(row.getTimestamp(8)),
                PersonStore.instant(row.getTimestamp(9)),
                row.getBoolean(10));
    }
}
