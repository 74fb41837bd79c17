package eu.buono.stack.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which module and which room of a service may use which: STYLE's table, checked on the compiled classes. A room stands
 * in a context of the service. That contexts see each other's {@code api} alone is a test of each service.
 */
class RoomsTest {

    private static final String[] JDK = {"java..", "javax.crypto..", "javax.sql..", "org.jspecify.."};

    /** What a service's business packages may know about time, money and people; platform must not. */
    private static final String MONEY_RULES =
            "Money|VoucherCode|Channel|CategoryId|GoodId|LotId|RedemptionId|VoucherId|WalletId|PartitaIva";

    static List<Module> services() {
        return Module.services();
    }

    static List<Module> modules() {
        return Module.all();
    }

    @Test
    void thereAreModulesAndClassesToLookAt() {
        assertThat(modules()).extracting(Module::folder).contains("contracts", "platform/durable", "gateway", "stack");
        assertThat(services()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(Classes.ALL).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleWithSourcesIsCompiled(Module module) {
        assertThat(module.isCompiled())
                .as("compile all modules first: ./buono check")
                .isEqualTo(module.hasSources());
    }

    @Test
    void everyClassLivesUnderItsModulesPackage() {
        var packages =
                modules().stream().map(module -> module.rootPackage() + "..").toArray(String[]::new);

        check(classes().should().resideInAnyPackage(packages));
    }

    @Test
    void contractsUseTheJdkAndJacksonAlone() {
        check(classes()
                .that(Classes.in("eu.buono.contracts.."))
                .should()
                .onlyDependOnClassesThat(
                        Classes.allowed(with(JDK, "eu.buono.contracts..", "com.fasterxml.jackson.."))));
    }

    @Test
    void platformUsesNoServiceAndNoGateway() {
        check(noClasses()
                .that(Classes.in("eu.buono.platform.."))
                .should()
                .dependOnClassesThat(Classes.in(
                        "eu.buono.wallet..",
                        "eu.buono.voucher..",
                        "eu.buono.merchant..",
                        "eu.buono.settlement..",
                        "eu.buono.watch..",
                        "eu.buono.gateway..")));
    }

    @Test
    void platformKnowsNoRuleAboutMoney() {
        check(noClasses()
                .that(Classes.in("eu.buono.platform.web..", "eu.buono.platform.durable.."))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("eu\\.buono\\.contracts\\.(" + MONEY_RULES + ")")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("eu\\.buono\\.contracts\\.event\\.(Wallet|Voucher|Merchant|Load)Event\\$.*"));
    }

    /** The gateway has callers and no database: it must get the one without the other. */
    @Test
    void pipesTowardsCallersDoNotKnowThoseBetweenServices() {
        check(noClasses()
                .that(Classes.in("eu.buono.platform.web.."))
                .should()
                .dependOnClassesThat(Classes.in("eu.buono.platform.durable..")));
    }

    @Test
    void testkitAndBrokerAreInNoService() {
        check(noClasses()
                .that(Classes.in(
                        "eu.buono.wallet..",
                        "eu.buono.voucher..",
                        "eu.buono.merchant..",
                        "eu.buono.settlement..",
                        "eu.buono.watch..",
                        "eu.buono.gateway..",
                        "eu.buono.platform.web..",
                        "eu.buono.platform.durable.."))
                .should()
                .dependOnClassesThat(
                        Classes.in("eu.buono.platform.testkit..", "eu.buono.platform.broker..", "eu.buono.stack..")));
    }

    @Test
    void gatewayUsesPlatformWebAlone() {
        check(noClasses()
                .that(Classes.in("eu.buono.gateway.."))
                .should()
                .dependOnClassesThat(Classes.in("eu.buono..")
                        .and(notIn("eu.buono.gateway..", "eu.buono.platform.web..", "eu.buono.contracts.."))));
    }

    /** It is a client like any other: of what is ours it may know nothing but the words on the wire. */
    @Test
    void portalUsesContractsAlone() {
        check(noClasses()
                .that(Classes.in("eu.buono.portal.."))
                .should()
                .dependOnClassesThat(Classes.in("eu.buono..").and(notIn("eu.buono.portal..", "eu.buono.contracts.."))));
    }

    @ParameterizedTest
    @MethodSource("services")
    void serviceUsesNoOtherService(Module service) {
        check(noClasses()
                .that(Classes.in(service.rootPackage() + ".."))
                .should()
                .dependOnClassesThat(Classes.in("eu.buono..")
                        .and(notIn(
                                service.rootPackage() + "..",
                                "eu.buono.contracts..",
                                "eu.buono.platform.web..",
                                "eu.buono.platform.durable.."))));
    }

    @ParameterizedTest
    @MethodSource("services")
    void modelUsesTheJdkAndContractsAlone(Module service) {
        var model = service.rootPackage() + "..model..";
        var api = service.rootPackage() + "..api..";

        check(classes()
                .that(Classes.in(model))
                .should()
                .onlyDependOnClassesThat(Classes.allowed(with(JDK, model, api, "eu.buono.contracts.."))));
    }

    @ParameterizedTest
    @MethodSource("services")
    void storeUsesNoFeatureAndNotTheRoot(Module service) {
        var root = service.rootPackage();

        check(noClasses()
                .that(Classes.in(root + "..store.."))
                .should()
                .dependOnClassesThat(
                        Classes.in(root + "..").and(notIn(root + "..store..", root + "..model..", root + "..api.."))));
    }

    @ParameterizedTest
    @MethodSource("services")
    void sqlAndJpaLiveInTheStore(Module service) {
        var root = service.rootPackage();

        check(noClasses()
                .that(Classes.in(root + "..").and(notIn(root + "..store..")))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.sql\\.(PreparedStatement|Statement|ResultSet|CallableStatement)")
                .orShould()
                .dependOnClassesThat(Classes.in("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void httpLivesInFeaturesAndTheRoot(Module service) {
        var root = service.rootPackage();

        check(noClasses()
                .that(Classes.in(root + "..model..", root + "..store.."))
                .should()
                .dependOnClassesThat(Classes.in("jakarta.ws.rs..", "io.vertx..", "eu.buono.platform.web..")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void roomsHaveNoCycles(Module service) {
        check(slices().matching(service.rootPackage() + ".(*)..").should().beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(Classes.ALL);
    }

    private static DescribedPredicate<JavaClass> notIn(String... packages) {
        return DescribedPredicate.not(Classes.in(packages));
    }

    private static String[] with(String[] packages, String... more) {
        return Stream.concat(Arrays.stream(packages), Arrays.stream(more)).toArray(String[]::new);
    }
}
