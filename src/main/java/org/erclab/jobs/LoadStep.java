package org.erclab.jobs;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.io.IOException;

/** Reads the corpus, cuts it into tokens and finds the word vectors. */
@Dependent
@Named("load")
class LoadStep extends RunStep {

    LoadStep(RunSession session) {
        super(session);
    }

    @Override
    String work() throws IOException {
        session.load();
        return DONE;
    }
}
