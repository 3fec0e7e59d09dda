package org.erclab.batch;

import com.ibm.jbatch.container.exception.TransactionManagementException;
import com.ibm.jbatch.spi.services.IBatchConfig;
import com.ibm.jbatch.spi.services.ITransactionManagementService;
import com.ibm.jbatch.spi.services.TransactionManagerAdapter;
import io.quarkus.arc.Arc;
import jakarta.batch.runtime.context.StepContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;

/** A chunk is one JTA transaction: what its writer stores and jbatch's checkpoint row are committed together or not. */
public final class JtaTransactions implements ITransactionManagementService {

    @Override
    public void init(IBatchConfig configuration) {
        // Narayana is there already.
    }

    @Override
    public void shutdown() {
        // Quarkus ends Narayana.
    }

    @Override
    public TransactionManagerAdapter getTransactionManager(StepContext step) {
        return new Adapter(Arc.container().instance(TransactionManager.class).get());
    }

    private interface Action {
        void run() throws Exception;
    }

    private static final class Adapter implements TransactionManagerAdapter {
        private final TransactionManager transactions;

        private Adapter(TransactionManager transactions) {
            this.transactions = transactions;
        }

        @Override
        public void begin() {
            attempt(transactions::begin);
        }

        @Override
        public void commit() {
            attempt(transactions::commit);
        }

        /** jbatch also rolls back after a failed commit, which has ended the transaction already. */
        @Override
        public void rollback() {
            if (getStatus() != Status.STATUS_NO_TRANSACTION) {
                attempt(transactions::rollback);
            }
        }

        @Override
        public int getStatus() {
            try {
                return transactions.getStatus();
            } catch (Exception failed) {
                throw new TransactionManagementException(failed);
            }
        }

        @Override
        public void setRollbackOnly() {
            attempt(transactions::setRollbackOnly);
        }

        @Override
        public void setTransactionTimeout(int seconds) {
            attempt(() -> transactions.setTransactionTimeout(seconds));
        }

        private static void attempt(Action action) {
            try {
                action.run();
            } catch (Exception failed) {
                throw new TransactionManagementException(failed);
            }
        }
    }
}
