/** The only room that knows Tencent's words: finds inputs, tells documents apart, and reads them strictly. */
@NullMarked
package dev.sgaudit.tencent;

import org.jspecify.annotations.NullMarked;
