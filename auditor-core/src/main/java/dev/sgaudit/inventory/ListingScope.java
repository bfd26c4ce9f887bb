package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Role;
import java.util.Optional;

/**
 * What the entries of an answer tell of the call that it answers.
 *
 * @param role the role of all its machines, if they have one
 * @param region that of their zones, or an empty text where none is told
 * @param isNewer whether it answers the call of 2022-05-01 that lists nodes
 */
public record ListingScope(Optional<Role> role, String region, boolean isNewer) {

    ListingScope ofAnyRole() {
        return new ListingScope(Optional.empty(), region, isNewer);
    }

    /** The call with the options that it needs for it. */
    Message scoped(Message call, String cluster) {
        return Message.of("call/scoped")
                .with("call", call)
                .with("cluster", cluster)
                .with("newer", isNewer ? "yes" : "no")
                .with("role", role.map(Role::word).orElse(""))
                .with("region", region.contains(",") ? "" : region);
    }

    /** What tells it apart from others, for a stable name. */
    String words() {
        return role.map(of -> " " + of.word()).orElse("")
                + (region.isEmpty() ? "" : " " + region)
                + (isNewer ? " 2022-05-01" : "");
    }
}
