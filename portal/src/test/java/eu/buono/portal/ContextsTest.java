package eu.buono.portal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of one kind of person know nothing of another's; all share the frame, the session and the interface. */
class ContextsTest {

    private static final String ROOT = "eu.buono.portal";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static List<String> contexts() {
        return List.of("home", "status", "holder", "till", "office", "programme", "ops", "business");
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void pagesOfOneKindOfPersonKnowNoOthers(String context) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + context + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                ROOT + "." + context + "..", ROOT + ".api..", ROOT + ".page..", ROOT + ".session.."))))
                .check(CLASSES);
    }

    @Test
    void contextsHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
