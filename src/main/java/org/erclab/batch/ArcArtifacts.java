package org.erclab.batch;

import com.ibm.jbatch.spi.services.IBatchArtifactFactory;
import com.ibm.jbatch.spi.services.IBatchConfig;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;

/** Finds a job's readers, writers, batchlets and listeners by bean name: {@code ref="x"} is the bean {@code @Named("x")}. */
public final class ArcArtifacts implements IBatchArtifactFactory {

    @Override
    public void init(IBatchConfig configuration) {
        // ArC is there already.
    }

    @Override
    public Object load(String name) {
        InstanceHandle<Object> bean = Arc.container().instance(name);
        if (!bean.isAvailable()) {
            throw new IllegalArgumentException("No step is called '" + name
                    + "': a job's XML names beans by their @Named value, check the ref attribute");
        }
        return bean.get();
    }

    @Override
    public void shutdown() {
        // Dependent beans go with the step that holds them.
    }
}
