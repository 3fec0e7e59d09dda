/** What several benchmarks start from: a server on a data folder of its own, corpora, options, the conditions to state. */
package org.erclab.bench.setup;
