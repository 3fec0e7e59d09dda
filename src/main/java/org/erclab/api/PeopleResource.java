package org.erclab.api;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.access.People;
import org.erclab.store.Person;
import org.erclab.store.Role;

/** Accounts, for administrators. */
@Path("/people")
@Reads(Role.ADMINISTRATOR)
@Tag(name = "access")
class PeopleResource {

    /** Somebody new. */
    public record NewPerson(String name, String role) {}

    /** What somebody may do from now on. */
    public record PersonChange(String role, boolean active) {}

    /**
     * Somebody and the link that sets the password.
     *
     * @param link path and query below the server's address; works once, for three days
     */
    public record InvitedPerson(Person person, String link) {
        static InvitedPerson of(People.Invitation invitation) {
            return new InvitedPerson(invitation.person(), "/set-password?key=" + invitation.key());
        }
    }

    private final People people;

    PeopleResource(People people) {
        this.people = people;
    }

    @GET
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Everybody by name")
    public List<Person> list() {
        return people.list();
    }

    @POST
    @ChangesState(role = Role.ADMINISTRATOR, maxBody = 10_000)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Adds somebody, who sets the password by the link in the answer")
    @APIResponse(responseCode = "201", description = "The person and the link, shown once")
    public Response add(NewPerson wanted) {
        if (wanted == null) {
            throw new IllegalArgumentException("Send a JSON object with name and role");
        }
        return Response.status(Response.Status.CREATED)
                .entity(InvitedPerson.of(people.add(wanted.name(), Role.of(wanted.role()))))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PUT
    @Path("{id}")
    @ChangesState(role = Role.ADMINISTRATOR, maxBody = 10_000)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Changes somebody's role or activity; the person's sessions end")
    public Person change(@PathParam("id") long id, PersonChange wanted) {
        if (wanted == null) {
            throw new IllegalArgumentException("Send a JSON object with role and active");
        }
        require(id);
        try {
            return people.change(id, Role.of(wanted.role()), wanted.active());
        } catch (IllegalStateException onlyAdministrator) {
            throw new ClientErrorException(onlyAdministrator.getMessage(), Response.Status.CONFLICT, onlyAdministrator);
        }
    }

    @POST
    @Path("{id}/link")
    @ChangesState(role = Role.ADMINISTRATOR)
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "A new link to set somebody's password; earlier links end")
    public InvitedPerson link(@PathParam("id") long id) {
        require(id);
        return InvitedPerson.of(people.invite(id));
    }

    private void require(long id) {
        if (people.list().stream().noneMatch(person -> person.id() == id)) {
            throw new NotFoundException("There is no person " + id + ": see the list of people");
        }
    }
}
