package org.erclab.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Writes rows as Apache Parquet onto a stream. One row group is in memory at a time. Numbers are numbers, shares of classes are
 * maps from class to share, everything else is text; what is missing is null.
 */
final class ParquetRows implements RowWriter {

    /** Bytes of a row group before it is written. */
    private static final long ROW_GROUP = 4L << 20;

    private static final int PAGE = 256 << 10;

    private static final Set<String> WHOLE_NUMBERS = Set.of(
            "run", "seed", "experiment", "attempt", "epoch", "epochs", "bestEpoch", "peakMemoryBytes", "utterance");
    private static final Set<String> NUMBERS = Set.of("value", "secondsPerEpoch");
    private static final Set<String> MAPS = Set.of("probabilities", "shares");
    private static final Set<String> FLAGS = Set.of("simulated");

    private final List<String> columns;
    private final MessageType schema;
    private final ParquetWriter<Group> out;

    /**
     * Begins a file.
     *
     * @param columns of every row; a file without rows has them, too
     */
    ParquetRows(List<String> columns, OutputStream stream) throws IOException {
        this.columns = columns;
        schema = schema(columns);
        out = ExampleParquetWriter.builder(new Streamed(stream))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withRowGroupSize(ROW_GROUP)
                .withPageSize(PAGE)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build();
    }

    private static MessageType schema(List<String> columns) {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (String column : columns) {
            if (MAPS.contains(column)) {
                schema.optionalMap()
                        .key(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .requiredValue(PrimitiveTypeName.FLOAT)
                        .named(column);
            } else if (WHOLE_NUMBERS.contains(column)) {
                schema.optional(PrimitiveTypeName.INT64).named(column);
            } else if (NUMBERS.contains(column)) {
                schema.optional(PrimitiveTypeName.DOUBLE).named(column);
            } else if (FLAGS.contains(column)) {
                schema.optional(PrimitiveTypeName.BOOLEAN).named(column);
            } else {
                schema.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column);
            }
        }
        return schema.named("erclab");
    }

    @Override
    public void write(Map<String, Object> row) {
        if (!List.copyOf(row.keySet()).equals(columns)) {
            throw new IllegalStateException("A row has " + row.keySet() + " instead of " + columns);
        }
        Group group = new SimpleGroup(schema);
        row.forEach((column, value) -> add(group, column, value));
        try {
            out.write(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Group group, String column, Object value) {
        // Runs that predict values have no shares, utterances without label no class.
        if (value == null || value.equals("")) {
            return;
        }
        if (value instanceof Shares shares) {
            Group map = group.addGroup(column);
            for (int c = 0; c < shares.values().length; c++) {
                Group entry = map.addGroup(0);
                entry.add("key", shares.classes().get(c));
                entry.add("value", shares.values()[c]);
            }
        } else if (WHOLE_NUMBERS.contains(column)) {
            group.add(column, ((Number) value).longValue());
        } else if (NUMBERS.contains(column)) {
            group.add(column, ((Number) value).doubleValue());
        } else if (FLAGS.contains(column)) {
            group.add(column, (Boolean) value);
        } else {
            group.add(column, value.toString());
        }
    }

    @Override
    public void end() throws IOException {
        out.close();
    }

    /** A stream as Parquet wants it; it only ever appends. */
    private record Streamed(OutputStream stream) implements OutputFile {

        @Override
        public PositionOutputStream create(long blockSize) {
            return new PositionOutputStream() {
                private long position;

                @Override
                public long getPos() {
                    return position;
                }

                @Override
                public void write(int value) throws IOException {
                    stream.write(value);
                    position++;
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    stream.write(bytes, offset, length);
                    position += length;
                }

                @Override
                public void flush() throws IOException {
                    stream.flush();
                }

                @Override
                public void close() throws IOException {
                    stream.flush();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return create(blockSize);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
