package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Share;
import dev.sgaudit.check.Subject;
import dev.sgaudit.check.World;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The partition of what is beyond the permitted: every check says itself what of it is its own. */
class ShareTest {

    private static final TrafficSet DATABASE =
            TrafficSet.of(new Box(ProtocolSet.TCP, PortSet.of(3306), AddressSet.ALL));

    /** A check of one more kind of excess. */
    private record Newcomer(int turn) implements Share {

        @Override
        public String check() {
            return "newcomer";
        }

        @Override
        public Direction direction() {
            return Direction.INGRESS;
        }

        @Override
        public TrafficSet window() {
            return DATABASE;
        }

        @Override
        public TrafficSet claimed(TrafficSet left, TrafficSet certain, World world) {
            return left.intersect(DATABASE);
        }
    }

    @Test
    void aNewcomerTakesItsPacketsFromThoseWhoseTurnComesLaterAndFromNobodyElse() {
        Subject subject = SceneText.subject(
                "network vpc 10.0.0.0/16",
                "ingress accept tcp:22 from 0.0.0.0/0",
                "ingress accept tcp:3000-4000 from 0.0.0.0/0",
                "ingress accept tcp:3306 from 10.8.0.0/24");

        assertThat(packets(subject, Catalog.SHARES).touches(DATABASE)).isTrue();
        List<Share> more = new ArrayList<>(Catalog.SHARES);
        more.add(0, new Newcomer(0));
        assertThat(packets(subject, more))
                .isEqualTo(packets(subject, Catalog.SHARES).minus(DATABASE));
        List<Share> last = new ArrayList<>(Catalog.SHARES);
        last.add(new Newcomer(Integer.MAX_VALUE));
        assertThat(packets(subject, last)).isEqualTo(packets(subject, Catalog.SHARES));
    }

    @Test
    void noTwoChecksOfADirectionHaveTheSameTurn() {
        assertThat(Catalog.SHARES)
                .extracting(share -> share.direction() + " " + share.turn())
                .doesNotHaveDuplicates();
        assertThat(Catalog.SHARES).extracting(Share::turn).isSorted();
    }

    @Test
    void whoeverComesLastInADirectionClaimsAllThatIsLeft() {
        for (Direction direction : Direction.values()) {
            Share last = Catalog.SHARES.stream()
                    .filter(share -> share.direction() == direction)
                    .reduce((one, other) -> other)
                    .orElseThrow();
            World nobody = Scene.of(SceneText.subject("network vpc 10.0.0.0/16"), Catalog.SHARES)
                    .excess()
                    .world(Certainty.CERTAIN);

            assertThat(last.claimed(TrafficSet.ALL, TrafficSet.NONE, nobody)).isEqualTo(TrafficSet.ALL);
            assertThat(last.window()).isEqualTo(TrafficSet.ALL);
        }
    }

    private static TrafficSet packets(Subject subject, List<Share> shares) {
        Scene scene = Scene.of(subject, shares);
        TrafficSet all = TrafficSet.NONE;
        for (Share share : Catalog.SHARES) {
            Optional<Check> check = Catalog.find(share.check());
            for (Finding finding : check.orElseThrow().findings(scene).toList()) {
                TrafficSet own = ((Packets.Exact) finding.packets()).traffic();
                assertThat(all.touches(own)).as(finding.check().id()).isFalse();
                all = all.plus(own);
            }
        }
        return all;
    }
}
