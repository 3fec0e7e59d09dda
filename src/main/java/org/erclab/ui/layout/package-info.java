/**
 * The frame around every page and the small parts that pages share.
 *
 * <p>{@link org.erclab.ui.layout.ApplicationShell} loads styles and push, {@link org.erclab.ui.layout.Frame} draws name,
 * navigation and the place for a page. {@link org.erclab.ui.layout.Numbers} and {@link org.erclab.ui.layout.Times} are the
 * only places that decide how a score, a duration or a moment is written.
 */
package org.erclab.ui.layout;
