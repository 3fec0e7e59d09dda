/**
 * Asking a server: {@link org.erclab.app.client.ServerAccess} finds the live one of the data folder or starts one in this
 * process for the duration, {@link org.erclab.app.client.RestClient} speaks to it, {@link
 * org.erclab.app.client.RunFollower} and {@link org.erclab.app.client.ImportFollower} watch what takes long. A problem that
 * the server answers becomes the command's one-line error, word for word.
 */
package org.erclab.app.client;
