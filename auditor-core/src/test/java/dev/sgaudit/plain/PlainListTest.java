package dev.sgaudit.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.plain.PlainList.Line;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlainListTest {

    /** A line in the first hundred numbers. */
    private static Line line(int rule, boolean accepts, int firstPort, int lastPort, int firstPeer, int lastPeer) {
        return new Line(
                rule, accepts, 6, 17, firstPort, lastPort, BigInteger.valueOf(firstPeer), BigInteger.valueOf(lastPeer));
    }

    private static String fate(int protocol, int port, int peer, Line... lines) {
        return new PlainList(List.of(lines))
                .findFirst(protocol, port, BigInteger.valueOf(peer))
                .map(line -> line.rule() + (line.accepts() ? " accepts" : " drops"))
                .orElse("none");
    }

    @Test
    void theFirstLineThatHoldsThePacketDecides() {
        Line[] lines = {line(0, true, 80, 90, 10, 20), line(1, false, 0, 99, 0, 99), line(2, true, 0, 99, 0, 99)};

        assertThat(fate(6, 85, 15, lines)).isEqualTo("0 accepts");
        assertThat(fate(6, 22, 15, lines)).isEqualTo("1 drops");
    }

    @Test
    void whatNoLineHoldsIsDecidedByNone() {
        assertThat(fate(6, 85, 15)).isEqualTo("none");
        assertThat(fate(6, 85, 15, line(0, true, 1, 84, 0, 99))).isEqualTo("none");
    }

    @Test
    void bothEndsBelongToALine() {
        Line line = line(0, true, 80, 90, 10, 20);

        for (int protocol : new int[] {6, 17}) {
            for (int port : new int[] {80, 90}) {
                for (int peer : new int[] {10, 20}) {
                    assertThat(fate(protocol, port, peer, line)).isEqualTo("0 accepts");
                }
            }
        }
        assertThat(List.of(
                        fate(5, 80, 10, line),
                        fate(18, 80, 10, line),
                        fate(6, 79, 10, line),
                        fate(6, 91, 10, line),
                        fate(6, 80, 9, line),
                        fate(6, 80, 21, line)))
                .containsOnly("none");
    }

    @Test
    void aPacketWithoutAPortLiesInALineWhateverItsPorts() {
        assertThat(fate(7, -1, 15, line(0, true, 80, 90, 10, 20))).isEqualTo("0 accepts");
    }
}
