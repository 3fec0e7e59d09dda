package org.erclab.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody submitted: one config on one corpus with the seeds that were registered before the first run started.
 *
 * @param id number of the experiment
 * @param system name in the recipe catalogue
 * @param preset the preset its config started from
 * @param corpus name
 * @param labelSet name
 * @param config every setting by name
 * @param configHash as in {@link Run#configHash()}
 * @param seeds registered, in order
 * @param device as asked for
 * @param clientKey the submitter's key, empty when none was given
 * @param created when
 * @param runs numbers of the runs that answer it, in order of the seeds; runs that existed before included
 */
public record Experiment(
        long id,
        String system,
        String preset,
        String corpus,
        String labelSet,
        Map<String, Object> config,
        String configHash,
        List<Long> seeds,
        String device,
        String clientKey,
        Instant created,
        List<Long> runs) {}
