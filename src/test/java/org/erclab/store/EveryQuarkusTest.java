package org.erclab.store;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Gives every {@code @QuarkusTest} of the suite its database; Quarkus finds the annotation wherever it stands. */
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
final class EveryQuarkusTest {
    private EveryQuarkusTest() {}
}
