package org.erclab.nn.dl4j;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The one thread on which ND4J computes. A memory scope of JavaCPP belongs to a thread and frees every native object that
 * is made on it; ND4J keeps such objects for the next call, so it must never run inside a scope.
 */
final class Nd4jThread {

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(Nd4jThread::create);

    private Nd4jThread() {}

    /** What {@code work} returns, or throws, on ND4J's thread. */
    static <T> T call(Supplier<T> work) {
        try {
            return THREAD.submit(work::get).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while DL4J was computing", interrupted);
        }
    }

    private static Thread create(Runnable work) {
        Runnable afterSettings = () -> {
            // One thread of arithmetic, as libtorch has: runs are parallel as processes.
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            openblas.blas_set_num_threads(1); // ND4J has just set it to the number of cores, for libtorch too
            work.run();
        };
        Thread thread = new Thread(afterSettings, "nd4j");
        thread.setDaemon(true);
        thread.setContextClassLoader(Nd4jThread.class.getClassLoader());
        return thread;
    }
}
