package dev.sgaudit.report;

import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.intent.Egress;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.model.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What owners declare, an item each. What they say may hold text from inputs as it is. */
final class DeclaredText {

    private DeclaredText() {}

    /** What is declared for a posture; nothing is said of what is as documented. */
    static List<Message> items(Subject subject) {
        Intents intents = subject.intents();
        List<Message> items = new ArrayList<>();
        if (intents.ssh() instanceof Ssh.Closed) {
            items.add(closed("SSH"));
        } else if (intents.ssh() instanceof Ssh.From from) {
            items.add(stated(open("SSH", from.sources().toString()), from.stated()));
        }
        for (String item : NodePortText.items(subject)) {
            items.add(Message.of("declared/node-ports").with("declared", item));
        }
        if (intents.icmp() instanceof Icmp.Closed) {
            items.add(closed("ICMP"));
        } else if (intents.icmp() instanceof Icmp.From from) {
            items.add(open("ICMP", from.sources().toString()).with("reason", "").with("owner", ""));
        }
        if (intents.egress() == Egress.RESTRICTED) {
            items.add(Message.of("declared/egress-restricted"));
        }
        for (Allowance allowance : intents.allow()) {
            items.add(allowance(allowance, "allowed"));
        }
        for (Allowance allowance : intents.expired()) {
            items.add(allowance(allowance, "expired"));
        }
        return items;
    }

    private static Message closed(String service) {
        return Message.of("declared/closed").with("service", service);
    }

    private static Message open(String service, String sources) {
        return Message.of("declared/service-from").with("service", service).with("sources", sources);
    }

    private static Message allowance(Allowance allowance, String state) {
        Message allowed = Message.of("declared/allowance")
                .with("state", state)
                .with("allowance", allowance.toString())
                .with("day", allowance.expires().map(LocalDate::toString).orElse(""));
        return stated(allowed, allowance.stated());
    }

    /** With the reason and the owner, where they are asked for. */
    private static Message stated(Message message, Stated stated) {
        return message.with("reason", stated.reason()).with("owner", stated.owner());
    }
}
