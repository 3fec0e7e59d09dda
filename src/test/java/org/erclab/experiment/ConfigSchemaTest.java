package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigSchemaTest {

    private final RunConfig small = config("higru", "small");

    @Test
    void everySettingOfEverySystemHasAUniqueNameAndAnExplanation() {
        for (Recipe recipe : RecipeCatalog.all()) {
            List<Field> fields = ConfigSchema.of(recipe);
            List<String> names = fields.stream().map(Field::name).toList();
            assertEquals(new HashSet<>(names).size(), names.size(), names.toString());
            for (Field field : fields) {
                assertFalse(field.text().isBlank(), recipe.system() + " " + field.name());
                assertFalse(field.defaultText().isBlank(), recipe.system() + " " + field.name());
            }
        }
    }

    @Test
    void aTextBecomesAValueOfItsSettingsType() {
        RunConfig changed = ConfigSchema.applyAll(
                small,
                Map.of(
                        "learningRate", "1e-3",
                        "utteranceSize", " 12 ",
                        "poolPadding", "false",
                        "classWeighting", "inverse-share",
                        "vectors", "glove-100d"));

        Map<String, Object> described = ConfigSchema.describe(changed);
        assertEquals(0.001, described.get("learningRate"));
        assertEquals(12, described.get("utteranceSize"));
        assertEquals(false, described.get("poolPadding"));
        assertEquals("INVERSE_SHARE", described.get("classWeighting"));
        assertEquals("glove-100d", described.get("vectors"));
        assertEquals(ConfigSchema.describe(small).get("patience"), described.get("patience"));
    }

    @Test
    void aDescriptionReadBackFromJsonIsTheSameConfig() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (Recipe recipe : RecipeCatalog.all()) {
            for (Preset preset : recipe.presets()) {
                String json = mapper.writeValueAsString(ConfigSchema.describe(preset.config()));
                Map<String, Object> read = mapper.readValue(json, new TypeReference<>() {});
                assertEquals(
                        preset.config(),
                        ConfigSchema.read(recipe.presets().getFirst().config(), read));
            }
        }
    }

    @Test
    void wrongSettingsAreRefusedInOneSentenceThatNamesThem() {
        assertRefused("learningrate", "1", "Unknown setting 'learningrate': use one of fusion, utteranceSize");
        assertRefused("utteranceSize", "many", "Setting 'utteranceSize' is a whole number, got 'many'");
        assertRefused("utteranceSize", "0", "utteranceSize must be between 1 and 4096, got 0");
        assertRefused("learningRate", "NaN", "learningRate must be between");
        assertRefused("poolPadding", "2", "Setting 'poolPadding' is true or false, got '2'");
        assertRefused("schedule", "steep", "Setting 'schedule' is one of [CONSTANT");
        assertRefused("tokeniser", "none", "Unknown tokeniser 'none': use one of");
        assertRefused("selectionMetric", "best", "Unknown metric 'best': use one of");
        assertRefused("fusion", "FEATURES", "Setting 'fusion' is what makes this system, it stays PLAIN");
    }

    @Test
    void theHashKnowsEverySettingAndTheSystem() {
        String hash = ConfigSchema.hash("higru", small, Map.of(), Optional.empty());

        assertEquals(hash, ConfigSchema.hash("higru", config("higru", "small"), Map.of(), Optional.empty()));
        assertNotEquals(
                hash,
                ConfigSchema.hash("higru", ConfigSchema.apply(small, "dropout", "0.31"), Map.of(), Optional.empty()));
        assertNotEquals(hash, ConfigSchema.hash("other", small, Map.of(), Optional.empty()));
    }

    @Test
    void theHashKnowsTheContentOfFeatureSetsAndPassesOverNeutralSettings() {
        RunConfig memnet = ConfigSchema.apply(config("memnet", "small"), "features", "words+voice");
        String hash = ConfigSchema.hash("memnet", memnet, Map.of("voice", "f00d"), Optional.empty());

        assertNotEquals(hash, ConfigSchema.hash("memnet", memnet, Map.of("voice", "beef"), Optional.empty()));
        assertNotEquals(hash, ConfigSchema.hash("memnet", memnet, Map.of(), Optional.empty()));
        RunConfig scaled = ConfigSchema.apply(memnet, "featureScaling", "STANDARD");
        assertNotEquals(hash, ConfigSchema.hash("memnet", scaled, Map.of("voice", "f00d"), Optional.empty()));
        RunConfig plain = config("memnet", "small");
        Map<String, Object> before = new TreeMap<>(ConfigSchema.describe(plain));
        assertEquals("NONE", before.remove("featureScaling"), "a setting that others did not have");
        assertEquals(1.0, before.remove("plateauFactor"));
        assertEquals(0.0, before.remove("plateauFloor"));
        assertEquals(0, before.remove("maxUpdates"));
        assertEquals(1.0, before.remove("trainingShare"));
        assertEquals("STRATIFIED", before.remove("trainingSubset"));
        assertEquals(1, before.remove("trainingSubsetSeed"));
        StringBuilder canonical = new StringBuilder("memnet");
        before.forEach(
                (name, value) -> canonical.append('\n').append(name).append('=').append(value));
        assertEquals(Sha256.of(canonical.toString()), ConfigSchema.hash("memnet", plain, Map.of(), Optional.empty()));
    }

    @Test
    void theHashKnowsThePretrainingByItsWeightsNotByItsNumber() {
        RunConfig hred = config("hred", "small");
        String scratch = ConfigSchema.hash("hred", hred, Map.of(), Optional.empty());
        RunConfig seventh = ConfigSchema.apply(hred, "pretrained", "7");
        RunConfig eighth = ConfigSchema.apply(hred, "pretrained", "8");
        String hash = ConfigSchema.hash("hred", seventh, Map.of(), Optional.of(new Pretraining(7, "f00d")));

        assertNotEquals(scratch, hash);
        assertEquals(hash, ConfigSchema.hash("hred", eighth, Map.of(), Optional.of(new Pretraining(8, "f00d"))));
        assertNotEquals(hash, ConfigSchema.hash("hred", seventh, Map.of(), Optional.of(new Pretraining(7, "beef"))));
    }

    @Test
    void aPresetOfAnotherLabelSetIsRefusedWithThoseThatFit() {
        Recipe recipe = RecipeCatalog.recipe("higru-sf");

        assertEquals("friends-8", recipe.preset("paper", "friends-8").labelSet().orElseThrow());
        String message = assertThrows(InvalidSpecException.class, () -> recipe.preset("paper", "meld-7"))
                .getMessage();
        assertTrue(message.contains("'friends-8' or 'iemocap-4'") && message.contains("[general, small]"), message);
        assertTrue(assertThrows(InvalidSpecException.class, () -> recipe.preset("best", "friends-8"))
                .getMessage()
                .contains("has no preset 'best': use one of [released, paper, general, small]"));
    }

    private void assertRefused(String key, String value, String start) {
        String message = assertThrows(InvalidSpecException.class, () -> ConfigSchema.apply(small, key, value))
                .getMessage();
        assertTrue(message.startsWith(start), message);
        assertEquals(1, message.lines().count());
    }

    private static RunConfig config(String system, String preset) {
        return RecipeCatalog.recipe(system).preset(preset, "any").config();
    }
}
