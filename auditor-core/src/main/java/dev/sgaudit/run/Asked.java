package dev.sgaudit.run;

import dev.sgaudit.model.Role;
import java.util.List;
import java.util.Optional;

/** Who is asked what becomes of packets. */
public sealed interface Asked {

    /** Groups bound in this order, whatever machines they protect. */
    record Groups(List<String> ids) implements Asked {

        public Groups {
            ids = List.copyOf(ids);
        }
    }

    /** The machines of a cluster, in each binding that they have. */
    record Machines(String cluster, Optional<Role> role) implements Asked {}

    /** One posture by its whole id, as reports write it. */
    record OnePosture(String id) implements Asked {}

    /** What {@code cls-…/node} means, which is a role in all its bindings, or any other id of a posture. */
    static Asked posture(String id) {
        int slash = id.indexOf('/');
        Optional<Role> role = Role.find(id.substring(slash + 1));
        return slash > 0 && role.isPresent() ? new Machines(id.substring(0, slash), role) : new OnePosture(id);
    }
}
