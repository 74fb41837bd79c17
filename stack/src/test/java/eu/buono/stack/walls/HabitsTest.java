package eu.buono.stack.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How a class is written, checked on the compiled classes: names, collaborators, time, money, output. */
class HabitsTest {

    private static final int COLLABORATORS_MAX = 5;

    /** The launcher and the test kit speak to a terminal, and no request waits for them. */
    private static final String[] WITHOUT_TOOLS = {
        "eu.buono.contracts..",
        "eu.buono.platform.web..",
        "eu.buono.platform.durable..",
        "eu.buono.wallet..",
        "eu.buono.voucher..",
        "eu.buono.merchant..",
        "eu.buono.settlement..",
        "eu.buono.watch..",
        "eu.buono.gateway..",
        "eu.buono.portal.."
    };

    private static final Pattern TAKES_LONG =
            Pattern.compile("java\\.net\\.InetAddress\\.getAllByName|java\\.net\\.URL\\.open.*"
                    + "|java\\.net\\.http\\.HttpClient\\.send.*|java\\.security\\.KeyPairGenerator\\.gen.*");

    @Test
    void namesHaveNoEmptySuffix() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*(Util|Utils|Utilities|Helper|Helpers|Manager|Constants|DTO|Dto|Common|Base)"));
    }

    @Test
    void suffixSaysWhatTheClassIs() {
        check(classes().that().areAnnotatedWith("jakarta.ws.rs.Path").should().haveSimpleNameEndingWith("Resource"));
        check(classes()
                .that(areClasses())
                .and()
                .areAssignableTo("eu.buono.platform.durable.EventListener")
                .should()
                .haveNameMatching(".*(Consumer|Listener|Saga)"));
        check(classes()
                .that()
                .areAnnotatedWith("io.smallrye.config.ConfigMapping")
                .should()
                .haveSimpleNameEndingWith("Config"));
        check(classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .haveSimpleNameEndingWith("Row"));
    }

    /** Values of the configuration, and records, which are values, do not count: a collaborator does something. */
    @Test
    void classHasAtMostFiveCollaborators() {
        check(classes().that(areNoRecords()).should(haveFewCollaborators()));
    }

    /** The clock is read through java.time.InstantSource or Clock, by use cases and the platform. */
    @Test
    void clockIsNotReadBehindTheBack() {
        check(noClasses().that(Classes.in(WITHOUT_TOOLS)).should().callMethodWhere(readsTheClock()));
        // The JDK's certificates say by a Date alone when they end.
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("eu.buono.watch.journeys.GatewayCertificate")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar|TimeZone)|java\\.sql\\.(Date|Time)"));
    }

    @Test
    void modelAndStoreAreToldTimeIdsAndRandomness() {
        check(noClasses()
                .that(Classes.in("eu.buono.*..model..", "eu.buono.*..store..", "eu.buono.contracts.event.."))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.time\\.(Clock|InstantSource)|java\\.util\\.Random")
                .orShould()
                .callMethod(UUID.class, "randomUUID"));
    }

    /** A name look-up in a transaction holds a connection and locks for as long as a stranger likes. */
    @Test
    void whatMayTakeLongRefusesToRunInsideATransaction() {
        check(classes()
                .that(Classes.in(WITHOUT_TOOLS))
                .and(DescribedPredicate.describe("look names up, call over HTTP or make keys", HabitsTest::takesLong))
                // Draws its key on the warm-up's own thread, before any request, in processes that may have no
                // database.
                .and()
                .doNotHaveSimpleName("WarmUpTokens")
                // Has no database, so no transaction either.
                .and()
                .resideOutsideOfPackage("eu.buono.portal..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("OutsideTransactions"));
    }

    private static boolean takesLong(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .map(call -> call.getTargetOwner().getName() + "." + call.getName())
                .anyMatch(TAKES_LONG.asMatchPredicate());
    }

    @Test
    void randomnessIsStrong() {
        check(noClasses()
                .that(Classes.in(WITHOUT_TOOLS))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.Random")
                .orShould()
                .callMethod(Math.class, "random"));
    }

    @Test
    void moneyIsNeverBinaryFloatingPoint() {
        check(noFields()
                .that()
                .areDeclaredInClassesThat(Classes.in(WITHOUT_TOOLS))
                .should()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(float.class)
                .orShould()
                .haveRawType(Double.class)
                .orShould()
                .haveRawType(Float.class));
        check(noMethods()
                .that()
                .areDeclaredInClassesThat(Classes.in("eu.buono.*..model..", "eu.buono.contracts.."))
                .should()
                .haveRawReturnType(DescribedPredicate.describe("floating point", HabitsTest::isFloating)));
    }

    @Test
    void centsAreWholeNumbers() {
        check(fields().that(speakOfMoney()).should(notBeDecimal()));
    }

    @Test
    void nothingIsPrintedButByTheTools() {
        check(noClasses()
                .that(Classes.in(WITHOUT_TOOLS))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
        check(noClasses()
                .that(Classes.in(WITHOUT_TOOLS))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "printStackTrace()", call -> call.getTarget().getName().equals("printStackTrace"))));
    }

    @Test
    void collaboratorsComeThroughTheConstructor() {
        check(noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty"));
    }

    /** Records are values and say in their components what may be absent; so does the configuration in its fields. */
    @Test
    void optionalIsNoFieldOfModelAndStore() {
        check(noFields()
                .that()
                .areDeclaredInClassesThat(areNoRecords())
                .and()
                .areDeclaredInClassesThat(Classes.in("eu.buono.*..model..", "eu.buono.*..store.."))
                .should()
                .haveRawType(Optional.class));
    }

    @Test
    void transactionsOpenInUseCases() {
        check(noClasses()
                .that(Classes.in("eu.buono.*..model..", "eu.buono.*..store.."))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.transaction.Transactional"));
    }

    /** Each service has one clock, which tests and the change of a year move. */
    @Test
    void servicesAskTheirOneClock() {
        check(noClasses()
                .that(Classes.in(
                        "eu.buono.wallet..", "eu.buono.voucher..", "eu.buono.merchant..", "eu.buono.settlement.."))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "makes a clock",
                        call -> call.getTarget().getOwner().isAssignableTo(InstantSource.class)
                                && call.getTarget().getName().startsWith("system"))));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(Classes.ALL);
    }

    private static DescribedPredicate<JavaClass> areNoRecords() {
        return DescribedPredicate.describe("are no records", type -> !type.isRecord());
    }

    private static DescribedPredicate<JavaClass> areClasses() {
        return DescribedPredicate.describe(
                "are named classes", type -> !type.isInterface() && !type.isAnonymousClass());
    }

    private static DescribedPredicate<JavaMethodCall> readsTheClock() {
        return DescribedPredicate.describe("reads the clock", call -> isClock(call.getTarget()));
    }

    private static boolean isClock(MethodCallTarget target) {
        var owner = target.getOwner();
        boolean isNow =
                owner.getPackageName().equals("java.time") && target.getName().equals("now");
        boolean isMillis =
                owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis");
        return isNow || isMillis;
    }

    private static ArchCondition<JavaClass> haveFewCollaborators() {
        return condition("have at most " + COLLABORATORS_MAX + " collaborators", (type, events) -> {
            for (var constructor : type.getConstructors()) {
                long collaborators = collaborators(constructor);
                if (collaborators > COLLABORATORS_MAX) {
                    events.add(
                            SimpleConditionEvent.violated(type, constructor.getFullName() + " takes " + collaborators));
                }
            }
        });
    }

    private static long collaborators(JavaConstructor constructor) {
        return constructor.getParameters().stream()
                .filter(parameter ->
                        !parameter.isAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty"))
                .filter(parameter -> !isValue(parameter.getRawType()))
                .count();
    }

    private static boolean isValue(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || type.isPrimitive()
                || type.getSimpleName().endsWith("Config")
                || type.getPackageName().equals("java.lang")
                || type.getPackageName().equals("java.time");
    }

    private static DescribedPredicate<JavaField> speakOfMoney() {
        return DescribedPredicate.describe(
                "speak of money",
                field -> field.getName().toLowerCase(Locale.ROOT).matches(".*(cents|amount|balance|price).*"));
    }

    private static ArchCondition<JavaField> notBeDecimal() {
        return condition("be Money or whole cents", (field, events) -> {
            var type = field.getRawType();
            if (isFloating(type) || type.getName().equals("java.math.BigDecimal")) {
                events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is " + type.getName()));
            }
        });
    }

    private static boolean isFloating(JavaClass type) {
        return type.getName().matches("double|float|java\\.lang\\.(Double|Float)");
    }

    private interface Look<T> {
        void at(T item, ConditionEvents events);
    }

    private static <T> ArchCondition<T> condition(String description, Look<T> look) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                look.at(item, events);
            }
        };
    }
}
