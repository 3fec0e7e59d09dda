package org.erclab.ui.leaderboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaderboardStateTest {

    @Test
    void theAddressBringsTheSamePageBack() {
        LeaderboardState state = LeaderboardState.INITIAL
                .onCorpus("friends")
                .filtered(Set.of("higru", "higru-sf"), "paper OR small", 3)
                .sorted("f1:anger", true)
                .withEmotions(true)
                .withOpen(Set.of("0123456789ab"));
        assertEquals(state, LeaderboardState.read(state.query()));
    }

    @Test
    void defaultsAreLeftOutOfTheAddress() {
        assertEquals(Map.of(), LeaderboardState.INITIAL.query());
    }

    @Test
    void restUnderstandsTheFiltersButNotTheView() {
        LeaderboardState state =
                LeaderboardState.INITIAL.onCorpus("friends").withEmotions(true).withOpen(Set.of("0123456789ab"));
        assertEquals(Set.of("corpus"), state.choice().keySet());
        assertEquals(Set.of("corpus", "emotions", "open"), state.query().keySet());
    }

    @Test
    void anAddressThatMakesNoSenseShowsTheDefaults() {
        LeaderboardState state = LeaderboardState.read(
                Map.of("sort", List.of("beauty"), "minSeeds", List.of("many"), "order", List.of("sideways")));
        assertEquals(LeaderboardState.INITIAL, state);
    }

    @Test
    void aCorpusIsNoFilter() {
        assertFalse(LeaderboardState.INITIAL.onCorpus("friends").isFiltered());
        assertTrue(LeaderboardState.INITIAL.filtered(Set.of(), "x", 0).isFiltered());
    }
}
