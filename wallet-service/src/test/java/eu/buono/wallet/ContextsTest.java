package eu.buono.wallet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A context of this service sees another one through its {@code api} alone, and none sees each other in a circle. */
class ContextsTest {

    private static final String ROOT = "eu.buono.wallet";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest
    @ValueSource(strings = {"programme", "person", "loading", "holding", "balance", "eligibility", "reconciliation"})
    void aContextSeesOthersThroughTheirApi(String context) {
        var own = ROOT + "." + context + "..";

        noClasses()
                .that(in(own))
                .should()
                .dependOnClassesThat(in(ROOT + "..")
                        .and(DescribedPredicate.not(in(own, ROOT + ".*.api..", ROOT + ".api..", ROOT + ".sql.."))))
                .check(CLASSES);
    }

    @Test
    void everyClassIsInAContext() {
        assertThat(CLASSES.stream().filter(in(ROOT).and(DescribedPredicate.not(isPackageInfo()))))
                .isEmpty();
        assertThat(CLASSES).hasSizeGreaterThan(80);
    }

    @Test
    void contextsSeeEachOtherInNoCircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> in(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    private static DescribedPredicate<JavaClass> isPackageInfo() {
        return JavaClass.Predicates.simpleName("package-info");
    }
}
