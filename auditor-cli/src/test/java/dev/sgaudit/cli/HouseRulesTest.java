package dev.sgaudit.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.lessThanOrEqualTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.sgaudit.check.Family;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The lines between the rooms, and who alone may touch libraries, streams, clock and exit. */
@AnalyzeClasses(packages = "dev.sgaudit", importOptions = DoNotIncludeTests.class)
final class HouseRulesTest {
    private static final String TRAFFIC = "dev.sgaudit.traffic..";
    private static final String PLAIN = "dev.sgaudit.plain..";
    private static final String TENCENT = "dev.sgaudit.tencent..";
    private static final String BASELINE = "dev.sgaudit.baseline..";
    private static final String WRITTEN = "dev.sgaudit.written..";
    private static final String INTENT = "dev.sgaudit.intent..";
    private static final String REPORT = "dev.sgaudit.report..";
    private static final String MACHINE = "dev.sgaudit.report.machine..";
    private static final String CLI = "dev.sgaudit.cli..";

    @ArchTest
    static final ArchRule everyClassLivesInARoomAndImportsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("traffic")
            .definedBy(TRAFFIC)
            .layer("model")
            .definedBy("dev.sgaudit.model..")
            .layer("tencent")
            .definedBy(TENCENT)
            .layer("inventory")
            .definedBy("dev.sgaudit.inventory..")
            .layer("written")
            .definedBy(WRITTEN)
            .layer("baseline")
            .definedBy(BASELINE)
            .layer("intent")
            .definedBy(INTENT)
            .layer("check")
            .definedBy("dev.sgaudit.check")
            .layer("families")
            .definedBy("dev.sgaudit.check.*..")
            .layer("plain")
            .definedBy(PLAIN)
            .layer("audit")
            .definedBy("dev.sgaudit.audit..")
            .layer("run")
            .definedBy("dev.sgaudit.run..")
            .layer("remedy")
            .definedBy("dev.sgaudit.remedy..")
            .layer("compare")
            .definedBy("dev.sgaudit.compare..")
            .layer("report")
            .definedBy(REPORT)
            .layer("cli")
            .definedBy(CLI)
            .whereLayer("traffic")
            .mayNotAccessAnyLayer()
            .whereLayer("model")
            .mayOnlyAccessLayers("traffic")
            .whereLayer("inventory")
            .mayOnlyAccessLayers("model", "traffic")
            .whereLayer("tencent")
            .mayOnlyAccessLayers("inventory", "model", "traffic")
            .whereLayer("compare")
            .mayOnlyAccessLayers("run", "model", "traffic")
            .whereLayer("written")
            .mayOnlyAccessLayers("model", "traffic")
            .whereLayer("baseline")
            .mayOnlyAccessLayers("written", "model", "traffic")
            .whereLayer("intent")
            .mayOnlyAccessLayers("written", "baseline", "model", "traffic")
            .whereLayer("check")
            .mayOnlyAccessLayers("inventory", "baseline", "intent", "model", "traffic")
            .whereLayer("families")
            .mayOnlyAccessLayers("check", "inventory", "baseline", "intent", "model", "traffic")
            .whereLayer("plain")
            .mayOnlyAccessLayers("model")
            .whereLayer("audit")
            .mayOnlyAccessLayers("plain", "families", "check", "inventory", "baseline", "intent", "model", "traffic")
            .whereLayer("run")
            .mayOnlyAccessLayers(
                    "audit", "check", "tencent", "inventory", "baseline", "intent", "written", "model", "traffic")
            .whereLayer("remedy")
            .mayOnlyAccessLayers("run", "audit", "families", "check", "baseline", "intent", "model", "traffic")
            .whereLayer("report")
            .mayOnlyAccessLayers(
                    "remedy",
                    "compare",
                    "run",
                    "audit",
                    "tencent",
                    "families",
                    "check",
                    "inventory",
                    "baseline",
                    "intent",
                    "model",
                    "traffic")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .ensureAllClassesAreContainedInArchitecture()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule trafficDependsOnNothing = classes()
            .that()
            .resideInAPackage(TRAFFIC)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TRAFFIC, "java..", "org.jspecify..")
            .allowEmptyShould(true);

    /** Only then do two evaluators that agree prove anything. */
    @ArchTest
    static final ArchRule thePlainEvaluatorSharesNothingWithTheEngine = classes()
            .that()
            .resideInAPackage(PLAIN)
            .and()
            .doNotHaveSimpleName("PlainReadings")
            .and()
            .areNotMemberClasses()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PLAIN, "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule noFamilyIsComparedAsText =
            noClasses().that().resideOutsideOfPackages(REPORT, CLI).should().callMethod(Family.class, "word");

    @ArchTest
    static final ArchRule checkFamiliesNeverImportEachOther = slices().matching("dev.sgaudit.check.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.sgaudit.(**)").should().beFreeOfCycles();

    /** Classes that know each other although each stands in a file of its own, and why that is right. */
    private static final Map<Set<String>, String> CIRCLES = Map.of(
            Set.of("check.Check", "check.Finding"),
            "a check makes findings, and each finding names the check that made it",
            Set.of(
                    "inventory.Inventory",
                    "inventory.Agreement",
                    "inventory.ClusterCounts",
                    "inventory.ClusterJoin",
                    "inventory.ClusterListings",
                    "inventory.ClusterNetworks"),
            "what the listings say together is asked of the inventory that holds them all",
            Set.of("model.Fact", "model.Message"),
            "a message may stand in a place of another",
            Set.of("report.EscapedFormat", "report.EscapedMarkup"),
            "a piece of a page knows its format, as the template engine wants it",
            Set.of("traffic.Address", "traffic.AddressText", "traffic.CidrBlock"),
            "an address and a block are written and read by the one strict text of both",
            Set.of("written.Fields", "written.Value"),
            "a value may be a mapping, whose members are values");

    @ArchTest
    static void classesKnowEachOtherInTheseCirclesOnly(JavaClasses classes) {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass one : classes) {
            if (!resideInAnyPackage(CLI).test(one)) {
                Set<String> direct = known.computeIfAbsent(file(one), none -> new TreeSet<>());
                one.getDirectDependenciesFromSelf()
                        .forEach(dependency -> direct.add(file(dependency.getTargetClass())));
            }
        }
        Map<String, Set<String>> reached = new TreeMap<>();
        known.keySet().forEach(one -> reached.put(one, reached(one, known)));
        Set<Set<String>> circles = new HashSet<>();
        reached.forEach((one, others) -> {
            Set<String> circle = new TreeSet<>();
            others.stream()
                    .filter(other -> reached.getOrDefault(other, Set.of()).contains(one))
                    .forEach(circle::add);
            circle.remove(one);
            if (!circle.isEmpty()) {
                circle.add(one);
                circles.add(circle);
            }
        });
        assertThat(CIRCLES.keySet()).containsAll(circles);
    }

    private static Set<String> reached(String from, Map<String, Set<String>> known) {
        Set<String> reached = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(from));
        while (!left.isEmpty()) {
            known.getOrDefault(left.pop(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(left::push);
        }
        return reached;
    }

    /** The class outside of all others, without what all rooms share of its name. */
    private static String file(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        int nested = name.indexOf('$');
        return (nested < 0 ? name : name.substring(0, nested)).replace("dev.sgaudit.", "");
    }

    @ArchTest
    static void noFileHasFourHundredLines(JavaClasses classes) throws IOException {
        Set<String> files = new TreeSet<>();
        for (String module : List.of("auditor-core", "report-templates", "auditor-cli")) {
            Path sources = Path.of(System.getProperty("sgaudit.root"), module, "src/main/java/dev/sgaudit");
            try (Stream<Path> found = Files.walk(sources)) {
                for (Path file :
                        found.filter(path -> path.toString().endsWith(".java")).toList()) {
                    if (Files.readAllLines(file).size() >= 400) {
                        files.add(sources.relativize(file).toString());
                    }
                }
            }
        }
        assertThat(classes).isNotEmpty();
        assertThat(files).isEmpty();
    }

    @ArchTest
    static final ArchRule jacksonStaysWhereInputsAreReadAndFormatsWritten = noClasses()
            .that()
            .resideOutsideOfPackages(TENCENT, WRITTEN, MACHINE, CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..", "org.snakeyaml..")
            .allowEmptyShould(true);

    /** SubnetUtils6 would resolve host names, so whoever needs it elsewhere goes through the one guard. */
    @ArchTest
    static final ArchRule commonsNetStaysWherePeopleTypeNetworks = classes()
            .that(resideOutsideOfPackages(WRITTEN).and(dependsOn("org.apache.commons.net..")))
            .should()
            .containNumberOfElements(lessThanOrEqualTo(0))
            .as("only the room of what people write uses Commons Net")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule freeMarkerStaysInReport = noClasses()
            .that()
            .resideOutsideOfPackage(REPORT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("freemarker..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule picocliStaysInCli = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule standardStreamsAndExitStayInCli = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .accessTargetWhere(uses(System.class, "in|out|err|exit"))
            .orShould()
            .accessTargetWhere(uses(Runtime.class, "exit|halt"))
            .orShould()
            .accessTargetWhere(uses(Throwable.class, "printStackTrace"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule clockAndEnvironmentStayInCli = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .accessTargetWhere(uses(System.class, "currentTimeMillis|nanoTime|getenv"))
            .orShould()
            .accessTargetWhere(uses(Temporal.class, "now"))
            .orShould()
            .accessTargetWhere(uses(Clock.class, "system.*|tick.*"))
            .orShould()
            .accessTargetWhere(uses(ZoneId.class, "systemDefault"))
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .accessTargetWhere(uses(Locale.class, "getDefault"))
            .orShould()
            .accessTargetWhere(uses(String.class, "toLowerCase|toUpperCase").and(withoutArguments()))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes().should(liveInANullMarkedPackage());

    @ArchTest
    static final ArchRule namesAreDomainWords = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)")
            .orShould()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..");

    @ArchTest
    static final ArchRule nothingInheritsFromAClass = classes().should(inheritFromNoClass());

    private static DescribedPredicate<JavaClass> dependsOn(String library) {
        DescribedPredicate<JavaClass> inLibrary = resideInAnyPackage(library);
        return describe(
                "depend on " + library,
                javaClass -> javaClass.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> inLibrary.test(dependency.getTargetClass())));
    }

    /** Calls, field accesses and method references alike. */
    private static DescribedPredicate<JavaAccess<?>> uses(Class<?> type, String members) {
        Pattern names = Pattern.compile(members);
        return describe(
                "uses " + type.getSimpleName() + "." + members,
                access -> access.getTargetOwner().isAssignableTo(type)
                        && names.matcher(access.getName()).matches());
    }

    private static DescribedPredicate<JavaAccess<?>> withoutArguments() {
        return describe(
                "without arguments",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getRawParameterTypes().isEmpty());
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        javaClass, marked, javaClass.getPackageName() + " lacks a package-info with @NullMarked"));
            }
        };
    }

    /** Streams and formats may: java.io and FreeMarker offer their contracts as abstract classes only. */
    private static ArchCondition<JavaClass> inheritFromNoClass() {
        return new ArchCondition<>(
                "inherit from no class but Object, Record, Enum, exceptions, java.io's streams and FreeMarker's formats") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                boolean plain = javaClass
                        .getRawSuperclass()
                        .map(superclass -> superclass.isEquivalentTo(Object.class)
                                || superclass.isEquivalentTo(Record.class)
                                || superclass.isAssignableTo(Enum.class)
                                || superclass.isAssignableTo(Throwable.class)
                                || isExtensionPointOfFreeMarker(superclass)
                                || isStreamOfTheJdk(superclass))
                        .orElse(true);
                events.add(new SimpleConditionEvent(javaClass, plain, javaClass.getName() + " inherits from a class"));
            }
        };
    }

    private static boolean isExtensionPointOfFreeMarker(JavaClass type) {
        return type.getFullName().equals("freemarker.core.CommonMarkupOutputFormat")
                || type.getFullName().equals("freemarker.core.CommonTemplateMarkupOutputModel");
    }

    private static boolean isStreamOfTheJdk(JavaClass type) {
        return type.getPackageName().equals("java.io")
                && (type.isAssignableTo(InputStream.class)
                        || type.isAssignableTo(OutputStream.class)
                        || type.isAssignableTo(Reader.class)
                        || type.isAssignableTo(Writer.class));
    }
}
