package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.intent.Egress;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.NodePort;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What reports say of declarations. */
final class DeclaredTextTest {

    private static final Sources OFFICE =
            Sources.of(AddressText.findBlock("198.51.100.0/24").orElseThrow());
    private static final Stated STATED = new Stated("monitoring", "team-a", Place.startOf("sgaudit.yml"));

    private static Subject declaring(
            Ssh ssh, Icmp icmp, Egress egress, List<Allowance> allow, List<Allowance> expired) {
        Posture posture = new Posture(
                "sg-0a1b2c3d", "", Role.NODE, List.of(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED)), Audits.NETWORKS);
        return new Subject(
                posture,
                Baselines.find("tke-node").orElseThrow(),
                new Intents(ssh, NodePort.DOCUMENTED, icmp, egress, allow, expired));
    }

    private static Allowance allowance(Direction direction, Optional<LocalDate> expires, Stated stated) {
        return new Allowance(direction, ProtocolSet.TCP, PortSet.of(9100), OFFICE, expires, stated);
    }

    private static List<String> items(Subject subject) {
        return DeclaredText.items(subject).stream().map(Words.ENGLISH::say).toList();
    }

    private static List<String> lines(Subject subject) {
        return Declarations.of(subject, Words.ENGLISH).stream()
                .map(line -> line.what() + ": " + line.words())
                .toList();
    }

    @Test
    void whatIsClosedNobodyNeeds() {
        Subject closed = declaring(new Ssh.Closed(), new Icmp.Closed(), Egress.RESTRICTED, List.of(), List.of());

        assertThat(items(closed)).containsExactly("SSH closed", "ICMP closed", "egress restricted");
        assertThat(lines(closed))
                .containsExactly(
                        "ssh: none: nobody logs in",
                        "icmp: none: nobody needs it",
                        "egress: restricted: only what is required, declared or needed by the platform may leave");
    }

    @Test
    void whatIsNeededSaysFromWhereAndWhoAnswersForIt() {
        Subject open = declaring(
                new Ssh.From(OFFICE, STATED),
                new Icmp.From(OFFICE),
                Egress.DOCUMENTED,
                List.of(allowance(Direction.INGRESS, Optional.empty(), Stated.BY_OPTION)),
                List.of(allowance(Direction.EGRESS, Optional.of(LocalDate.of(2026, 1, 31)), STATED)));

        assertThat(items(open))
                .containsExactly(
                        "SSH from 198.51.100.0/24 (monitoring; team-a)",
                        "ICMP from 198.51.100.0/24",
                        "allowed ingress tcp:9100 from 198.51.100.0/24",
                        "expired egress tcp:9100 to 198.51.100.0/24, until 2026-01-31 (monitoring; team-a)");
        assertThat(lines(open))
                .containsExactly(
                        "ssh: from 198.51.100.0/24",
                        "icmp: from 198.51.100.0/24",
                        "allow: ingress tcp:9100 from 198.51.100.0/24",
                        "allow: egress tcp:9100 to 198.51.100.0/24");
    }

    @Test
    void ofWhatNobodyDeclaresOnlySshIsSaid() {
        Subject silent =
                declaring(new Ssh.Undeclared(), new Icmp.Documented(), Egress.DOCUMENTED, List.of(), List.of());

        assertThat(items(silent)).isEmpty();
        assertThat(lines(silent)).containsExactly("ssh: nobody said whether it is needed");
    }
}
