package eu.buono.merchant;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which context of this service may know which part of another one. */
class ContextsTest {

    private static final String ROOT = "eu.buono.merchant";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** What this service refuses, whichever context does. */
    private static final String REFUSALS = ROOT + ".api..";

    /** How contexts talk to PostgreSQL; it knows no table. */
    private static final String SQL = ROOT + ".store..";

    static List<String> contexts() {
        return List.of("access", "claim", "programme", "redemption", "registry", "verificavoucher", "webhook");
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void aContextSeesOthersThroughTheirApiAlone(String context) {
        var own = ROOT + "." + context + "..";

        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(inService().and(not(own, ROOT + ".*.api..", REFUSALS, SQL)))
                .check(CLASSES);
    }

    @Test
    void everyClassBelongsToAContext() {
        var contexts = contexts().stream().map(name -> ROOT + "." + name).toList();

        assertThat(CLASSES)
                .filteredOn(type -> contexts.stream().noneMatch(type.getPackageName()::startsWith))
                .extracting(JavaClass::getPackageName)
                .containsOnly(ROOT, ROOT + ".api", ROOT + ".store");
    }

    @Test
    void contextsHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRoomsOfTheRedemptionHaveNoCycles() {
        slices().matching(ROOT + ".redemption.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** Tills play what the sandbox makes, and must not know who makes it. */
    @Test
    void theSandboxIsKnownToNobody() {
        noClasses()
                .that(not(ROOT + ".redemption.sandbox.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".redemption.sandbox..")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> inService() {
        return resideInAnyPackage(ROOT + "..");
    }

    private static DescribedPredicate<JavaClass> not(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }
}
