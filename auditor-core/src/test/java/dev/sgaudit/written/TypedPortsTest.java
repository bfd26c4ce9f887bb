package dev.sgaudit.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedPortsTest {

    @ParameterizedTest
    @CsvSource({
        "all, all",
        "22, 22",
        "0, 0",
        "65535, 65535",
        "0-65535, all",
        "'22,80-90', '22,80-90'",
        "'80-90,85,91,22', '22,80-91'",
    })
    void portsAreReadAsASet(String text, String ports) {
        assertThat(TypedPorts.read(text).value()).map(PortSet::toString).contains(ports);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "65536    | \"65536\" is no number from 0 to 65535 and no range of them",
                "99999999999 | \"99999999999\" is no number from 0 to 65535 and no range of them",
                "90-80    | \"90-80\" runs backwards",
                "022      | \"022\" is no number from 0 to 65535 and no range of them",
                "+22      | \"+22\" is no number from 0 to 65535 and no range of them",
                "-22      | \"-22\" is no number from 0 to 65535 and no range of them",
                "1-2-3    | \"1-2-3\" is no number from 0 to 65535 and no range of them",
                "22, 80   | \" 80\" is no number from 0 to 65535 and no range of them",
                "22,      | \"\" is no number from 0 to 65535 and no range of them",
                "22,all   | \"all\" is no number from 0 to 65535 and no range of them",
                "ssh      | \"ssh\" is no number from 0 to 65535 and no range of them",
                "２２      | \"２２\" is no number from 0 to 65535 and no range of them",
            })
    void whatIsNoPortIsExplained(String text, String why) {
        assertThat(English.say(TypedPorts.read(text).wrong()))
                .isEqualTo('"' + text + "\" names no ports: " + why
                        + "; expected ports and ranges such as 22,80-90, or all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "tcp",
                "udp",
                "icmp",
                "icmpv6",
                "gre",
                "tcp,47,50-51",
                "0-255",
                "6",
                "17,6",
                "ALL",
                "Tcp,UDP",
                "ICMPv6"
            })
    void protocolsAreReadAsASet(String text) {
        ProtocolSet protocols = TypedProtocols.read(text).value().orElseThrow();

        assertThat(TypedProtocols.read(protocols.toString()).value()).contains(protocols);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "256    | \"256\" is no number from 0 to 255 and no range of them",
                "51-50  | \"51-50\" runs backwards",
                "tpc    | \"tpc\" is not known; did you mean \"tcp\"?",
                "sctp.  | \"sctp.\" is not known; expected one of all, gre, icmp, icmpv6, tcp, udp, or numbers such as 47,50-51",
                "tcp,   | \"\" is not known; expected one of all, gre, icmp, icmpv6, tcp, udp, or numbers such as 47,50-51",
                "tcp,all | \"all\" leaves nothing to add; write it alone",
            })
    void whatIsNoProtocolIsExplained(String text, String why) {
        assertThat(English.say(TypedProtocols.read(text).wrong()))
                .isEqualTo('"' + text + "\" names no protocols: " + why);
    }
}
