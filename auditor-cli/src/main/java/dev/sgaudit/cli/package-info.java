/** The command line: arguments in, exit code, stdout and stderr out; nothing else touches them. */
@NullMarked
package dev.sgaudit.cli;

import org.jspecify.annotations.NullMarked;
