"""The browser: pages for one project file on one machine, rendered here and working without JavaScript."""
