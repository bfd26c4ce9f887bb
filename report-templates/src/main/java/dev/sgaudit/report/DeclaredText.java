package dev.sgaudit.report;

import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.intent.Egress;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import java.util.ArrayList;
import java.util.List;

/** What owners declare, in words. They may hold text from inputs as it is. */
public final class DeclaredText {

    private DeclaredText() {}

    /** What is declared for a posture, an item each; nothing is said of what is as documented. */
    static List<String> items(Subject subject) {
        Intents intents = subject.intents();
        List<String> items = new ArrayList<>();
        if (intents.ssh() instanceof Ssh.Closed) {
            items.add("SSH closed");
        } else if (intents.ssh() instanceof Ssh.From from) {
            items.add("SSH from " + from.sources() + because(from.stated()));
        }
        for (String item : NodePortText.items(subject)) {
            items.add("NodePorts " + item);
        }
        if (intents.icmp() instanceof Icmp.Closed) {
            items.add("ICMP closed");
        } else if (intents.icmp() instanceof Icmp.From from) {
            items.add("ICMP from " + from.sources());
        }
        if (intents.egress() == Egress.RESTRICTED) {
            items.add("egress restricted");
        }
        for (Allowance allowance : intents.allow()) {
            items.add("allowed " + allowance(allowance));
        }
        for (Allowance allowance : intents.expired()) {
            items.add("expired " + allowance(allowance));
        }
        return List.copyOf(items);
    }

    private static String allowance(Allowance allowance) {
        String until = allowance.expires().map(day -> ", until " + day).orElse("");
        return allowance + until + because(allowance.stated());
    }

    /** The reason and the owner, where they are asked for. */
    static String because(Stated stated) {
        return stated.reason().isEmpty() ? "" : " (" + stated.reason() + "; " + stated.owner() + ")";
    }
}
