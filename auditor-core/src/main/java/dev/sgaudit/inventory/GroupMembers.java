package dev.sgaudit.inventory;

import dev.sgaudit.traffic.AddressSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is bound to a security group.
 *
 * @param addresses the private addresses of its members, as far as they are told
 * @param isWhole whether that is all of them
 * @param origins where they were read
 */
record GroupMembers(AddressSet addresses, boolean isWhole, List<String> origins) {

    GroupMembers {
        origins = List.copyOf(origins);
    }

    static GroupMembers of(String id, Inventory inventory) {
        AddressSet addresses = AddressSet.NONE;
        Set<String> origins = new LinkedHashSet<>();
        boolean isWhole = inventory.isWhole(ListingKind.MACHINES) && inventory.isWhole(ListingKind.INTERFACES);
        Set<String> attachedTo = new HashSet<>();
        int interfaces = 0;
        for (Told<Entry.Interface> attached : inventory.all(ListingKind.INTERFACES, Entry.Interface.class)) {
            attachedTo.add(attached.what().machine());
            isWhole &= attached.what().groups().isPresent();
            if (attached.what().groups().orElse(List.of()).contains(id)) {
                addresses = addresses.plus(attached.what().addresses());
                isWhole &= !attached.what().addresses().isEmpty();
                origins.add(attached.origin());
                interfaces++;
            }
        }
        int machines = 0;
        for (Told<Entry.Machine> machine : inventory.all(ListingKind.MACHINES, Entry.Machine.class)) {
            // A machine in a VPC has an interface; where it is not listed, the listing was asked for some of them only.
            isWhole &= machine.what().vpc().isEmpty()
                    || attachedTo.contains(machine.what().id());
            isWhole &= machine.what().groups().isPresent();
            if (machine.what().groups().orElse(List.of()).contains(id)) {
                addresses = addresses.plus(machine.what().addresses());
                isWhole &= !machine.what().addresses().isEmpty();
                origins.add(machine.origin());
                machines++;
            }
        }
        for (String cluster : inventory.clusters()) {
            for (Told<Entry.Node> node : inventory.all(ListingKind.NODES, Entry.Node.class, cluster)) {
                isWhole &= node.what().isElsewhere()
                        || node.what().groups().isPresent()
                        || attachedTo.contains(node.what().id())
                        || inventory
                                .find(
                                        ListingKind.MACHINES,
                                        Entry.Machine.class,
                                        node.what().id())
                                .isPresent();
                if (node.what().groups().orElse(List.of()).contains(id)) {
                    addresses = addresses.plus(node.what().address());
                    isWhole &= !node.what().address().isEmpty();
                    origins.add(node.origin());
                }
            }
        }
        Optional<Entry.GroupUse> use =
                inventory.find(ListingKind.GROUP_USES, Entry.GroupUse.class, id).map(Told::what);
        boolean isCounted = inventory.pages(ListingKind.GROUP_USES, "").stream().allMatch(Listing::isWhole)
                && (use.isEmpty()
                        || (use.get().machines() <= machines && use.get().interfaces() <= interfaces));
        return new GroupMembers(addresses, isWhole && isCounted, new ArrayList<>(origins));
    }
}
