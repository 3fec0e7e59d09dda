package org.erclab.nn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a config record. Forms, REST schema, command-line options, validation and documentation
 * are made from it, so a setting is explained in one place.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** What the setting does, one sentence for a researcher. */
    String text();

    /** Unit of the value, for example {@code epochs}; empty where it has none. */
    String unit() default "";

    /** Whether the value is what makes the system: shown, but not to be changed by users. */
    boolean fixed() default false;

    /** Least value accepted, inclusive. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest value accepted, inclusive. */
    double max() default Double.POSITIVE_INFINITY;

    /** Where the setting comes from: paper, section or table. */
    String source() default "";

    /** What the paper says, where that is known and worth showing. */
    String paper() default "";

    /**
     * The value that does nothing. With it a setting has no part in the hash of a config, so that runs from before the
     * setting existed stay runs of the same config.
     */
    String neutral() default "";

    /** What the released program does, where it differs from the paper. */
    String released() default "";
}
