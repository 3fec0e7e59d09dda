package org.erclab.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The libraries that a CycloneDX document lists, as Quarkus and npm write it (versions 1.4 to 1.6, JSON). */
public final class BillOfMaterials {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BillOfMaterials() {}

    /**
     * Reads a document; parts of a library (native code, say) are listed as the library once, the program itself not at all.
     *
     * @throws IllegalArgumentException when the file is no CycloneDX document
     */
    public static List<Component> read(Path file) throws IOException {
        JsonNode document = JSON.readTree(file.toFile());
        if (!document.path("bomFormat").asText().equals("CycloneDX")) {
            throw new IllegalArgumentException(file + " is no CycloneDX document in JSON");
        }
        List<Component> components = new ArrayList<>();
        for (JsonNode component : document.path("components")) {
            if (component.path("type").asText().equals("library")) {
                components.add(component(component));
            }
        }
        return components.stream()
                .distinct()
                .sorted(Comparator.comparing(Component::name).thenComparing(Component::version))
                .toList();
    }

    private static Component component(JsonNode component) {
        // npm has the scope in the name, Maven's group is a field of its own.
        String group = component.path("group").asText();
        String name = component.path("name").asText();
        List<String> licences = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            String said = choice.path("expression")
                    .asText(licence.path("id").asText(licence.path("name").asText()));
            if (!said.isBlank()) {
                licences.add(said);
            }
        }
        return new Component(
                group.isEmpty() ? name : group + ":" + name,
                component.path("version").asText(),
                licences);
    }
}
