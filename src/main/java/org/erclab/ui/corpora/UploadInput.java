package org.erclab.ui.corpora;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.erclab.access.AccessRefusedException;
import org.erclab.jobs.importing.CorpusUpload;
import org.erclab.jobs.importing.CorpusUploads;

/** Takes a corpus file from the computer of whoever looks; it goes with the page unless an import reads it. */
final class UploadInput extends Div {

    private final CorporaPresenter presenter;
    private final Runnable onChange;
    private final Consumer<String> onRefusal;
    private final Upload upload = new Upload(new Receiver());
    private Optional<CorpusUpload> sent = Optional.empty();

    /**
     * An input without a file.
     *
     * @param onChange called when there is a file, or none any more
     * @param onRefusal gets the sentence that says why a file was not taken
     */
    UploadInput(CorporaPresenter presenter, Runnable onChange, Consumer<String> onRefusal) {
        this.presenter = presenter;
        this.onChange = onChange;
        this.onRefusal = onRefusal;
        upload.setMaxFiles(1);
        upload.setMaxFileSize(CorpusUploads.MAX_BYTES);
        upload.setUploadButton(new Button("Choose a file…"));
        upload.setDropLabel(new Span("or drop it here"));
        upload.addFileRemovedListener(removed -> {
            discard();
            onChange.run();
        });
        upload.addFileRejectedListener(rejected -> onRefusal.accept(rejected.getErrorMessage()));
        Span label = new Span("Or a file of this computer: a corpus file, or a zip of the corpus folder, up to "
                + CorpusUploads.MAX_BYTES / 1_000_000 + " MB");
        label.addClassNames("erc-note", "erc-small");
        add(label, upload);
    }

    /** The file that was sent and that no import reads yet. */
    Optional<CorpusUpload> sent() {
        return sent;
    }

    /** From now on the file is an import's, which removes it. */
    void handOver() {
        sent = Optional.empty();
        upload.clearFileList();
    }

    private void take(CorpusUpload file) {
        if (isAttached()) {
            discard();
            sent = Optional.of(file);
            onChange.run();
        } else {
            presenter.discard(file);
        }
    }

    /** The list is empty again, so that another file can be chosen at once. */
    private void refuse(String sentence) {
        upload.clearFileList();
        onRefusal.accept(sentence);
    }

    private void discard() {
        sent.ifPresent(presenter::discard);
        sent = Optional.empty();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        discard();
    }

    /** Reads what the browser sends, on a thread that does not hold the page. */
    private final class Receiver implements UploadHandler {

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            UI page = event.getUI();
            // The layers below ask who looks at the page.
            var before = CurrentInstance.setCurrent(page);
            try (InputStream body = event.getInputStream()) {
                CorpusUpload file = presenter.receive(event.getFileName(), body);
                page.access(() -> take(file));
            } catch (IllegalArgumentException | AccessRefusedException refused) {
                event.reject(refused.getMessage());
                page.access(() -> refuse(refused.getMessage()));
            } finally {
                CurrentInstance.restoreInstances(before);
            }
        }

        @Override
        public long getFileSizeMax() {
            return CorpusUploads.MAX_BYTES;
        }
    }
}
