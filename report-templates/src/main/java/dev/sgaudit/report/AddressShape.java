package dev.sgaudit.report;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set of addresses as people would write it: blocks, less some blocks inside them. It is exact, and no other choice of
 * blocks and exceptions takes fewer of them.
 */
record AddressShape(List<CidrBlock> blocks, List<CidrBlock> exceptions) {

    private static final AddressShape NOTHING = new AddressShape(List.of(), List.of());

    AddressShape {
        blocks = List.copyOf(blocks);
        exceptions = List.copyOf(exceptions);
    }

    /** The shape of the set, if it takes no more than so many blocks and exceptions. */
    static Optional<AddressShape> find(AddressSet addresses, int most) {
        AddressShape shape = NOTHING;
        for (AddressFamily family : AddressFamily.values()) {
            List<CidrBlock> members = addresses.only(family).blocks();
            Branch branch = Branch.of(new CidrBlock(family, 0, 0, 0), members, most);
            shape = shape.plus(branch.shape(), most);
        }
        return shape.size() <= most ? Optional.of(shape) : Optional.empty();
    }

    int size() {
        return blocks.size() + exceptions.size();
    }

    private AddressShape plus(AddressShape other, int most) {
        return new AddressShape(joined(blocks, other.blocks, most), joined(exceptions, other.exceptions, most));
    }

    /** The blocks of both, but no more than it takes to see that they are too many. */
    private static List<CidrBlock> joined(List<CidrBlock> some, List<CidrBlock> others, int most) {
        if (others.isEmpty()) {
            return some;
        }
        List<CidrBlock> joined = new ArrayList<>(some);
        joined.addAll(others);
        return joined.size() <= most ? joined : joined.subList(0, most + 1);
    }

    /** What a block holds of the set: its best shape, and the blocks that are missing from it. */
    private record Branch(AddressShape shape, List<CidrBlock> missing) {

        /** @param members the set's own blocks inside the block, in ascending order */
        static Branch of(CidrBlock block, List<CidrBlock> members, int most) {
            if (members.isEmpty()) {
                return new Branch(NOTHING, List.of(block));
            }
            if (members.get(0).compareTo(block) == 0) {
                return new Branch(new AddressShape(List.of(block), List.of()), List.of());
            }
            CidrBlock upper = block.upperHalf();
            int split = 0;
            while (split < members.size() && members.get(split).compareTo(upper) < 0) {
                split++;
            }
            Branch low = of(block.lowerHalf(), members.subList(0, split), most);
            Branch high = of(upper, members.subList(split, members.size()), most);
            List<CidrBlock> missing = joined(low.missing, high.missing, most);
            AddressShape apart = low.shape.plus(high.shape, most);
            return apart.size() <= 1 + missing.size()
                    ? new Branch(apart, missing)
                    : new Branch(new AddressShape(List.of(block), missing), missing);
        }
    }
}
