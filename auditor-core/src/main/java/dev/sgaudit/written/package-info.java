/** What people write by hand: YAML as a tree whose nodes keep their place, and networks as they are typed. */
@NullMarked
package dev.sgaudit.written;

import org.jspecify.annotations.NullMarked;
