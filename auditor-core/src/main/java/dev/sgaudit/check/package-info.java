/** The contract of a check, and the scene that all checks look at: what a posture requires, admits and permits. */
@NullMarked
package dev.sgaudit.check;

import org.jspecify.annotations.NullMarked;
