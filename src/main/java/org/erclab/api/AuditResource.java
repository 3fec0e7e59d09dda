package org.erclab.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.store.AuditEntry;
import org.erclab.store.AuditTrail;
import org.erclab.store.Role;
import org.erclab.store.TextFilter;

/** Who did what, for administrators. */
@Path("/audit")
@Reads(Role.ADMINISTRATOR)
@Tag(name = "access")
class AuditResource {

    private final AuditTrail audit;

    AuditResource(AuditTrail audit) {
        this.audit = audit;
    }

    @GET
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(
            summary =
                    "Entries of the audit trail, newest first; name, action and subject match text: terms with AND, OR,"
                            + " brackets and quotes")
    public List<AuditEntry> list(
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Pages.check(offset, limit);
        return audit.page(TextFilter.of(text), offset, limit);
    }
}
