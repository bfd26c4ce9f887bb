package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListingReaderTest {

    private static final String FILE = "export.json";

    /** What no field of any sample holds, so that its place in the text is known. */
    private static final String ODD = "98765";

    private static List<Sample> samples() {
        return Sample.all();
    }

    private static Reading read(String text) {
        return Reading.of(FILE, text.getBytes(StandardCharsets.UTF_8), ReadOptions.NONE);
    }

    private static Listing listing(Reading reading) {
        return ((Document.Page) reading.documents().get(0)).listing();
    }

    private static List<Entry> entries(Reading reading) {
        return listing(reading).entries().stream().map(Told::what).toList();
    }

    private static List<String> dialects(JsonTree answer) {
        JsonTree wire = answer.withUndocumented();
        return List.of(
                new JsonTree(Map.of("Response", wire.value())).line().replace("/", "\\/"),
                answer.indented(),
                answer.withoutNulls().line(),
                wire.line(),
                answer.shuffled(1).line(),
                wire.shuffled(2).indented(),
                new JsonTree(Map.of("Response", wire.shuffled(3).value())).indented());
    }

    @Test
    void eachListThatIsReadHasASample() {
        assertThat(Arrays.stream(DocumentKind.values())
                        .filter(kind -> kind.lister().isPresent()))
                .containsExactlyElementsOf(
                        Sample.all().stream().map(Sample::kind).toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachWantedFieldHasAType(Sample sample) {
        Set<String> wanted = new LinkedHashSet<>();
        addPaths(
                sample.tree(),
                sample.item(),
                "",
                sample.kind().lister().orElseThrow().wanted(),
                wanted);

        assertThat(sample.types().keySet()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static void addPaths(JsonTree tree, String item, String path, Wanted wanted, Set<String> paths) {
        wanted.members().forEach((name, within) -> {
            String pointer = path + "/" + name;
            paths.add(pointer);
            boolean isList = at(tree, item + pointer) instanceof List<?>;
            addPaths(tree, item, isList ? pointer + "/0" : pointer, within, paths);
        });
    }

    private static @Nullable Object at(JsonTree tree, String pointer) {
        Object node = tree.value();
        for (String step : pointer.substring(1).split("/", -1)) {
            if (node instanceof List<?> list) {
                node = list.get(Integer.parseInt(step));
            } else {
                node = node instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return node;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theDialectsOfOneAnswerAreReadAlikeAndWithoutAProblem(Sample sample) {
        for (String text : dialects(sample.tree())) {
            Reading reading = read(text);
            String wrapper =
                    text.startsWith("{\"Response\"") || text.startsWith("{\n    \"Response\"") ? "/Response" : "";

            assertThat(reading.file().problems()).as(text).isEmpty();
            assertThat(entries(reading)).as(text).extracting(Entry::toString).containsExactly(sample.entry());
            assertThat(listing(reading).kind())
                    .isEqualTo(sample.kind().lister().orElseThrow().kind());
            assertThat(listing(reading).isWhole()).isTrue();
            assertThat(listing(reading).items()).isEqualTo(1);
            assertThat(listing(reading).entries().get(0).place().pointer()).isEqualTo(wrapper + sample.item());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theTotalIsReadWhereTheAnswerTellsIt(Sample sample) {
        boolean tells = at(sample.tree(), "/TotalCount") != null;

        assertThat(listing(read(sample.tree().line())).total())
                .isEqualTo(tells ? OptionalInt.of(1) : OptionalInt.empty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFieldThatIsMissingNullOrEmptyIsAnErrorOnlyIfItIsNeeded(Sample sample) {
        sample.types().forEach((field, type) -> {
            String pointer = sample.item() + field;
            if (at(sample.tree(), parent(pointer)) == null) {
                return;
            }
            boolean isNeeded = type.endsWith("!");
            if (sample.kind().lister().orElseThrow().always().members().containsKey(field.substring(1))) {
                expectNoListing(sample.tree().without(pointer), field.substring(1));
            } else {
                expect(sample.tree().without(pointer), isNeeded ? "missing-member " + parent(pointer) : "");
            }
            expect(sample.tree().with(pointer, null), isNeeded ? "missing-member " + pointer : "");
            if (isText(type)) {
                expect(sample.tree().with(pointer, ""), isNeeded ? "missing-member " + pointer : "");
            }
        });
    }

    /** What a call always tells tells the call: without it nothing of the answer is taken for what it might be. */
    private static void expectNoListing(JsonTree changed, String member) {
        Reading reading = read(changed.line());

        assertThat(reading.codes()).as(changed.line()).containsExactly("unknown-document");
        assertThat(reading.messages().get(0)).contains("no " + member + " in it", "expected");
        assertThat(reading.documents()).isEmpty();
        assertThat(reading.file().isWhole()).isFalse();
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static boolean isText(String type) {
        return switch (bare(type)) {
            case "count", "flag", "object", "objects", "unused" -> false;
            default -> !isList(type);
        };
    }

    private static boolean isList(String type) {
        return switch (bare(type)) {
            case "sgs", "ipms", "ppms", "subnets", "addresses", "services" -> true;
            default -> false;
        };
    }

    private static String bare(String type) {
        return type.replace("!", "");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFieldOfAWrongTypeIsAnErrorAtItsPlace(Sample sample) {
        JsonTree.Numeral number = new JsonTree.Numeral(ODD);
        List<Object> values = List.of(
                number,
                new JsonTree.Numeral(ODD + ".5"),
                new JsonTree.Numeral("-" + ODD),
                ODD,
                true,
                List.of(number),
                Map.of("w", number),
                List.of(List.of(number)));
        sample.types().forEach((field, type) -> {
            String pointer = sample.item() + field;
            if (bare(type).equals("unused") || at(sample.tree(), parent(pointer)) == null) {
                return;
            }
            for (Object value : values) {
                if (!fits(type, value)) {
                    boolean isInside = value instanceof List<?>
                            && (isList(type) || bare(type).equals("objects"));
                    expect(sample.tree().with(pointer, value), "wrong-type " + pointer + (isInside ? "/0" : ""));
                }
            }
        });
    }

    private static boolean fits(String type, Object value) {
        return switch (bare(type)) {
            case "count" ->
                value instanceof JsonTree.Numeral number && number.digits().equals(ODD);
            case "flag" -> value instanceof Boolean;
            case "object" -> value instanceof Map<?, ?>;
            case "objects" -> false;
            default -> !isList(type) && value instanceof String;
        };
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aTextThatSaysSomethingElseIsAnErrorAtItsPlace(Sample sample) {
        sample.types().forEach((field, type) -> {
            String pointer = sample.item() + field;
            Object known = at(sample.tree(), pointer);
            String code = codeOf(type);
            if (code.isEmpty() || known == null) {
                return;
            }
            for (String odd :
                    List.of("x y", "$(" + ODD + ")", "a'b", "10.0.0.0/33", "0.0.0.0/0", "10.0.0.9-10.0.0.1")) {
                boolean isRangeOrWorld = type.equals("addresses") && sample.kind() == DocumentKind.ADDRESS_TEMPLATES;
                boolean isLegible = (isRangeOrWorld && odd.equals("0.0.0.0/0"))
                        || (bare(type).equals("id") && odd.equals("10.0.0.9-10.0.0.1"));
                if (isLegible) {
                    continue;
                }
                if (isList(type)) {
                    int size = ((List<?>) known).size();
                    expect(sample.tree().with(pointer + "/" + size, odd), code + " " + pointer + "/" + size);
                } else {
                    expect(sample.tree().with(pointer, odd), code + " " + pointer);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VPCS /VpcSet/0/CidrBlock 128.0.0.0/1",
                "VPCS /VpcSet/0/CidrBlock 64.0.0.0/2",
                "VPCS /VpcSet/0/AssistantCidrSet/0/CidrBlock 128.0.0.0/1",
                "VPCS /VpcSet/0/Ipv6CidrBlockSet/0/IPv6CidrBlock 2000::/3",
                "SUBNETS /SubnetSet/0/CidrBlock 64.0.0.0/2",
                "SUBNETS /SubnetSet/0/Ipv6CidrBlock 2000::/7",
                "SUBNETS /SubnetSet/0/Ipv6CidrBlock ::ffff:0:0/96"
            })
    void aBlockThatNobodyCouldTypeIsAnErrorAndTheNetworkStaysUnknown(String words) {
        String[] word = words.split(" ", -1);
        Reading reading = read(Sample.of(DocumentKind.valueOf(word[0]))
                .tree()
                .with(word[1], word[2])
                .line());

        assertThat(reading.problems())
                .singleElement()
                .asString()
                .startsWith("unknown-address")
                .endsWith(" " + word[1]);
        assertThat(reading.messages().get(0)).contains("a prefix of at least 8 bits", "expected");
        assertThat(entries(reading).get(0).toString()).contains("addresses=, untold=]");
    }

    /** Some answers have the first address of an IPv6 block alone. */
    @ParameterizedTest
    @CsvSource({
        "VPCS, /VpcSet/0/Ipv6CidrBlock, 2402:4e00:1013:e500::, 2402:4e00:1013:e500::/56",
        "VPCS, /VpcSet/0/Ipv6CidrBlockSet/0/IPv6CidrBlock, 2402:4e00:1013:e500::, 2402:4e00:1013:e500::/56",
        "SUBNETS, /SubnetSet/0/Ipv6CidrBlock, 2402:4e00:1013:e501::, 2402:4e00:1013:e501::/64",
        "SUBNETS, /SubnetSet/0/Ipv6CidrBlock, 2000::, 2000::/8",
        "SUBNETS, /SubnetSet/0/Ipv6CidrBlock, fd00::1, fd00::1/128"
    })
    void anIpv6BlockWithoutALengthIsNotedAndNoError(DocumentKind kind, String pointer, String block, String untold) {
        Reading reading = read(Sample.of(kind).tree().with(pointer, block).line());

        assertThat(reading.problems())
                .singleElement()
                .asString()
                .startsWith("network-without-length")
                .endsWith(" " + pointer);
        assertThat(reading.file().isWhole()).isTrue();
        assertThat(reading.messages().get(0)).contains("\"" + block + "\"", "dual-stack", "sgaudit.yml");
        assertThat(listing(reading).isWhole()).isTrue();
        assertThat(entries(reading).get(0).toString())
                .endsWith("untold=" + untold + "]")
                .contains("addresses=10.0.");
    }

    private static String codeOf(String type) {
        return switch (bare(type)) {
            case "id", "sg", "sgs", "cls", "ipm", "ipmg", "ppm", "ppmg", "ipms", "ppms", "subnets" -> "unknown-id";
            case "block", "address", "addresses" -> "unknown-address";
            case "services" -> "unknown-service";
            case "word" -> "unknown-word";
            case "member" -> "contradiction";
            case "json" -> "not-json";
            default -> "";
        };
    }

    /** Holds the reading to one problem of this code and pointer, or to none; what is wrong never counts as whole. */
    private static void expect(JsonTree changed, String problem) {
        String text = changed.indented();
        Reading reading = read(text);
        List<Problem> problems = reading.file().problems();

        assertThat(problems)
                .as(text)
                .extracting(found -> found.code() + " " + found.place().pointer())
                .isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
        assertThat(listing(reading).isWhole()).as(text).isEqualTo(problem.isEmpty());
        if (!problem.isEmpty()) {
            assertThat(English.say(problems.get(0))).contains("; ").contains("expected");
            assertThat(problems.get(0).weight()).isEqualTo(Problem.Weight.ERROR);
            holdToPlace(text, problems.get(0));
        }
    }

    /** The place is that of the text which the pointer names, reckoned by another reader. */
    private static void holdToPlace(String text, Problem problem) {
        String before = text.substring(0, (int) problem.place().offset());

        assertThat(problem.place().line()).isEqualTo((int) before.lines().count() + (before.endsWith("\n") ? 1 : 0));
        assertThat(problem.place().column()).isEqualTo(before.length() - before.lastIndexOf('\n'));
        assertThat(Pointers.at(text, problem.place().offset()))
                .isEqualTo(problem.place().pointer());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anAnswerThatIsCutOffIsAnErrorWhereverItEnds(Sample sample) {
        byte[] bytes =
                new JsonTree(Map.of("Response", sample.tree().value())).line().getBytes(StandardCharsets.UTF_8);

        for (int length = 0; length < bytes.length; length++) {
            Reading reading = Reading.of(FILE, Arrays.copyOf(bytes, length), ReadOptions.NONE);

            assertThat(reading.codes()).as("%d bytes", length).hasSize(1);
            assertThat(reading.documents()).isEmpty();
            assertThat(reading.file().isWhole()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsNoListIsAnError(Sample sample) {
        String pointer = "/" + sample.kind().member();
        List<@Nullable Object> values = new ArrayList<>(List.of(ODD, true, new JsonTree.Numeral(ODD)));
        values.add(null);
        values.add(sample.kind() == DocumentKind.LIMITS ? List.of(Map.of()) : Map.of());
        for (Object value : values) {
            Reading reading = read(sample.tree().with(pointer, value).line());

            assertThat(reading.codes()).containsExactly("wrong-type");
            assertThat(reading.file().problems().get(0).place().pointer()).isEqualTo(pointer);
            assertThat(reading.messages().get(0))
                    .contains(sample.kind().member() + " is ")
                    .contains("expected");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nullIsAnEmptyListWhereTheTotalSaysSo(Sample sample) {
        if (sample.kind() == DocumentKind.LIMITS) {
            return;
        }
        JsonTree none =
                sample.tree().with("/" + sample.kind().member(), null).with("/TotalCount", new JsonTree.Numeral("0"));
        Reading reading = read(none.with("/ClusterId", "cls-1a2b3c4d").line());

        assertThat(reading.codes()).isEmpty();
        assertThat(listing(reading).isWhole()).isTrue();
        assertThat(listing(reading).total()).hasValue(0);
        assertThat(read(none.without("/TotalCount").line()).codes()).containsExactly("wrong-type");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anItemThatIsNoObjectIsAnErrorAndHidesNoOther(Sample sample) {
        if (sample.kind() == DocumentKind.LIMITS) {
            return;
        }
        Object item = at(sample.tree(), sample.item());
        for (Object odd : Arrays.asList(null, ODD, List.of(), new JsonTree.Numeral("1"), false)) {
            Reading reading = read(sample.tree()
                    .with("/" + sample.kind().member(), Arrays.asList(odd, item))
                    .with("/TotalCount", new JsonTree.Numeral("2"))
                    .line());

            assertThat(reading.problems()).hasSize(1);
            assertThat(reading.problems().get(0)).startsWith("wrong-type").endsWith(sample.item());
            assertThat(listing(reading).isWhole()).isFalse();
            assertThat(listing(reading).items()).isEqualTo(2);
            assertThat(entries(reading)).extracting(Entry::toString).containsExactly(sample.entry());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aTotalThatContradictsTheListOrIsNoneIsAnErrorAndTellsNothing(Sample sample) {
        if (sample.kind() == DocumentKind.LIMITS) {
            return;
        }
        for (Object odd : List.of(
                new JsonTree.Numeral("0"),
                new JsonTree.Numeral("-1"),
                new JsonTree.Numeral("1.0"),
                new JsonTree.Numeral("99999999999"),
                "1",
                true,
                List.of(),
                Map.of())) {
            Reading reading = read(sample.tree().with("/TotalCount", odd).line());
            boolean isCount = odd.equals(new JsonTree.Numeral("0"));

            assertThat(reading.codes()).containsExactly(isCount ? "contradiction" : "wrong-type");
            assertThat(reading.file().problems().get(0).place().pointer()).isEqualTo("/TotalCount");
            assertThat(reading.messages().get(0)).contains("TotalCount").contains("expected");
            assertThat(listing(reading).total()).isEmpty();
        }
        assertThat(listing(read(sample.tree().without("/TotalCount").line())).total())
                .isEmpty();
        assertThat(listing(read(sample.tree().with("/TotalCount", null).line())).total())
                .isEmpty();
    }

    @Test
    void twoAnswersInOneObjectAreRefused() {
        for (Sample one : Sample.all()) {
            for (Sample other : Sample.all()) {
                if (!one.kind().member().equals(other.kind().member())) {
                    Reading reading = read(one.tree()
                            .with(
                                    "/" + other.kind().member(),
                                    at(other.tree(), "/" + other.kind().member()))
                            .line());

                    assertThat(reading.codes()).as(one + " " + other).containsExactly("mixed-document");
                    assertThat(reading.messages().get(0))
                            .contains(one.kind().title(), other.kind().title());
                    assertThat(reading.documents()).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void membersBesideResponseAreRefused(Sample sample) {
        for (String beside : List.of("TotalCount", "ClusterId", sample.kind().member())) {
            Reading reading = read("{\"Response\":" + sample.tree().line() + ",\"" + beside + "\":null}");

            assertThat(reading.codes()).contains("mixed-document");
            assertThat(reading.documents()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anErrorBesideTheListIsNoListing(Sample sample) {
        for (Object error : List.of(Map.of("Code", "InternalError"), "InternalError", List.of(), true)) {
            Reading reading = read(sample.tree().with("/Error", error).line());

            assertThat(reading.codes()).containsExactly("api-error");
            assertThat(reading.documents()).isEmpty();
        }
        assertThat(read(sample.tree().with("/Error", null).line()).codes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aBareListIsRefusedWithTheCallThatGivesTheWhole(Sample sample) {
        if (sample.kind() == DocumentKind.LIMITS) {
            return;
        }
        Reading reading =
                read(new JsonTree(at(sample.tree(), "/" + sample.kind().member())).line());

        assertThat(reading.problems()).containsExactly("bare-list 1:1 ");
        assertThat(reading.messages().get(0))
                .contains("inside of " + sample.kind().member(), sample.kind().title(), "without --filter");
        assertThat(reading.documents()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aListOfAnotherNameIsRefusedWithTheNameThatWasExpected(Sample sample) {
        if (sample.kind() == DocumentKind.LIMITS) {
            return;
        }
        String member = sample.kind().member();
        Reading reading = read(sample.tree()
                .without("/" + member)
                .with("/Tags", List.of(Map.of("Key", "k", "Value", "v")))
                .with("/Items", at(sample.tree(), "/" + member))
                .line());

        assertThat(reading.problems()).containsExactly("unknown-document 1:1 ");
        assertThat(reading.messages().get(0))
                .contains(sample.kind().title(), "its list is called \"Items\" and not " + member);
    }

    @Test
    void aListThatOnlySharesCommonMembersLooksLikeNone() {
        assertThat(
                        read("{\"LoadBalancerSet\":[{\"LoadBalancerId\":\"lb-1\",\"VpcId\":\"vpc-1\",\"SubnetId\":\"subnet-1\"}]}")
                                .messages()
                                .get(0))
                .contains("no call for security groups answers");
    }

    @Test
    void whatIsOfNoUseIsRecognised() {
        for (String text : List.of(
                "{\"InstanceSet\":[],\"TotalCount\":0}",
                "{\"TotalCount\":0,\"RequestId\":\"r\"}",
                "{\"Response\":{\"TotalCount\":0,\"NextToken\":null,\"RequestId\":\"r\"}}",
                "{\"ReferredSecurityGroupSet\":[]}",
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}",
                "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[{\"kind\":\"Pod\"}]}")) {
            Reading reading = read(text);

            assertThat(reading.codes()).isEmpty();
            assertThat(reading.documents()).singleElement().isInstanceOf(Document.OfNoUse.class);
        }
    }

    /** A total of something, or members that no empty answer has, show that a list was left out. */
    @Test
    void anAnswerWithoutItsListIsOfNoUseOnlyWhereThereIsNothingInAll() {
        for (String text : List.of(
                "{\"TotalCount\":1,\"RequestId\":\"r\"}",
                "{\"TotalCount\":null,\"RequestId\":\"r\"}",
                "{\"TotalCount\":0,\"Subnets\":[]}",
                "{\"RequestId\":\"r\"}",
                "{}")) {
            assertThat(read(text).codes()).as(text).containsExactly("unknown-document");
        }
    }

    @Test
    void anEmptyInstanceSetIsAClustersOnlyIfItNamesTheCluster() {
        byte[] bytes = "{\"InstanceSet\":[],\"TotalCount\":0}".getBytes(StandardCharsets.UTF_8);

        assertThat(Reading.of("cls-1a2b3c4d.json", bytes, ReadOptions.NONE).documents())
                .singleElement()
                .isInstanceOf(Document.OfNoUse.class);
        Listing named = listing(read("{\"ClusterId\":\"cls-1a2b3c4d\",\"InstanceSet\":[],\"TotalCount\":0}"));
        assertThat(named.kind()).isEqualTo(ListingKind.NODES);
        assertThat(named.cluster()).isEqualTo("cls-1a2b3c4d");
    }

    @Test
    void theClusterOfItsNodesIsTakenFromBesideTheListElseFromTheFilesName() {
        JsonTree answer = Sample.of(DocumentKind.NODES).tree();
        byte[] unnamed = answer.without("/ClusterId").line().getBytes(StandardCharsets.UTF_8);
        byte[] named = answer.line().getBytes(StandardCharsets.UTF_8);

        assertThat(listing(Reading.of("a/cls-5e6f7a8b-nodes.json", unnamed, ReadOptions.NONE))
                        .cluster())
                .isEqualTo("cls-5e6f7a8b");
        assertThat(listing(Reading.of("cls-5e6f7a8b.json", named, ReadOptions.NONE))
                        .cluster())
                .isEqualTo("cls-1a2b3c4d");
        assertThat(listing(Reading.of("cls-5e6f7a8b_cls-1a2b3c4d.json", unnamed, ReadOptions.NONE))
                        .cluster())
                .isEmpty();
        assertThat(listing(Reading.of("xcls-5e6f7a8b.json", unnamed, ReadOptions.NONE))
                        .cluster())
                .isEmpty();
    }

    @Test
    void aClusterInTheNameOfAFileSaysNothingOfListsThatBelongToNone() {
        byte[] subnets = Sample.of(DocumentKind.SUBNETS).tree().line().getBytes(StandardCharsets.UTF_8);

        assertThat(listing(Reading.of("cls-5e6f7a8b-subnets.json", subnets, ReadOptions.NONE))
                        .cluster())
                .isEmpty();
    }

    @Test
    void aClusterIdThatIsNoneIsAnErrorAndNeverReplacedByTheName() {
        for (Object odd : List.of("cls", "sg-0a1b2c3d", "cls-$(a)", true)) {
            byte[] bytes = Sample.of(DocumentKind.NODES)
                    .tree()
                    .with("/ClusterId", odd)
                    .line()
                    .getBytes(StandardCharsets.UTF_8);
            Reading reading = Reading.of("cls-5e6f7a8b.json", bytes, ReadOptions.NONE);

            assertThat(reading.codes()).containsExactly(odd.equals(true) ? "wrong-type" : "unknown-id");
            assertThat(listing(reading).cluster()).isEmpty();
        }
    }

    @Test
    void partsThatFailedMakeAnAnswerIncomplete() {
        Reading reading = read(Sample.of(DocumentKind.NODES)
                .tree()
                .with("/Errors", List.of("np-bbbb2222: timeout"))
                .line());

        assertThat(reading.codes()).containsExactly("api-error");
        assertThat(reading.messages().get(0)).contains("np-bbbb2222: timeout", "expected");
        assertThat(listing(reading).total()).isEmpty();
        assertThat(read(Sample.of(DocumentKind.NODES)
                                .tree()
                                .with("/Errors", null)
                                .line())
                        .codes())
                .isEmpty();
    }

    @Test
    void moreItemsThanAnyAnswerHoldsAreRefused() {
        assertThat(read("{\"SubnetSet\":[" + "0,".repeat(Limits.ITEMS) + "0]}").codes())
                .contains("too-many-items");
        assertThat(read("{\"NetworkInterfaceSet\":[{\"GroupSet\":[" + "0,".repeat(Limits.ITEMS) + "0]}]}")
                        .codes())
                .contains("too-many-items");
        assertThat(read("{\"items\":[" + "{},".repeat(Limits.ITEMS) + "{}]}").codes())
                .contains("too-many-items");
        assertThat(read("{\"SubnetSet\":[" + "0,".repeat(Limits.ITEMS) + "0]}").messages())
                .contains(
                        "More than 200000 items stand in one list, the most that is read: one answer holds a hundred, so"
                                + " check where the file comes from.");
    }

    private static Stream<Sample> ofNodesAndMachines() {
        return Stream.of(Sample.of(DocumentKind.MACHINES), Sample.of(DocumentKind.NODES));
    }

    @ParameterizedTest
    @MethodSource("ofNodesAndMachines")
    void theItemsOfTwoCallsInOneListAreAnError(Sample sample) {
        List<Object> both = new ArrayList<>();
        both.add(at(sample.tree(), "/InstanceSet/0"));
        ofNodesAndMachines()
                .filter(other -> !other.equals(sample))
                .forEach(other -> both.add(at(other.tree(), "/InstanceSet/0")));
        Reading reading = read(sample.tree()
                .with("/InstanceSet", both)
                .with("/TotalCount", null)
                .line());

        assertThat(reading.codes()).contains("missing-member");
        assertThat(reading.file().problems().get(0).place().pointer()).startsWith("/InstanceSet/1");
        assertThat(listing(reading).isWhole()).isFalse();
    }
}
