package dev.sgaudit.intent;

import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What owners declare ids to stand for, filled into the rules that name them. */
public final class Resolutions {

    private final Map<String, Resolution> byId;

    private Resolutions(Map<String, Resolution> byId) {
        this.byId = byId;
    }

    public static Resolutions of(List<Resolution> resolutions) {
        Map<String, Resolution> byId = new HashMap<>();
        for (Resolution resolution : resolutions) {
            if (byId.put(resolution.id(), resolution) != null) {
                throw new IllegalStateException(resolution.id() + " is resolved twice");
            }
        }
        return new Resolutions(Map.copyOf(byId));
    }

    /** The group with everything filled in that is declared. */
    public SecurityGroup applied(SecurityGroup group) {
        if (byId.isEmpty()) {
            return group;
        }
        return group.withRules(
                group.ingress().stream().map(this::applied).toList(),
                group.egress().stream().map(this::applied).toList());
    }

    private Rule applied(Rule rule) {
        return rule.with(applied(rule.service()), applied(rule.peer()));
    }

    private Service applied(Service service) {
        if (service instanceof Service.Template template && byId.containsKey(template.id())) {
            return new Service.Resolved(template.id(), resolution(template.id()).services());
        }
        if (service instanceof Service.Partial partial && byId.containsKey(partial.id())) {
            return new Service.Resolved(partial.id(), resolution(partial.id()).services());
        }
        return service;
    }

    private Peer applied(Peer peer) {
        if (peer instanceof Peer.Template template && byId.containsKey(template.id())) {
            return Peer.standingFor(template.id(), resolution(template.id()).addresses());
        }
        if (peer instanceof Peer.Group group && byId.containsKey(group.id())) {
            return Peer.standingFor(group.id(), resolution(group.id()).addresses());
        }
        if (peer instanceof Peer.Partial partial && byId.containsKey(partial.toString())) {
            return Peer.standingFor(
                    partial.toString(), resolution(partial.toString()).addresses());
        }
        return peer;
    }

    private Resolution resolution(String id) {
        Resolution resolution = byId.get(id);
        if (resolution == null) {
            throw new IllegalArgumentException("nothing is declared for " + id);
        }
        return resolution;
    }
}
