package org.erclab.access;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who asks on the current thread. */
@ApplicationScoped
public class Callers {

    private final List<CallerSource> sources;

    Callers(@All List<CallerSource> sources) {
        this.sources = sources;
    }

    /** Whoever REST or a page says it is; the program itself where neither is at work. */
    public Caller current() {
        return sources.stream()
                .flatMap(source -> source.current().stream())
                .findFirst()
                .orElse(Caller.PROGRAM);
    }
}
