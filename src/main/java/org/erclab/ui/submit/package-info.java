/**
 * The page that submits runs: corpus, system, preset, seeds, settings, device, review.
 *
 * <p>A {@link org.erclab.ui.submit.SubmitForm} is what the reader has chosen, as text; it stands in the address, so a form
 * can be mailed, and cloned from a run. {@link org.erclab.ui.submit.SubmitPresenter} makes the settings from the config
 * records, checks them before anything is queued, and writes the same request for the command line and for REST.
 */
package org.erclab.ui.submit;
