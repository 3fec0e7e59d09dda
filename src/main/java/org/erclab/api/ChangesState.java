package org.erclab.api;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a call that changes something or starts a process: it needs the local token, and its body is bounded. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface ChangesState {

    /** Bytes of the body at most. */
    int maxBody() default 1_000_000;
}
