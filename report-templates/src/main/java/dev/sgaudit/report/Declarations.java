package dev.sgaudit.report;

import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.intent.Egress;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.report.PostureView.Declaration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What an owner declares, as lines of a report. What nobody declared is said only of SSH, which is judged by it. */
final class Declarations {

    static final String IN_FORCE = "in force";
    static final String EXPIRED = "expired";
    private static final String NOT_DECLARED = "not declared";

    private Declarations() {}

    static List<Declaration> of(Subject subject) {
        Intents intents = subject.intents();
        List<Declaration> lines = new ArrayList<>();
        lines.add(ssh(intents.ssh()));
        for (String item : NodePortText.items(subject)) {
            lines.add(plain("nodePort", item));
        }
        if (intents.icmp() instanceof Icmp.Closed) {
            lines.add(plain("icmp", "none: nobody needs it"));
        } else if (intents.icmp() instanceof Icmp.From from) {
            lines.add(plain("icmp", "from " + from.sources()));
        }
        if (intents.egress() == Egress.RESTRICTED) {
            lines.add(
                    plain("egress", "restricted: only what is required, declared or needed by the platform may leave"));
        }
        intents.allow().forEach(allowance -> lines.add(allowance(allowance, IN_FORCE)));
        intents.expired().forEach(allowance -> lines.add(allowance(allowance, EXPIRED)));
        return lines;
    }

    private static Declaration ssh(Ssh ssh) {
        if (ssh instanceof Ssh.From from) {
            return stated("ssh", "from " + from.sources(), IN_FORCE, from.stated(), "");
        }
        return ssh instanceof Ssh.Closed
                ? plain("ssh", "none: nobody logs in")
                : new Declaration("ssh", "nobody said whether it is needed", NOT_DECLARED, "", "", "", "");
    }

    private static Declaration allowance(Allowance allowance, String state) {
        String words = allowance.direction().word() + " "
                + TrafficText.service(allowance.protocols(), allowance.ports())
                + TrafficText.preposition(allowance.direction()) + allowance.peers();
        String until = allowance.expires().map(LocalDate::toString).orElse("");
        return stated("allow", words, state, allowance.stated(), until);
    }

    private static Declaration plain(String what, String words) {
        return new Declaration(what, words, IN_FORCE, "", "", "", "");
    }

    private static Declaration stated(String what, String words, String state, Stated stated, String until) {
        return new Declaration(
                what, words, state, stated.reason(), stated.owner(), until, FindingViews.place(stated.place()));
    }
}
