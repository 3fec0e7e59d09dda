package org.erclab.jobs;

import java.util.List;
import org.erclab.store.Run;

/**
 * The answer to a submission.
 *
 * @param experimentId the experiment; an existing one when nothing new was asked for
 * @param runs one per seed, in order of the seeds, those that existed before included
 * @param alreadyThere numbers of the runs that existed before
 */
public record SubmitResult(long experimentId, List<Run> runs, List<Long> alreadyThere) {}
