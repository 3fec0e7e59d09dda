/**
 * What the program consists of and under which licences: bills of materials in the form of CycloneDX, and the list of licences that
 * go with Apache-2.0.
 *
 * <p>Knows files only. {@code ./erclab audit} has Maven and npm write them; {@code LicencesProcessIT} holds every build to the list.
 */
package org.erclab.app.audit;
