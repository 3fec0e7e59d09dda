/**
 * What PostgreSQL holds, taken and given as the types of the ground packages; entities never leave this package.
 *
 * <p>Corpora: an import fills {@link org.erclab.store.CorpusStaging} chunk by chunk, {@code publish} makes the corpus
 * visible in {@link org.erclab.store.CorpusStore}, which lists, pages and loads it. Small rows with rules of their own are
 * Panache entities; rows that come in hundreds of thousands (utterances, features) are plain SQL in {@link
 * org.erclab.store.ConversationRows}, which is several times faster.
 *
 * <p>Tables are made by {@code db/migration} alone. Methods that write join the caller's transaction or open one. Uses
 * {@code experiment} and the packages below it; {@code java.sql} and {@code jakarta.persistence} are allowed here.
 */
package org.erclab.store;
