package org.erclab.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A Parquet file, read by the library.
 *
 * @param columns names
 * @param rowGroups how many parts it has
 * @param rows values by column, null where there is none; maps as maps
 */
record ParquetContent(List<String> columns, int rowGroups, List<Map<String, Object>> rows) {

    static ParquetContent of(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            List<Map<String, Object>> rows = new ArrayList<>();
            int groups = 0;
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                groups++;
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.add(row(schema, records.read()));
                }
            }
            return new ParquetContent(
                    schema.getFields().stream().map(Type::getName).toList(), groups, rows);
        }
    }

    private static Map<String, Object> row(MessageType schema, Group group) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Type field : schema.getFields()) {
            row.put(field.getName(), group.getFieldRepetitionCount(field.getName()) == 0 ? null : value(field, group));
        }
        return row;
    }

    private static Object value(Type field, Group group) {
        String name = field.getName();
        if (!field.isPrimitive()) {
            Group map = group.getGroup(name, 0);
            Map<String, Float> values = new LinkedHashMap<>();
            for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
                Group entry = map.getGroup(0, i);
                values.put(entry.getString("key", 0), entry.getFloat("value", 0));
            }
            return values;
        }
        return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
            case INT64 -> group.getLong(name, 0);
            case DOUBLE -> group.getDouble(name, 0);
            case BOOLEAN -> group.getBoolean(name, 0);
            default -> group.getString(name, 0);
        };
    }
}
