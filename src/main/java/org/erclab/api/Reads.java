package org.erclab.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.erclab.store.Role;

/** Marks calls that only read, and says who may. On a class it counts for every method that says nothing else. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Reads {

    /** The least role that may. */
    Role value() default Role.READER;
}
