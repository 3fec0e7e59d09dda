package org.erclab.leaderboard.published;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.store.PublishedResult;
import org.erclab.store.PublishedStore;

/** The numbers that papers print, from the program's file into the database and back. */
@ApplicationScoped
public class PublishedResults {

    /**
     * A paper whose numbers are known.
     *
     * @param id as in {@link PublishedResult#paper()}
     * @param system the name of what it proposes
     * @param title of the paper
     * @param authors family names
     * @param venue journal or conference
     * @param year of publication
     */
    public record Paper(String id, String system, String title, String authors, String venue, int year) {

        /** For a table cell: {@code HiGRU paper, NAACL 2019}. */
        public String citation() {
            return system + " paper, " + venue + " " + year;
        }
    }

    private final PublishedStore store;
    private volatile List<PublishedResult> results = List.of();
    private volatile String edition = "";
    private volatile Map<String, Paper> papers = Map.of();

    PublishedResults(PublishedStore store) {
        this.store = store;
    }

    /** Brings the database to the edition of this program; the same edition again writes nothing. */
    public synchronized void load() {
        PublishedFile file = PublishedFile.read();
        store.publish(file.hash(), file.results());
        papers = file.papers();
        edition = file.hash();
        results = store.all();
    }

    /** SHA-256 of the file that the numbers come from. */
    public String edition() {
        all();
        return edition;
    }

    /** Every number, paper by paper in reading order. */
    public List<PublishedResult> all() {
        if (results.isEmpty()) {
            load();
        }
        return results;
    }

    /** The numbers of one table. */
    public List<PublishedResult> of(String paper, String place) {
        return all().stream()
                .filter(result -> result.paper().equals(paper) && result.place().equals(place))
                .toList();
    }

    /** The paper with that id, if it is known. */
    public Optional<Paper> paper(String id) {
        all();
        return Optional.ofNullable(papers.get(id));
    }

    /** The papers, by id. */
    public List<Paper> papers() {
        all();
        return List.copyOf(papers.values());
    }
}
