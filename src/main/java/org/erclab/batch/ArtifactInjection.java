package org.erclab.batch;

import com.ibm.jbatch.container.artifact.proxy.InjectionReferences;
import com.ibm.jbatch.container.artifact.proxy.ProxyFactory;
import com.ibm.jbatch.container.util.DependencyInjectionUtility;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;

/**
 * What an artifact may inject besides ordinary beans: {@code JobContext}, {@code StepContext} and {@code @BatchProperty}
 * strings of its XML element (null where the property is absent or empty). Valid while jbatch creates the artifact.
 */
@Dependent
final class ArtifactInjection {

    @Produces
    @Dependent
    JobContext jobContext() {
        return current().getJobContext();
    }

    @Produces
    @Dependent
    StepContext stepContext() {
        return current().getStepContext();
    }

    @Produces
    @Dependent
    @BatchProperty
    String property(InjectionPoint point) {
        String name = point.getAnnotated().getAnnotation(BatchProperty.class).name();
        return DependencyInjectionUtility.getPropertyValue(
                current().getProps(), name.isEmpty() ? point.getMember().getName() : name);
    }

    private static InjectionReferences current() {
        InjectionReferences references = ProxyFactory.getInjectionReferences();
        if (references == null) {
            throw new IllegalStateException(
                    "JobContext, StepContext and @BatchProperty exist only in the artifacts of a"
                            + " running job; elsewhere ask Jobs");
        }
        return references;
    }
}
