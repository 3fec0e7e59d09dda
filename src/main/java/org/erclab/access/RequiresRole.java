package org.erclab.access;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.erclab.store.Role;

/**
 * A method that changes something: refused without the role, and written to the audit trail when a caller other than the
 * program did it or was refused. The first argument is its subject, in the words of {@link Subject} where it has them.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresRole {

    /** The least role that may. */
    @Nonbinding
    Role value() default Role.RESEARCHER;

    /** What is done, in words. */
    @Nonbinding
    String action() default "";

    /** Whether it changes nothing, so that only a refusal is written down. */
    @Nonbinding
    boolean readsOnly() default false;

    /** An argument that says in words what something is done to. */
    interface Subject {
        /** For example {@code higru on friends}. */
        String subject();
    }
}
