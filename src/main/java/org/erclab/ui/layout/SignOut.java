package org.erclab.ui.layout;

/** Where a browser goes whose session ends. */
public interface SignOut {

    /** A page of this server, or the page of a provider that signs out there, too, and leads back. */
    String destination();
}
