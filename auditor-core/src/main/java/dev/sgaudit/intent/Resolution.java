package dev.sgaudit.intent;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.AddressSet;
import java.util.List;

/**
 * What an owner declares an id to stand for that the exports do not hold.
 *
 * @param id of an address template, a service template, a group of either, or a security group
 * @param addresses what an address template or a security group stands for, else none
 * @param services what a service template stands for, else none
 * @param words as they are declared
 */
public record Resolution(
        String id, AddressSet addresses, List<Service.Ports> services, List<String> words, Place place) {

    public Resolution {
        services = List.copyOf(services);
        words = List.copyOf(words);
    }
}
