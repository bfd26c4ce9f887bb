/** Exact sets of packets and what an ordered list of rules does to them; knows nothing of Tencent, JSON or reports. */
@NullMarked
package dev.sgaudit.traffic;

import org.jspecify.annotations.NullMarked;
