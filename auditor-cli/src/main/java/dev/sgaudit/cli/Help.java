package dev.sgaudit.cli;

/** The words of {@code sgaudit --help}. */
final class Help {

    /** The commands in the order of their use. */
    static final String OVERVIEW = """
            sgaudit audits exported Tencent security groups of TKE clusters, and talks to no cloud.

            Usage: sgaudit COMMAND …

              check INPUT…             audit security groups; the main job
              explain INPUT… PACKET    what happens to a packet, and which rule decides
              init INPUT…              a first sgaudit.yml, from exports of clusters
              rules [ID]               the checks: what they find, why it matters, what to do
              baselines [ID]           the documented clauses, with where they are written
              schema [NAME]            the JSON Schemas of what is read and written
              --version                the version
              --help                   this text; COMMAND --help for one command

            Example: sgaudit check exports/ --node-cidr 10.0.0.0/20 --container-cidr 172.16.0.0/16

            Exit codes: 0 passed, 1 failed, 2 usage, 3 not whole or unknown, 5 a report could not be
            written, 70 internal error, 130 and 143 interrupted.
            """;

    private Help() {}
}
