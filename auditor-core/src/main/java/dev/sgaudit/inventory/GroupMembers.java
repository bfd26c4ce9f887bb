package dev.sgaudit.inventory;

import dev.sgaudit.traffic.AddressSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
        // Machines of clusters that only their cluster lists are members as well, so their groups have to be known.
        boolean isWhole = inventory.isWhole(ListingKind.MACHINES) && inventory.isWhole(ListingKind.INTERFACES);
        int machines = 0;
        for (Told<Entry.Machine> machine : inventory.all(ListingKind.MACHINES, Entry.Machine.class)) {
            isWhole &= machine.what().groups().isPresent();
            if (machine.what().groups().orElse(List.of()).contains(id)) {
                addresses = addresses.plus(machine.what().addresses());
                isWhole &= !machine.what().addresses().isEmpty();
                origins.add(machine.origin());
                machines++;
            }
        }
        for (Told<Entry.Interface> attached : inventory.all(ListingKind.INTERFACES, Entry.Interface.class)) {
            isWhole &= attached.what().groups().isPresent();
            if (attached.what().groups().orElse(List.of()).contains(id)) {
                addresses = addresses.plus(attached.what().addresses());
                isWhole &= !attached.what().addresses().isEmpty();
                origins.add(attached.origin());
            }
        }
        for (String cluster : inventory.clusters()) {
            for (Told<Entry.Node> node : inventory.all(ListingKind.NODES, Entry.Node.class, cluster)) {
                if (node.what().groups().orElse(List.of()).contains(id)) {
                    addresses = addresses.plus(node.what().address());
                    isWhole &= !node.what().address().isEmpty();
                    origins.add(node.origin());
                }
            }
        }
        int counted = inventory
                .find(ListingKind.GROUP_USES, Entry.GroupUse.class, id)
                .map(use -> use.what().machines())
                .orElse(0);
        return new GroupMembers(addresses, isWhole && counted <= machines, new ArrayList<>(origins));
    }
}
