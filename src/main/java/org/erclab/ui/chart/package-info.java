/**
 * Charts: typed Java over web components of our own that draw with ECharts.
 *
 * <p>A view gives a {@link org.erclab.ui.chart.Chart} its records; the component in {@code src/main/frontend/charts} draws
 * them, follows size, colour scheme and the wish for less motion, describes itself to screen readers and offers the same
 * numbers as a table. Values arrive as they are to be shown (scores already times 100).
 */
package org.erclab.ui.chart;
