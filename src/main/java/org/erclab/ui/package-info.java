/**
 * The web pages, one package a screen.
 *
 * <p>A screen is a view (layout, no decisions) and a presenter (decisions, no components, tested without a browser). What
 * a page shows is in its address, so that a link pasted into a mail opens the same thing. Pages read through {@code
 * leaderboard}, {@code jobs} and the stores, the same calls as the REST interface, so the numbers cannot differ.
 *
 * <p>{@code layout} holds the frame around every page and how numbers and times are written, {@code emotion} what
 * emotions look like, {@code chart} the charts. Only this package and those below it know Vaadin. Text that comes from a
 * corpus, a user or a run is set as text, never as markup.
 */
package org.erclab.ui;
