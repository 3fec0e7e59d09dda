package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Split;
import org.erclab.experiment.Prediction;
import org.erclab.experiment.ValuePrediction;

/** What completed runs predicted, conversation by conversation. */
@ApplicationScoped
@Transactional
public class PredictionStore {

    private static final String COLUMNS = "select split, conversation, gold, predicted, probabilities from prediction";

    private final Sql sql;

    PredictionStore(Sql sql) {
        this.sql = sql;
    }

    /** What a run predicted for one conversation. */
    public Optional<Prediction> of(long runId, String conversation) {
        return sql.first(
                PredictionStore::read, COLUMNS + " where run_id = ? and conversation = ?", runId, conversation);
    }

    /** A page of a split's predictions in corpus order. */
    public List<Prediction> page(long runId, Split split, int offset, int limit) {
        return sql.list(
                PredictionStore::read,
                COLUMNS + " where run_id = ? and split = ? order by position offset ? limit ?",
                runId,
                split,
                offset,
                limit);
    }

    /** All predictions of a split in corpus order. */
    public List<Prediction> all(long runId, Split split) {
        return page(runId, split, 0, Integer.MAX_VALUE);
    }

    /** Gold and predicted classes of several runs on a split, by run number and in corpus order, without probabilities. */
    public Map<Long, List<PredictedLabels>> labels(List<Long> runs, Split split) {
        Map<Long, List<PredictedLabels>> labels = new HashMap<>();
        sql.list(
                row -> labels.computeIfAbsent(row.getLong(1), run -> new ArrayList<>())
                        .add(new PredictedLabels(
                                row.getString(2),
                                ClassArrays.ints(row.getArray(3)),
                                ClassArrays.ints(row.getArray(4)))),
                "select run_id, conversation, gold, predicted from prediction where run_id = any(?) and split = ?"
                        + " order by run_id, position",
                runs.toArray(Long[]::new),
                split);
        return labels;
    }

    /** A page of the real values that a run predicted on a split, in corpus order; empty for runs that predict classes. */
    public List<ValuePrediction> values(long runId, Split split, int offset, int limit) {
        return sql.list(
                PredictionStore::readValues,
                "select split, conversation, dimensions, gold, predicted from predicted_values"
                        + " where run_id = ? and split = ? order by position offset ? limit ?",
                runId,
                split,
                offset,
                limit);
    }

    /** Writes predicted values inside the transaction that records a result. */
    @Transactional(Transactional.TxType.MANDATORY)
    void writeValues(long runId, List<ValuePrediction> predictions) {
        int[] position = {0};
        sql.batch(
                "insert into predicted_values (run_id, split, conversation, position, dimensions, gold, predicted)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                predictions.stream()
                        .map(prediction -> new Object[] {
                            runId,
                            prediction.split(),
                            prediction.conversation(),
                            position[0]++,
                            prediction.dimensions().toArray(String[]::new),
                            ClassArrays.flat(prediction.gold()),
                            ClassArrays.flat(prediction.predicted())
                        })
                        .toList());
    }

    /** Writes predictions inside the transaction that records a result. */
    @Transactional(Transactional.TxType.MANDATORY)
    void write(long runId, List<Prediction> predictions) {
        int[] position = {0};
        sql.batch(
                "insert into prediction (run_id, split, conversation, position, gold, predicted, probabilities)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                predictions.stream()
                        .map(prediction -> new Object[] {
                            runId,
                            prediction.split(),
                            prediction.conversation(),
                            position[0]++,
                            ClassArrays.shorts(prediction.gold()),
                            ClassArrays.shorts(prediction.predicted()),
                            ClassArrays.flat(prediction.probabilities())
                        })
                        .toList());
    }

    private static Prediction read(ResultSet row) throws SQLException {
        int[] gold = ClassArrays.ints(row.getArray(3));
        return new Prediction(
                Split.valueOf(row.getString(1)),
                row.getString(2),
                gold,
                ClassArrays.ints(row.getArray(4)),
                ClassArrays.rows(row.getArray(5), gold.length));
    }

    private static ValuePrediction readValues(ResultSet row) throws SQLException {
        String[] dimensions = (String[]) row.getArray(3).getArray();
        int size = ((Object[]) row.getArray(4).getArray()).length / dimensions.length;
        return new ValuePrediction(
                Split.valueOf(row.getString(1)),
                row.getString(2),
                List.of(dimensions),
                ClassArrays.rows(row.getArray(4), size),
                ClassArrays.rows(row.getArray(5), size));
    }
}
