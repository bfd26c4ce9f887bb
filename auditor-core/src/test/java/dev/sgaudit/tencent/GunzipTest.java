package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sgaudit.English;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GunzipTest {

    private static final String LINE =
            "{\"SecurityGroupId\":\"sg-%08x\",\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Ingress\":"
                    + "[{\"PolicyIndex\":0,\"Protocol\":\"tcp\",\"Port\":\"22\",\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"ACCEPT\"}],"
                    + "\"Egress\":[]}}\n";

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A member with every optional part of the header. */
    private static byte[] withHeader(String flags, String optional, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[1000];
        int length = deflater.deflate(packed);
        deflater.end();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return join(
                HexFormat.of().parseHex("1f8b08" + flags + "000000000003" + optional),
                Arrays.copyOf(packed, length),
                littleEndian(crc.getValue()),
                littleEndian(bytes.length));
    }

    private static byte[] littleEndian(long number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)};
    }

    @Test
    void gzipIsToldByItsFirstBytesAndNotByItsName() {
        Reading reading = Reading.of("export.json", gzip(LINE.formatted(1)), ReadOptions.NONE);

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.groups()).hasSize(1);
        assertThat(Reading.of("export.json.gz", LINE.formatted(1).getBytes(StandardCharsets.UTF_8), ReadOptions.NONE)
                        .groups())
                .hasSize(1);
    }

    @Test
    void membersThatFollowEachOtherAreOneText() {
        String text = LINE.formatted(1) + LINE.formatted(2);
        Reading reading = Reading.of(join(gzip(text.substring(0, 100)), gzip(""), gzip(text.substring(100))));

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.groups()).hasSize(2);
    }

    @Test
    void allPartsOfAHeaderAreAllowed() {
        String optional = "0300" + "616263" + "6e616d6500" + "636f6d6d656e7400" + "abcd";

        assertThat(Reading.of(withHeader("1f", optional, LINE.formatted(1))).groups())
                .hasSize(1);
        assertThat(Reading.of(withHeader("00", "", LINE.formatted(1))).groups()).hasSize(1);
        assertThat(Reading.of(withHeader("20", "", LINE.formatted(1))).codes()).containsExactly("broken-gzip");
        assertThat(Reading.of(withHeader("80", "", LINE.formatted(1))).codes()).containsExactly("broken-gzip");
    }

    @Test
    void everyTruncationIsAnError() {
        byte[] whole = join(gzip(LINE.formatted(1)), gzip(LINE.formatted(2)));
        int firstMember = gzip(LINE.formatted(1)).length;
        for (int length = 2; length < whole.length; length++) {
            Reading reading = Reading.of(Arrays.copyOf(whole, length));
            assertThat(reading.file().isWhole()).as("%d bytes", length).isEqualTo(length == firstMember);
            assertThat(reading.file().isRead()).as("%d bytes", length).isEqualTo(length == firstMember);
        }
    }

    @Test
    void everyFlippedBitIsAnErrorOrChangesNothing() {
        byte[] whole = gzip(LINE.formatted(1));
        Reading expected = Reading.of(whole);
        int harmless = 0;
        for (int bit = 24; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Reading reading = Reading.of(flipped);
            if (reading.file().isWhole()) {
                harmless++;
                assertThat(reading.groups()).as("bit %d", bit).isEqualTo(expected.groups());
            }
        }
        // A hint that the text is ASCII, six bytes of date and origin, and what fills up the last byte of the data.
        assertThat(harmless).isBetween(1 + 48, 1 + 48 + 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0000000000", "78", "1f", "1f8b", "7b7d", "0a", "504b0304"})
    void anythingBehindTheLastMemberIsAnError(String hex) {
        Reading reading =
                Reading.of(join(gzip(LINE.formatted(1)), HexFormat.of().parseHex(hex)));

        assertThat(reading.codes()).containsExactly("broken-gzip");
        assertThat(reading.messages().get(0))
                .startsWith("The gzip file cannot be unpacked whole: ")
                .endsWith("; a whole gzip file is expected: copy it again.");
    }

    @Test
    void whatIsWrongWithAGzipFileIsSaidInASentence() {
        byte[] whole = gzip(LINE.formatted(1));
        byte[] damaged = whole.clone();
        damaged[10] = 7;
        byte[] changed = whole.clone();
        changed[whole.length - 6] ^= 1;

        assertThat(why(Arrays.copyOf(whole, 9))).isEqualTo("it ends in the middle of a header");
        assertThat(why(withHeader("20", "", LINE.formatted(1))))
                .isEqualTo("its header asks for a method or an option that gzip does not define");
        assertThat(why(Arrays.copyOf(whole, 20))).isEqualTo("it ends in the middle of its data");
        assertThat(why(damaged)).isEqualTo("its data are damaged");
        assertThat(why(Arrays.copyOf(whole, whole.length - 5))).isEqualTo("it ends before its checksum");
        assertThat(why(changed)).isEqualTo("its checksum does not fit its data");
        assertThat(why(join(whole, new byte[] {0}))).isEqualTo("something else follows its packed data");
        assertThatExceptionOfType(BrokenInput.class)
                .isThrownBy(() -> new Gunzip(InputStream.nullInputStream()).read())
                .extracting(empty -> English.say(empty.fault()))
                .asString()
                .startsWith("The gzip file cannot be unpacked whole: it is empty; ");
    }

    private static String why(byte[] broken) {
        String sentence = Reading.of(broken).messages().get(0);
        assertThat(sentence)
                .startsWith("The gzip file cannot be unpacked whole: ")
                .endsWith("; a whole gzip file is expected: copy it again.");
        return sentence.substring(sentence.indexOf(": ") + 2, sentence.indexOf("; "));
    }

    @Test
    void aBombIsRefusedInEveryMember() {
        byte[] bomb = gzip("\n".repeat(64 << 20));

        assertThat(Reading.of(bomb).codes()).containsExactly("gzip-bomb");
        assertThat(Reading.of(bomb).messages())
                .containsExactly(
                        "The gzip file unpacks to more than 400 times its size, which no export does: if it is one,"
                                + " give it unpacked.");
        assertThat(Reading.of(join(gzip(LINE.formatted(1)), bomb)).codes()).containsExactly("gzip-bomb");
        assertThat(Reading.of(gzip("{\"a\":[" + "[],".repeat(20 << 20) + "[]]}"))
                        .codes())
                .containsExactly("gzip-bomb");
    }

    @Test
    void aFleetOfGroupsThatAreTheSameButForTheirIdsIsNoBomb() throws IOException {
        String line = LINE.replace(
                        "[{",
                        "["
                                + LINE.substring(LINE.indexOf("[{") + 1, LINE.indexOf("}]") + 1)
                                        .replace("\"PolicyIndex\":0,", "")
                                        .concat(",")
                                        .repeat(30)
                                        .concat("{"))
                .replace("\"PolicyIndex\":0,", "");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int groups = 16_000;
        long size = 0;
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < groups; i++) {
                byte[] bytes = line.formatted(i).getBytes(StandardCharsets.UTF_8);
                gzip.write(bytes);
                size += bytes.length;
            }
        }
        Reading reading = Reading.of(packed.toByteArray());

        assertThat(size / packed.size()).isBetween(100L, Limits.UNPACKED_RATIO);
        assertThat(size).isGreaterThan(2 * Limits.UNPACKED_FREELY);
        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.file().groups()).isEqualTo(groups);
    }

    @Test
    void gzipInGzipIsNoExport() {
        Reading reading = Reading.of(gzip(gzip(LINE.formatted(1))));

        assertThat(reading.messages().get(0)).startsWith("It is gzip with gzip in it; JSON in UTF-8 is expected");
    }

    @Test
    void anEmptyGzipFileIsEmpty() {
        assertThat(Reading.of(gzip("")).messages().get(0)).startsWith("It is gzip with nothing in it; ");
    }

    @Test
    void aBreakIsPlacedWhereTheTextEnds() {
        byte[] whole = gzip(LINE.formatted(1));
        whole[whole.length - 6] ^= 1;

        assertThat(Reading.of(whole).problems()).containsExactly("broken-gzip 2:1 ");
    }
}
