package dev.sgaudit.run;

import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import java.util.List;
import java.util.Optional;

/** Who is asked what becomes of packets. */
public sealed interface Asked {

    /** Whether it asks whoever this posture is. */
    boolean means(Posture posture);

    /** Groups bound in this order, whatever machines they protect. */
    record Groups(List<String> ids) implements Asked {

        public Groups {
            ids = List.copyOf(ids);
        }

        @Override
        public boolean means(Posture posture) {
            return posture.groups().stream().map(SecurityGroup::id).toList().equals(ids);
        }
    }

    /** The machines of a cluster, in each binding that they have. */
    record Machines(String cluster, Optional<Role> role) implements Asked {

        @Override
        public boolean means(Posture posture) {
            return posture.cluster().equals(cluster) && (role.isEmpty() || role.get() == posture.role());
        }
    }

    /** One posture by its whole id, as reports write it. */
    record OnePosture(String id) implements Asked {

        @Override
        public boolean means(Posture posture) {
            return posture.id().equals(id);
        }
    }

    /** What {@code cls-…/node} means, which is a role in all its bindings, or any other id of a posture. */
    static Asked posture(String id) {
        int slash = id.indexOf('/');
        Optional<Role> role = Role.find(id.substring(slash + 1));
        return slash > 0 && role.isPresent() ? new Machines(id.substring(0, slash), role) : new OnePosture(id);
    }
}
