package org.erclab.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.erclab.store.Role;

/** Marks a call that changes something or starts a process: who may, and how large its body may be. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ChangesState {

    /** The least role that may. */
    Role role() default Role.RESEARCHER;

    /** Whether a token of a worker is enough, whatever the role. */
    boolean workers() default false;

    /** Bytes of the body at most. */
    int maxBody() default 1_000_000;
}
