/** What exports tell about clusters, machines, networks and templates, and what follows when they are put together. */
@NullMarked
package dev.sgaudit.inventory;

import org.jspecify.annotations.NullMarked;
