package dev.sgaudit.check.intent;

import static dev.sgaudit.model.Severity.INFO;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.util.List;
import java.util.stream.Stream;

/** Looks for postures of which nobody said whether SSH is needed, while port 22 is closed. */
@About(
        title = "Nobody said whether SSH is needed",
        severity = INFO,
        message =
                "Port 22 is closed to all that is neither documented nor declared, and no intent says whether a login is needed.",
        why =
                "Whether anybody needs to log in only the owner knows: a closed port may be meant, or missed on the day of need.",
        fix =
                "Declare it: --no-ssh if nobody logs in, --ssh-from CIDR for the range that must, or intents.ssh in sgaudit.yml.",
        examples = {"""
            ! undeclared ssh
              ingress accept tcp:23 from 10.0.0.0/8
              ingress drop tcp:22 from 0.0.0.0/0
              ingress accept tcp:22 from 0.0.0.0/0
            """, """
              undeclared ssh
              ingress accept tcp:22 from 203.0.113.0/24
            """})
public final class UndeclaredSsh implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        boolean isSilent = scene.subject().intents().ssh() instanceof Ssh.Undeclared;
        if (!isSilent || !scene.excess().isClosed(Direction.INGRESS, Ssh.LOGIN)) {
            return Stream.of();
        }
        List<SecurityGroup> groups = scene.subject().posture().groups();
        return Stream.of(new Finding(
                this,
                INFO,
                Certainty.CERTAIN,
                "",
                groups.size() == 1 ? groups.get(0).id() : "",
                List.of(),
                new Packets.None(),
                List.of(),
                Finding.NO_FACTS));
    }
}
