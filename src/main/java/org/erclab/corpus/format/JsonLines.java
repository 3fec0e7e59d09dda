package org.erclab.corpus.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.erclab.corpus.SplitConversation;

/** A file with a conversation a line as a JSON object. */
final class JsonLines implements CorpusPart {

    private final LineFile lines;

    private final Layout layout;

    JsonLines(LineFile lines, Layout layout) {
        this.lines = lines;
        this.layout = layout;
    }

    /** Says what the fields of a line mean. */
    interface Layout {
        /** The conversation of a line, or null where the line is left out. */
        SplitConversation conversation(JsonNode object);
    }

    @Override
    public SplitConversation next() throws IOException {
        String line = lines.next();
        while (line != null) {
            SplitConversation read = line.isBlank() ? null : conversation(line);
            if (read != null) {
                return read;
            }
            line = lines.next();
        }
        return null;
    }

    private SplitConversation conversation(String line) throws IOException {
        JsonNode node = JsonInput.whole(line);
        if (!node.isObject()) {
            throw new IllegalArgumentException("should be a JSON object, got " + node.getNodeType());
        }
        return layout.conversation(node);
    }

    @Override
    public String file() {
        return lines.file();
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
