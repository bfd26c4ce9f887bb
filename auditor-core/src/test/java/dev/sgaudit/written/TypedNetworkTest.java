package dev.sgaudit.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.Seed;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.net.util.SubnetUtils;
import org.apache.commons.net.util.SubnetUtils6;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, 10.0.0.0/16",
        "0.0.0.0/0, 0.0.0.0/0",
        "10.0.0.5, 10.0.0.5/32",
        "10.0.0.4/31, 10.0.0.4/31",
        "255.255.255.255/32, 255.255.255.255/32",
        "::/0, ::/0",
        "2001:DB8::/32, 2001:db8::/32",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1/128",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201/128",
        "::1.2.3.4/128, ::102:304/128",
    })
    void aNetworkIsReadFromEachOfItsSpellings(String text, String network) {
        assertThat(TypedNetwork.read(text).value()).map(CidrBlock::toString).contains(network);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10.0.0.5/20       | \"10.0.0.5/20\" has bits set beyond its prefix; did you mean \"10.0.0.0/20\"?",
                "2001:db8::1/32    | \"2001:db8::1/32\" has bits set beyond its prefix; did you mean \"2001:db8::/32\"?",
                "010.0.0.0/8       | \"010.0.0.0/8\" is no network; a number with a leading zero is octal to some programs and decimal to others, write it without",
                "10.00.0.0/8       | \"10.00.0.0/8\" is no network; a number with a leading zero is octal to some programs and decimal to others, write it without",
                "10.0.0.0/33       | \"10.0.0.0/33\" is no network; expected a prefix length from 0 to 32 after the slash",
                "10.0.0.0/08       | \"10.0.0.0/08\" is no network; expected a prefix length from 0 to 32 after the slash",
                "10.0.0.0/         | \"10.0.0.0/\" is no network; expected a prefix length from 0 to 32 after the slash",
                "::/129            | \"::/129\" is no network; expected a prefix length from 0 to 128 after the slash",
                "10.0.0.256        | \"10.0.0.256\" is no network; each of its four numbers must be at most 255",
                "10.0.0/16         | \"10.0.0/16\" is no network; expected four numbers from 0 to 255, such as 10.0.0.0/16",
                "10                | \"10\" is no network; expected four numbers from 0 to 255, such as 10.0.0.0/16",
                "::ffff:10.0.0.1   | \"::ffff:10.0.0.1\" is an IPv4 address written as IPv6, which readers take for either; write it as IPv4",
                "::ffff:a00:1/128  | \"::ffff:a00:1/128\" is an IPv4 address written as IPv6, which readers take for either; write it as IPv4",
                "::ffff:0:0/96     | \"::ffff:0:0/96\" is an IPv4 address written as IPv6, which readers take for either; write it as IPv4",
                "fe80::1%eth0      | \"fe80::1%eth0\" is no network; expected a network such as 10.0.0.0/16 or 2001:db8::/32, names are not looked up",
                "[::1]             | \"[::1]\" is no network; expected a network such as 10.0.0.0/16 or 2001:db8::/32, names are not looked up",
                "localhost/64      | \"localhost/64\" is no network; expected a network such as 10.0.0.0/16 or 2001:db8::/32, names are not looked up",
                "10.0.0.0/8/8      | \"10.0.0.0/8/8\" is no network; expected a network such as 10.0.0.0/16 or 2001:db8::/32, names are not looked up",
                "10.0.0.0/+8       | \"10.0.0.0/+8\" is no network; expected a network such as 10.0.0.0/16 or 2001:db8::/32, names are not looked up",
                "bad.cafe          | \"bad.cafe\" is no network; expected a network such as 10.0.0.0/16 or 2001:db8::/32",
                "1::2::3           | \"1::2::3\" is no network; expected a network such as 10.0.0.0/16 or 2001:db8::/32",
            })
    void whatIsNoNetworkIsExplainedInOneSentence(String text, String sentence) {
        assertThat(English.say(TypedNetwork.read(text).wrong())).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.5    | \"10.0.0.5\" has no prefix length; write 10.0.0.5/32 if this one address is the whole network",
                "127.0.0.0/8 | \"127.0.0.0/8\" is no cluster's network, for no packet comes from there",
                "8.0.0.0/6   | \"8.0.0.0/6\" is no cluster's network; expected a prefix of at least 8 bits, such as 10.0.0.0/8",
            })
    void whatIsNoNetworkOfAClusterIsExplainedToo(String text, String sentence) {
        assertThat(English.say(TypedNetwork.readOfCluster(text).wrong())).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", " 10.0.0.1", "10.0.0.1 ", "10.0.0.1\n", "１０.0.0.1", "١٠.0.0.1", "example.invalid/64"})
    void blanksForeignDigitsAndNamesNeverPassTheGuard(String text) {
        assertThat(TypedNetwork.read(text).value()).isEmpty();
    }

    @Test
    void theOwnReaderAndCommonsNetAgreeNearEveryValidSpelling() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        int read = 0;
        for (int turn = 0; turn < 200_000; turn++) {
            String text = anyNearlyValid(random);
            Optional<CidrBlock> ours = AddressText.findBlock(text);
            String because = "-Dsgaudit.seed=%d, turn %d, '%s'".formatted(seed, turn, text);
            if (!TypedNetwork.isNumeric(text)) {
                assertThat(ours).as(because).isEmpty();
            } else if (ours.isPresent() && !TypedNetwork.isMapped(text)) {
                assertThat(theirs(text)).as(because).isEqualTo(ours);
                read++;
            } else if (ours.isEmpty()) {
                assertThat(theirs(text).isEmpty() || isSpelledAmbiguously(text))
                        .as(because)
                        .isTrue();
            }
        }
        assertThat(read).as("-Dsgaudit.seed=%d: networks among the texts", seed).isGreaterThan(20_000);
    }

    @Test
    void whatIsReadIsWhatTheOwnReaderReads() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 50_000; turn++) {
            String text = anyNearlyValid(random);
            Typed<CidrBlock> typed = TypedNetwork.read(text);
            String because = "-Dsgaudit.seed=%d, turn %d, '%s': %s".formatted(seed, turn, text, typed);
            if (typed.value().isPresent()) {
                assertThat(AddressText.findBlock(text)).as(because).isEqualTo(typed.value());
            } else {
                assertThat(English.say(typed.wrong())).as(because).startsWith('"' + text + '"');
            }
        }
    }

    /** What Commons Net alone says of a text that passed the guard. */
    private static Optional<CidrBlock> theirs(String text) {
        boolean isIpv6 = text.indexOf(':') >= 0;
        String cidr = text.indexOf('/') >= 0 ? text : text + (isIpv6 ? "/128" : "/32");
        try {
            String network = isIpv6
                    ? new SubnetUtils6(cidr).getInfo().getNetworkAddress()
                    : new SubnetUtils(cidr).getInfo().getNetworkAddress();
            String length = cidr.substring(cidr.indexOf('/') + 1);
            return AddressText.findBlock(network + "/" + Integer.parseInt(length));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Leading zeros, which Commons Net reads as decimal in IPv4 and prefix lengths, and beyond four digits in IPv6. */
    private static boolean isSpelledAmbiguously(String text) {
        return text.matches("(.*[.:/])?0[0-9a-fA-F]+([.:/].*)?");
    }

    private static String anyNearlyValid(Random random) {
        StringBuilder text = new StringBuilder();
        if (random.nextBoolean()) {
            for (int part = 0; part < 4; part++) {
                text.append(part == 0 ? "" : ".").append(random.nextInt(256));
            }
            text.append(random.nextInt(4) == 0 ? "" : "/" + random.nextInt(33));
        } else {
            int parts = 1 + random.nextInt(8);
            int gap = parts == 8 ? -1 : random.nextInt(parts + 1);
            for (int part = 0; part < parts; part++) {
                text.append(part == gap ? "::" : part == 0 ? "" : ":")
                        .append(Integer.toHexString(random.nextInt(65_536)));
            }
            text.append(gap == parts ? "::" : "");
            text.append(random.nextInt(4) == 0 ? "" : "/" + random.nextInt(129));
        }
        for (int edits = random.nextInt(3); edits > 0 && text.length() > 0; edits--) {
            int at = random.nextInt(text.length());
            String letter = List.of("0", "1", "9", "f", "F", ":", ".", "/", "g", "%", " ")
                    .get(random.nextInt(11));
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, letter);
                default -> text.replace(at, at + 1, letter);
            }
        }
        return text.toString();
    }
}
