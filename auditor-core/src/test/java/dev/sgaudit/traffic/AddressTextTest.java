package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AddressTextTest {

    @Test
    void everySpellingOnWhichReadersCouldDisagreeIsRefused() {
        List<String> refused = List.of(
                "",
                " ",
                "10",
                "10.0.0",
                "10.0.0.",
                "10.0.0.0.0",
                ".10.0.0.0",
                "10..0.0",
                "10.0.0.256",
                "10.0.0.1000",
                "010.0.0.1",
                "10.0.0.00",
                "10.0.0.01",
                "0x0a.0.0.1",
                "167772161",
                "+10.0.0.1",
                "-10.0.0.1",
                " 10.0.0.1",
                "10.0.0.1 ",
                "10.0.0.1\n",
                "１0.0.0.1",
                "10．0．0．1",
                "٣.0.0.1",
                "localhost",
                ":",
                ":::",
                "1:",
                ":1",
                "1::2::3",
                "::1::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "1:2:3:4:5:6:7:",
                "12345::",
                "00001::",
                "g::",
                "１::",
                "fe80::1%eth0",
                "fe80::1%1",
                "[::1]",
                "::ffff:1.2.3",
                "::ffff:1.2.3.04",
                "::ffff:1.2.3.4:5",
                "1.2.3.4::",
                "1.2.3.4:5::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1:2:3:4:5:6:7:1.2.3.4",
                "::1:2:3:4:5:6:1.2.3.4",
                "-1::",
                "+1::",
                ":: ",
                " ::");
        for (String text : refused) {
            assertThat(AddressText.findAddress(text)).as(text).isEmpty();
            assertThat(AddressText.findBlock(text)).as(text).isEmpty();
            assertThat(AddressText.findBlock(text + "/8")).as(text + "/8").isEmpty();
        }
    }

    @Test
    void aPrefixLengthIsPlainDecimalAndFitsTheFamily() {
        for (String length :
                List.of("", "-1", "+8", "08", "00", "8 ", " 8", "８", "33", "256", "1000", "255.0.0.0", "8/8", "a")) {
            assertThat(AddressText.findBlock("10.0.0.0/" + length)).as(length).isEmpty();
        }
        assertThat(AddressText.findBlock("::/129")).isEmpty();
        assertThat(AddressText.findBlock("0.0.0.0/0")).hasToString("Optional[0.0.0.0/0]");
        assertThat(AddressText.findBlock("10.0.0.1/32")).hasToString("Optional[10.0.0.1/32]");
        assertThat(AddressText.findBlock("10.0.0.1")).hasToString("Optional[10.0.0.1/32]");
        assertThat(AddressText.findBlock("::1")).hasToString("Optional[::1/128]");
        assertThat(AddressText.findBlock("fd00::/8")).hasToString("Optional[fd00::/8]");
    }

    @Test
    void hostBitsAreDroppedAndToldOf() {
        assertThat(AddressText.findBlock("10.1.2.3/8")).hasToString("Optional[10.0.0.0/8]");
        assertThat(AddressText.findBlock("fd00:1::ffff/64")).hasToString("Optional[fd00:1::/64]");
        assertThat(AddressText.findBlock("fd00:1::ffff:0:0:1/80")).hasToString("Optional[fd00:1:0:0:ffff::/80]");
        assertThat(AddressText.hasHostBits("10.1.2.3/8")).isTrue();
        assertThat(AddressText.hasHostBits("::1/127")).isTrue();
        assertThat(AddressText.hasHostBits("10.0.0.0/8")).isFalse();
        assertThat(AddressText.hasHostBits("10.1.2.3/32")).isFalse();
        assertThat(AddressText.hasHostBits("10.1.2.3")).isFalse();
        assertThat(AddressText.hasHostBits("10.1.2.3/33")).isFalse();
        assertThat(AddressText.hasHostBits("10.1.2/8")).isFalse();
    }

    @Test
    void ipv6IsWrittenAsRfc5952Says() {
        assertThat(rewritten("2001:0DB8:0:0:0:0:0:1")).isEqualTo("2001:db8::1");
        assertThat(rewritten("2001:db8:0:1:1:1:1:1")).isEqualTo("2001:db8:0:1:1:1:1:1");
        assertThat(rewritten("2001:0:0:1:0:0:0:1")).isEqualTo("2001:0:0:1::1");
        assertThat(rewritten("2001:db8:0:0:1:0:0:1")).isEqualTo("2001:db8::1:0:0:1");
        assertThat(rewritten("1:2:3:4:5:6:7::")).isEqualTo("1:2:3:4:5:6:7:0");
        assertThat(rewritten("1:2:3:4:5:6:0:0")).isEqualTo("1:2:3:4:5:6::");
        assertThat(rewritten("0:0:0:0:0:0:0:0")).isEqualTo("::");
        assertThat(rewritten("::1")).isEqualTo("::1");
        assertThat(rewritten("1::")).isEqualTo("1::");
        assertThat(rewritten("::ffff:0a00:0001")).isEqualTo("::ffff:10.0.0.1");
        assertThat(rewritten("::FFFF:10.0.0.1")).isEqualTo("::ffff:10.0.0.1");
        assertThat(rewritten("64:ff9b::10.0.0.1")).isEqualTo("64:ff9b::a00:1");
        assertThat(rewritten("::1.2.3.4")).isEqualTo("::102:304");
        assertThat(rewritten("1:2:3:4:5:6:1.2.3.4")).isEqualTo("1:2:3:4:5:6:102:304");
        assertThat(rewritten("::1:2:3:4:5:1.2.3.4")).isEqualTo("0:1:2:3:4:5:102:304");
        assertThat(rewritten("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))
                .isEqualTo("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    }

    private static String rewritten(String text) {
        return AddressText.findAddress(text).orElseThrow().toString();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 50_000; turn++) {
            Address address = random.nextBoolean()
                    ? Address.ipv4(random.nextLong() & 0xFFFF_FFFFL)
                    : Address.ipv6(sparse(random), sparse(random));
            String text = address.toString();
            assertThat(AddressText.findAddress(text))
                    .as("-Dsgaudit.seed=%d, %s", seed, text)
                    .contains(address);
            assertThat(AddressText.findAddress(text.toUpperCase(Locale.ROOT)))
                    .as("-Dsgaudit.seed=%d, %s", seed, text)
                    .contains(address);
            CidrBlock block =
                    CidrBlock.around(address, random.nextInt(address.family().bits() + 1));
            assertThat(AddressText.findBlock(block.toString()))
                    .as("-Dsgaudit.seed=%d, %s", seed, block)
                    .contains(block);
            assertThat(AddressText.hasHostBits(block.toString())).isFalse();
        }
    }

    /** Half an address with many groups of zeros. */
    private static long sparse(Random random) {
        long half = random.nextLong();
        for (int group = 0; group < 4; group++) {
            half &= random.nextBoolean() ? -1L : ~(0xFFFFL << (16 * group));
        }
        return half;
    }
}
