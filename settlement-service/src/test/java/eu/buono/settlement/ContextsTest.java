package eu.buono.settlement;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contexts of this service, and that each sees of another one its {@code api} alone. */
class ContextsTest {

    private static final String ROOT = "eu.buono.settlement";

    private static final JavaClasses CLASSES = ownClasses();

    private static JavaClasses ownClasses() {
        // What the classes of others are made of is no matter here, and reading it takes most of the time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath("target/classes");
    }

    static List<String> contexts() {
        return CLASSES.getPackage(ROOT).getSubpackages().stream()
                .map(JavaPackage::getRelativeName)
                .sorted()
                .toList();
    }

    @Test
    void theContextsAreThoseOfTheDesign() {
        // When
        var contexts = contexts();

        // Then
        assertThat(contexts).containsExactly("hold", "invoice", "payout", "reconciliation", "settlement", "statement");
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void aContextIsSeenThroughItsApiAlone(String context) {
        var inside = ROOT + "." + context + "..";
        var api = ROOT + "." + context + ".api..";

        noClasses()
                .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(inside))))
                .should()
                .dependOnClassesThat(resideInAPackage(inside).and(not(resideInAPackage(api))))
                .check(CLASSES);
    }

    @Test
    void anApiUsesNothingOfItsContext() {
        classes()
                .that(resideInAPackage(ROOT + ".*.api.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(ROOT + ".*.api..").or(not(resideInAPackage(ROOT + ".."))))
                .check(CLASSES);
    }

    @Test
    void contextsDoNotKnowEachOtherInACircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
