package dev.sgaudit.audit;

import dev.sgaudit.check.Check;
import dev.sgaudit.check.Share;
import dev.sgaudit.check.excess.EgressBeyondIntent;
import dev.sgaudit.check.excess.OpenToWorld;
import dev.sgaudit.check.excess.SshBeyondIntent;
import dev.sgaudit.check.excess.WiderThanDocumented;
import dev.sgaudit.check.intent.ExpiredAllowance;
import dev.sgaudit.check.intent.ExpiredWaiver;
import dev.sgaudit.check.intent.OverlappingNetworks;
import dev.sgaudit.check.intent.StaleBinding;
import dev.sgaudit.check.intent.StaleNetwork;
import dev.sgaudit.check.intent.UndeclaredSsh;
import dev.sgaudit.check.intent.UnusedAllowance;
import dev.sgaudit.check.intent.UnusedWaiver;
import dev.sgaudit.check.membership.ForeignInstanceInGroup;
import dev.sgaudit.check.membership.NodesOnDifferentGroups;
import dev.sgaudit.check.membership.SharedGroup;
import dev.sgaudit.check.membership.UnboundGroup;
import dev.sgaudit.check.membership.UnlistedCluster;
import dev.sgaudit.check.order.ContradictedRule;
import dev.sgaudit.check.order.RedundantRule;
import dev.sgaudit.check.order.ShadowedRule;
import dev.sgaudit.check.required.BlockedRequiredTraffic;
import dev.sgaudit.check.upkeep.DanglingReference;
import dev.sgaudit.check.upkeep.HiddenCharacters;
import dev.sgaudit.check.upkeep.LegacyTemplate;
import dev.sgaudit.check.upkeep.NearlyFullGroup;
import dev.sgaudit.check.upkeep.PartialExport;
import dev.sgaudit.check.upkeep.UnexplainedRule;
import dev.sgaudit.check.upkeep.UnknownMember;
import dev.sgaudit.check.upkeep.UnusedNodePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All checks, by family and within it by name. */
public final class Catalog {

    public static final List<Check> CHECKS = List.of(
            new BlockedRequiredTraffic(),
            new EgressBeyondIntent(),
            new OpenToWorld(),
            new SshBeyondIntent(),
            new WiderThanDocumented(),
            new ContradictedRule(),
            new RedundantRule(),
            new ShadowedRule(),
            new DanglingReference(),
            new HiddenCharacters(),
            new LegacyTemplate(),
            new NearlyFullGroup(),
            new PartialExport(),
            new UnexplainedRule(),
            new UnknownMember(),
            new UnusedNodePorts(),
            new ForeignInstanceInGroup(),
            new NodesOnDifferentGroups(),
            new SharedGroup(),
            new UnboundGroup(),
            new UnlistedCluster(),
            new ExpiredAllowance(),
            new ExpiredWaiver(),
            new OverlappingNetworks(),
            new StaleBinding(),
            new StaleNetwork(),
            new UndeclaredSsh(),
            new UnusedAllowance(),
            new UnusedWaiver());

    /** The checks among which what is beyond the permitted is divided, in their turn. */
    public static final List<Share> SHARES = shares();

    private Catalog() {}

    private static List<Share> shares() {
        List<Share> shares = new ArrayList<>();
        for (Check check : CHECKS) {
            if (check instanceof Share share) {
                int place = 0;
                while (place < shares.size() && shares.get(place).turn() < share.turn()) {
                    place++;
                }
                shares.add(place, share);
            }
        }
        return List.copyOf(shares);
    }

    /** The check of this id. */
    public static Optional<Check> find(String id) {
        return CHECKS.stream().filter(check -> check.id().equals(id)).findFirst();
    }
}
