/** What an audit is about: security groups with their rules, where each was read, and what could not be known of them. */
@NullMarked
package dev.sgaudit.model;

import org.jspecify.annotations.NullMarked;
