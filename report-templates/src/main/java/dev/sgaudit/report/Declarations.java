package dev.sgaudit.report;

import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.intent.Egress;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.PostureView.Declaration;
import dev.sgaudit.report.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What an owner declares, as lines of a report. What nobody declared is said only of SSH, which is judged by it. */
final class Declarations {

    static final String IN_FORCE = "in force";
    static final String EXPIRED = "expired";
    private static final String NOT_DECLARED = "not declared";

    private final Words words;
    private final List<Declaration> lines = new ArrayList<>();

    private Declarations(Words words) {
        this.words = words;
    }

    static List<Declaration> of(Subject subject, Words words) {
        Declarations declarations = new Declarations(words);
        declarations.add(subject);
        return declarations.lines;
    }

    private void add(Subject subject) {
        Intents intents = subject.intents();
        ssh(intents.ssh());
        for (String item : NodePortText.items(subject)) {
            plain("nodePort", item);
        }
        if (intents.icmp() instanceof Icmp.Closed) {
            plain("icmp", words.say("declared/not-needed"));
        } else if (intents.icmp() instanceof Icmp.From from) {
            plain("icmp", from(from.sources().toString()));
        }
        if (intents.egress() == Egress.RESTRICTED) {
            plain("egress", words.say("declared/restricted"));
        }
        for (Allowance allowance : intents.allow()) {
            allowance(allowance, IN_FORCE);
        }
        for (Allowance allowance : intents.expired()) {
            allowance(allowance, EXPIRED);
        }
    }

    private void ssh(Ssh ssh) {
        if (ssh instanceof Ssh.From from) {
            stated("ssh", from(from.sources().toString()), IN_FORCE, from.stated(), "");
        } else if (ssh instanceof Ssh.Closed) {
            plain("ssh", words.say("declared/no-login"));
        } else {
            lines.add(new Declaration("ssh", words.say("declared/nothing"), NOT_DECLARED, "", "", "", ""));
        }
    }

    private String from(String sources) {
        return words.say(Message.of("declared/from").with("sources", sources));
    }

    private void allowance(Allowance allowance, String state) {
        Message packets = Message.of("declared/packets")
                .with("direction", allowance.direction().word())
                .with("service", TrafficFacts.service(allowance.protocols(), allowance.ports()))
                .with("peers", allowance.peers().toString());
        String until = allowance.expires().map(LocalDate::toString).orElse("");
        stated("allow", words.say(packets), state, allowance.stated(), until);
    }

    private void plain(String what, String text) {
        lines.add(new Declaration(what, text, IN_FORCE, "", "", "", ""));
    }

    private void stated(String what, String text, String state, Stated stated, String until) {
        lines.add(new Declaration(
                what, text, state, stated.reason(), stated.owner(), until, FindingViews.place(stated.place())));
    }
}
