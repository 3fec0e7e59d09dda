package org.erclab.ui.dialogues;

import java.util.List;
import org.erclab.domain.Conversation;
import org.erclab.experiment.Prediction;
import org.erclab.store.PredictedDialogue;

/**
 * The dialogue that is open.
 *
 * @param place among those shown, from 0
 * @param turns classes and found turns
 * @param conversation what is said
 * @param predictions of each run, with probabilities
 */
record OpenDialogue(int place, PredictedDialogue turns, Conversation conversation, List<Prediction> predictions) {}
