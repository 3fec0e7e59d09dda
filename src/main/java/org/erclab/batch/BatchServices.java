package org.erclab.batch;

import com.ibm.jbatch.container.services.impl.SPIDelegatingThreadPoolServiceImpl;
import com.ibm.jbatch.container.servicesmanager.ServiceTypes;
import com.ibm.jbatch.spi.BatchSPIManager;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives jbatch its services. It must happen before the first {@link BatchRuntime#getJobOperator()} of the JVM, and once:
 * jbatch keeps them in static fields.
 */
final class BatchServices {

    private static final String JOB_THREAD = "batch-";

    private static JobOperator operator;

    private BatchServices() {}

    static synchronized JobOperator operator() {
        if (operator == null) {
            Properties services = new Properties();
            services.setProperty(ServiceTypes.PERSISTENCE_MANAGEMENT_SERVICE, PostgresPersistence.class.getName());
            services.setProperty("TRANSACTION_SERVICE", JtaTransactions.class.getName());
            services.setProperty("CONTAINER_ARTIFACT_FACTORY_SERVICE", ArcArtifacts.class.getName());
            services.setProperty("DELEGATING_ARTIFACT_FACTORY_SERVICE", ArcArtifacts.class.getName());
            services.setProperty("JOBXML_LOADER_SERVICE", JobFiles.class.getName());
            services.setProperty("DELEGATING_JOBXML_LOADER_SERVICE", JobFiles.class.getName());
            services.setProperty("BATCH_THREADPOOL_SERVICE", SPIDelegatingThreadPoolServiceImpl.class.getName());
            BatchSPIManager spi = BatchSPIManager.getInstance();
            spi.registerPlatformMode(BatchSPIManager.PlatformMode.SE);
            spi.registerBatchContainerOverrideProperties(services);
            ExecutorService threads = threads();
            spi.registerExecutorServiceProvider(() -> threads);
            operator = BatchRuntime.getJobOperator();
        }
        return operator;
    }

    /** Whether a job executes on this thread. */
    static boolean isJobThread() {
        return Thread.currentThread().getName().startsWith(JOB_THREAD);
    }

    /**
     * Threads of our own: Quarkus's executor would hand the starter's transaction on to the job. They are daemons, so a
     * process can end without asking its jobs (what they left open is recovered).
     */
    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, JOB_THREAD + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(application);
            return thread;
        });
    }
}
