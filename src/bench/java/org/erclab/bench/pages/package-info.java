/** {@code ./erclab bench}: what open pages cost the server, and how long pages take when the database is full. */
package org.erclab.bench.pages;
