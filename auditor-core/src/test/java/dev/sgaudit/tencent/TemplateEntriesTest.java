package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.traffic.AddressSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateEntriesTest {

    private static Reading addresses(Object... members) {
        return Reading.of(new JsonTree(Map.of(
                        "AddressTemplateSet",
                        List.of(Map.of("AddressTemplateId", "ipm-1", "AddressSet", List.of(members)))))
                .line());
    }

    private static Reading services(Object... members) {
        return Reading.of(new JsonTree(Map.of(
                        "ServiceTemplateSet",
                        List.of(Map.of("ServiceTemplateId", "ppm-1", "ServiceSet", List.of(members)))))
                .line());
    }

    private static Entry entry(Reading reading) {
        return ((Document.Page) reading.documents().get(0))
                .listing()
                .entries()
                .get(0)
                .what();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "203.0.113.7 | 203.0.113.7/32",
                "^ 203.0.113.7 ^ | 203.0.113.7/32",
                "198.51.100.0/24 | 198.51.100.0/24",
                "1.1.1.1/24 | 1.1.1.0/24",
                "192.128.8.8/17 | 192.128.0.0/17",
                "10.1.0.1-10.1.0.4 | 10.1.0.1/32,10.1.0.2/31,10.1.0.4/32",
                "10.1.0.1 - 10.1.0.4 | 10.1.0.1/32,10.1.0.2/31,10.1.0.4/32",
                "10.1.0.1-10.1.0.1 | 10.1.0.1/32",
                "0.0.0.0-255.255.255.255 | 0.0.0.0/0",
                "0.0.0.0/0 | 0.0.0.0/0",
                "::/0 | ::/0",
                "2001:db8::/32 | 2001:db8::/32",
                "FF05::B5 | ff05::b5/128",
                "FF05:B5::/60 | ff05:b5::/60",
                "2001:db8::1-2001:db8::2 | 2001:db8::1/128,2001:db8::2/128",
            })
    void aMemberIsAnAddressABlockOrARange(String member, String blocks) {
        Reading reading = addresses(member);
        Entry.AddressTemplate template = (Entry.AddressTemplate) entry(reading);

        assertThat(reading.codes()).isEmpty();
        assertThat(template.certain()).hasToString(blocks);
        assertThat(template.possible()).isEqualTo(template.certain());
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/8,0.0.0.0/8,0.0.0.0/0",
        "0.0.0.0/1,0.0.0.0/1,0.0.0.0/0",
        "0.1.2.3/8,0.0.0.0/8,0.0.0.0/0",
        "0.0.0.0,0.0.0.0/32,0.0.0.0/0",
        "::/64,::/64,::/0",
        "::,::/128,::/0"
    })
    void aBlockAtZeroMayBeTheWholeWorld(String member, String certain, String possible) {
        Reading reading = addresses(member);
        Entry.AddressTemplate template = (Entry.AddressTemplate) entry(reading);

        assertThat(reading.codes()).isEmpty();
        assertThat(template.certain()).hasToString(certain);
        assertThat(template.possible()).hasToString(possible);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "::ffff:10.0.0.0/104 | ::ffff:10.0.0.0/104 | 10.0.0.0/8,::ffff:10.0.0.0/104",
                "64:ff9b::/96 | 64:ff9b::/96 | 0.0.0.0/0,64:ff9b::/96",
                "64:ff9b::a00:2-64:ff9b::a00:3 | 64:ff9b::a00:2/127 | 10.0.0.2/31,64:ff9b::a00:2/127",
                "64:ff9b::/95 | 64:ff9b::/95 | 64:ff9b::/95"
            })
    void aMemberThatHasIpv4AddressesInItMayStandForThoseToo(String member, String certain, String possible) {
        Entry.AddressTemplate template = (Entry.AddressTemplate) entry(addresses(member));

        assertThat(template.certain()).hasToString(certain);
        assertThat(template.possible()).hasToString(possible);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.9-10.0.0.1",
                "10.0.0.1-2001:db8::1",
                "10.0.0.1-",
                "-10.0.0.1",
                "10.0.0.1-10.0.0.2-10.0.0.3",
                "10.0.0.0/8-10.0.0.2",
                "10.0.0.1~10.0.0.2",
                "10.0.0.0 /8",
                "10.0.0.0/33",
                "10.0.0",
                "010.0.0.1",
                "example.com",
                "::ffff:1.2.3.4/129",
                "fe80::1%eth0",
                "-",
                " ",
                "MY_PUBLIC_IP"
            })
    void aMemberThatCannotBeReadMakesTheTemplateStandForAnything(String member) {
        Reading reading = addresses("203.0.113.7", member);
        Entry.AddressTemplate template = (Entry.AddressTemplate) entry(reading);

        assertThat(reading.codes()).containsExactly("unknown-address");
        assertThat(reading.file().problems().get(0).place().pointer()).isEqualTo("/AddressTemplateSet/0/AddressSet/1");
        assertThat(reading.messages().get(0)).contains("\"" + member + "\"", "expected");
        assertThat(template.certain()).hasToString("203.0.113.7/32");
        assertThat(template.possible()).isEqualTo(AddressSet.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "tcp:80 | tcp:80",
                "TCP:80 | tcp:80",
                "tcp:80,443 | tcp:80,443",
                "TCP:80，443 | tcp:80,443",
                "tcp:3306-20000 | tcp:3306-20000",
                "^ tcp : 80 , 443 ^ | tcp:80,443",
                "udp:5000 - 5100 | udp:5000-5100",
                "udp:all | udp",
                "udp:ALL | udp",
                "tcp | tcp",
                "icmp | icmp",
                "ICMP:all | icmp",
                "icmpv6 | icmpv6",
                "ICMPv6 | icmpv6",
                "gre | gre",
                "all | all",
                "ALL:ALL | all",
            })
    void aServiceIsAProtocolWithPortsOrWithout(String member, String ports) {
        Reading reading = services(member);
        Entry.ServiceTemplate template = (Entry.ServiceTemplate) entry(reading);

        assertThat(reading.codes()).isEmpty();
        assertThat(template.services()).extracting(Object::toString).containsExactly(ports);
        assertThat(template.isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "icmp:10-30",
                "gre:80",
                "all:80",
                "tcp:",
                ":80",
                "tcp:80 443",
                "tcp:443-80",
                "tcp:65536",
                "tcp:080",
                "tcp:-80",
                "tcp:80;443",
                "tcp:80,",
                "tcp:80:81",
                "tcp/80",
                "sctp:80",
                "tcp：80",
                " "
            })
    void aServiceThatCannotBeReadLeavesTheTemplateOpen(String member) {
        Reading reading = services("tcp:22", member);
        Entry.ServiceTemplate template = (Entry.ServiceTemplate) entry(reading);

        assertThat(reading.codes()).containsExactly("unknown-service");
        assertThat(reading.file().problems().get(0).place().pointer()).isEqualTo("/ServiceTemplateSet/0/ServiceSet/1");
        assertThat(reading.messages().get(0)).contains("expected");
        assertThat(template.services()).extracting(Object::toString).containsExactly("tcp:22");
        assertThat(template.isWhole()).isFalse();
    }

    @Test
    void aTemplateWithoutMembersHasNotBeenShownWhole() {
        Entry.AddressTemplate addresses = (Entry.AddressTemplate) entry(addresses());
        Entry.ServiceTemplate services = (Entry.ServiceTemplate) entry(services());

        assertThat(addresses().codes()).isEmpty();
        assertThat(addresses.certain().isEmpty()).isTrue();
        assertThat(addresses.possible()).isEqualTo(AddressSet.ALL);
        assertThat(services().codes()).isEmpty();
        assertThat(services.isWhole()).isFalse();
    }

    @Test
    void membersThatOnlyTheListOfDescriptionsHoldsAreRead() {
        Reading reading = Reading.of("""
                {"AddressTemplateSet":[{"AddressTemplateId":"ipm-1","AddressSet":[],
                "AddressExtraSet":[{"Address":"10.0.0.1"},{"Address":"10.0.0.2/31","Description":null}]}]}""");

        assertThat(reading.codes()).isEmpty();
        assertThat(((Entry.AddressTemplate) entry(reading)).possible()).hasToString("10.0.0.1/32,10.0.0.2/31");
    }

    @Test
    void aDescriptionOfNoMemberContradictsTheList() {
        Reading reading = Reading.of("""
                {"AddressTemplateSet":[{"AddressTemplateId":"ipm-1","AddressSet":["10.0.0.1"],
                "AddressExtraSet":[{"Address":"10.0.0.1"},{"Address":"0.0.0.0/0"}]}]}""");

        assertThat(reading.problems())
                .containsExactly("contradiction 2:54 /AddressTemplateSet/0/AddressExtraSet/1/Address");
        assertThat(((Entry.AddressTemplate) entry(reading)).possible()).isEqualTo(AddressSet.ALL);
    }
}
