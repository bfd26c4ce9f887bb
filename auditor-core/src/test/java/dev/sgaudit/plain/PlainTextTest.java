package dev.sgaudit.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.plain.PlainList.Line;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainTextTest {

    private static final BigInteger IPV6 = BigInteger.ONE.shiftLeft(128);

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0",
        "10.0.0.1, a000001",
        "255.255.255.255, ffffffff",
        "::, 100000000000000000000000000000000",
        "::1, 100000000000000000000000000000001",
        "1::, 100010000000000000000000000000000",
        "2001:db8::ff, 120010db80000000000000000000000ff",
        "2001:db8:1:2:3:4:5:6, 120010db8000100020003000400050006",
        "1:2:3:4:5:6:7::, 100010002000300040005000600070000",
        "::ffff:10.0.0.1, 100000000000000000000ffff0a000001",
        "64:ff9b::192.0.2.1, 10064ff9b0000000000000000c0000201"
    })
    void anAddressIsItsNumber(String text, String number) {
        assertThat(PlainText.address(text).toString(16)).isEqualTo(number);
    }

    private static BigInteger number(Address address) {
        BigInteger bits = new BigInteger(Long.toUnsignedString(address.high()))
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(address.low())));
        return address.family() == AddressFamily.IPV4 ? bits : IPV6.add(bits);
    }

    /** A number of few bits, so that whole groups of an address are zero. */
    private static long sparse(Random random) {
        long number = 0;
        for (int bits = random.nextInt(6); bits > 0; bits--) {
            number |= 1L << random.nextInt(64);
        }
        return number;
    }

    @Test
    void whatTheEngineWritesIsReadAsTheSameBlock() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 20_000; turn++) {
            long sparse = sparse(random);
            Address address = random.nextBoolean()
                    ? Address.ipv4(sparse & 0xFFFF_FFFFL)
                    : Address.ipv6(random.nextInt(3) == 0 ? 0 : sparse, sparse(random));
            CidrBlock block =
                    CidrBlock.around(address, random.nextInt(address.family().bits() + 1));
            String where = "-Dsgaudit.seed=%d, turn %d, %s".formatted(seed, turn, block);
            assertThat(PlainText.blocks(block.toString()))
                    .as(where)
                    .containsExactly(new PlainText.Span(number(block.first()), number(block.last())));
            assertThat(PlainText.address(address.toString())).as(where).isEqualTo(number(address));
        }
    }

    private static String words(List<PlainText.Span> spans) {
        return spans.stream().map(PlainTextTest::word).distinct().sorted().collect(Collectors.joining(" "));
    }

    private static String word(PlainText.Span span) {
        return word(span.first()) + "-" + word(span.last());
    }

    private static String word(BigInteger number) {
        boolean isIpv6 = number.compareTo(IPV6) >= 0;
        BigInteger bits = isIpv6 ? number.subtract(IPV6) : number;
        Address address = isIpv6
                ? Address.ipv6(bits.shiftRight(64).longValue(), bits.longValue())
                : Address.ipv4(bits.longValue());
        return address.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0-10.255.255.255",
        "0.0.0.0/8, 0.0.0.0-0.255.255.255",
        "0.0.0.0, 0.0.0.0-0.0.0.0 0.0.0.0-255.255.255.255",
        "::/0, ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "::/127, ::-::1 ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "::1/128, ::1-::1",
        "::ffff:10.0.0.0/104, 10.0.0.0-10.255.255.255 ::ffff:10.0.0.0-::ffff:10.255.255.255",
        "::ffff:0.0.0.0/104, 0.0.0.0-255.255.255.255 ::ffff:0.0.0.0-::ffff:0.255.255.255",
        "::fffe:0:0/95, ::fffe:0:0-::ffff:255.255.255.255",
        "64:ff9b::a00:0/104, 10.0.0.0-10.255.255.255 64:ff9b::a00:0-64:ff9b::aff:ffff"
    })
    void aBlockMayStandForMoreThanItIs(String text, String widest) {
        assertThat(words(PlainText.widest(text))).isEqualTo(widest);
    }

    private static List<String> lines(String service, String peers) {
        List<Line> lines = new ArrayList<>();
        PlainText.add(lines, 7, true, service, PlainText.blocks(peers));
        List<String> texts = new ArrayList<>();
        for (Line line : lines) {
            assertThat(line.rule()).isEqualTo(7);
            assertThat(line.accepts()).isTrue();
            texts.add(line.firstProtocol() + "-" + line.lastProtocol() + " " + line.firstPort() + "-" + line.lastPort()
                    + " " + word(line.firstPeer()));
        }
        return texts;
    }

    @Test
    void aServiceIsAllItsProtocolsAndPorts() {
        assertThat(lines("all", "10.0.0.0/8")).containsExactly("0-255 0-65535 10.0.0.0");
        assertThat(lines("tcp:22,80-90", "10.0.0.0/8,2001:db8::/32"))
                .containsExactly(
                        "6-6 22-22 10.0.0.0", "6-6 22-22 2001:db8::", "6-6 80-90 10.0.0.0", "6-6 80-90 2001:db8::");
        assertThat(lines("tcp,47,50-51", "10.0.0.0/8"))
                .containsExactly("6-6 0-65535 10.0.0.0", "47-47 0-65535 10.0.0.0", "50-51 0-65535 10.0.0.0");
        assertThat(lines("udp", "")).isEmpty();
    }

    @Test
    void icmpByItselfGoesOverItsOwnFamily() {
        String both = "10.0.0.0/8,2001:db8::/32";

        assertThat(lines("icmp", both)).containsExactly("1-1 0-65535 10.0.0.0");
        assertThat(lines("icmpv6", both)).containsExactly("58-58 0-65535 2001:db8::");
        assertThat(lines("icmp,icmpv6", both)).hasSize(4);
    }

    @Test
    void bothReadersKnowTheSameSpellings() {
        for (String text :
                List.of("10.0.0.1", "::", "1::8", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4")) {
            assertThat(PlainText.address(text))
                    .as(text)
                    .isEqualTo(number(AddressText.findAddress(text).orElseThrow()));
        }
    }
}
