package org.erclab.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.erclab.app.audit.BillOfMaterials;
import org.erclab.app.audit.Component;
import org.erclab.app.audit.Licences;
import org.erclab.app.process.CommandException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the libraries of bills of materials and holds their licences to the list. */
@Command(
        name = "audit",
        description = {
            "Lists the libraries that come with the program, with version and licence; 1 when a licence is missing or is"
                    + " not on the list of those that go with Apache-2.0.",
            "./erclab audit without files writes the bills of materials by Maven and npm first, and also asks the registries"
                    + " for known holes and newer versions."
        },
        sortOptions = false)
final class AuditCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A bill of materials: CycloneDX, in JSON.")
    private List<Path> files;

    @Override
    public Integer call() throws Exception {
        List<Component> components = new ArrayList<>();
        for (Path file : files) {
            components.addAll(BillOfMaterials.read(file));
        }
        TreeMap<String, Integer> byLicence = new TreeMap<>();
        for (Component component : components) {
            String licence = String.join(" or ", component.licences());
            byLicence.merge(licence, 1, Integer::sum);
            System.out.println(component.name() + " " + component.version() + "  " + licence);
        }
        System.out.println();
        byLicence.forEach((licence, libraries) -> System.out.println(libraries + "  " + licence));
        List<Component> refused = components.stream()
                .filter(component -> !Licences.accept(component))
                .toList();
        if (!refused.isEmpty()) {
            throw new CommandException("No licence of the list: " + refused);
        }
        System.out.println(components.size() + " libraries, all under licences that go with Apache-2.0");
        return 0;
    }
}
