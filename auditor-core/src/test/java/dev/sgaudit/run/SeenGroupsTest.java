package dev.sgaudit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.SecurityGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a run remembers of the groups that it met. */
final class SeenGroupsTest {

    /** Enough for every segment to grow many times. */
    private static final int MANY = 20_000;

    /** So many lists of rules are shared by all of them. */
    private static final int LISTS = 7;

    private final SeenGroups seen = new SeenGroups();

    @Test
    void eachOfManyGroupsIsMetAgainWhereItStoodAndWithItsRules() {
        List<String> ids = ids();
        for (int number = 0; number < ids.size(); number++) {
            assertThat(seen.findEarlier(group(ids.get(number), number % LISTS, place(number))))
                    .as(ids.get(number))
                    .isEmpty();
        }

        Place elsewhere = Place.startOf("again.ndjson");
        List<Integer> order = new ArrayList<>();
        for (int number = 0; number < ids.size(); number++) {
            order.add(number);
        }
        Collections.shuffle(order, new Random(1));
        for (int number : order) {
            String id = ids.get(number);
            SecurityGroup same = group(id, number % LISTS, elsewhere);
            Optional<SeenGroups.Sight> earlier = seen.findEarlier(same);
            assertThat(earlier.map(SeenGroups.Sight::where))
                    .as(id)
                    .contains(place(number).file() + ":" + place(number).line());
            assertThat(earlier.orElseThrow().isOf(same)).as(id).isTrue();
            assertThat(earlier.orElseThrow().isOf(group(id, (number + 1) % LISTS, elsewhere)))
                    .as(id)
                    .isFalse();
        }
    }

    @Test
    void aGroupIsMetAgainDirectlyBehindItself() {
        assertThat(seen.findEarlier(group("sg-1a2b3c4d", 1, place(1)))).isEmpty();

        assertThat(seen.findEarlier(group("sg-1a2b3c4d", 1, place(2))).map(SeenGroups.Sight::where))
                .contains("0.ndjson:2");
    }

    /** Numbered ones, as others than Tencent number them; any; and some of another length. */
    private static List<String> ids() {
        Random random = new Random(1);
        String digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        Stream<String> numbered = Stream.iterate(0, number -> number + 1)
                .limit(MANY)
                .map(number -> String.format(Locale.ROOT, "sg-%08d", number));
        Stream<String> any = Stream.generate(() -> {
                    StringBuilder id = new StringBuilder("sg-");
                    for (int place = 0; place < 8; place++) {
                        id.append(digits.charAt(random.nextInt(digits.length())));
                    }
                    return id.toString();
                })
                .limit(MANY);
        Stream<String> others = Stream.of("sg-1", "sg-0000001", "sg-000000001", "sg-00000000000000001");
        return Stream.of(numbered, any, others).flatMap(ids -> ids).distinct().toList();
    }

    private static Place place(int number) {
        return Place.at(number / 1_000 + ".ndjson", number % 1_000 + 1, 1, 0, "");
    }

    private static SecurityGroup group(String id, int list, Place place) {
        return new SecurityGroup(
                id,
                "",
                "1",
                RuleOrder.KNOWN,
                List.of(RuleText.find("ingress accept tcp:" + (80 + list) + " from 10.0.0.0/8", id, 0)
                        .orElseThrow()),
                List.of(),
                List.of(),
                1,
                1,
                place);
    }
}
