/**
 * A PostgreSQL of our own, for users who configured none.
 *
 * <p>{@link org.erclab.store.embedded.EmbeddedPostgres#startOrAdopt} unpacks the server's programs into the data folder,
 * creates a cluster with safe settings (fsync, SCRAM passwords, loopback only, private folders) and starts it apart from
 * this process, so that it outlives a killed JVM and is adopted by the next one. Processes that share a data folder share
 * the server; the last one to close it stops it.
 *
 * <p>Uses the JDK, commons-compress (to unpack) and the PostgreSQL driver. Knows neither Quarkus nor the tables.
 */
package org.erclab.store.embedded;
