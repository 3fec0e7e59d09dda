/** What people see of a command: aligned tables, and progress that is one moving line on a terminal and plain lines else. */
package org.erclab.app.terminal;
