/**
 * Runs in the file layout of MLflow's tracking store, for who looks at them with MLflow's own tools.
 *
 * <p>Knows what REST answers and files, nothing else of the program.
 */
package org.erclab.app.mlflow;
