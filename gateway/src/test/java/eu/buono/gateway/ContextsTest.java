package eu.buono.gateway;

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

/** Which context of the gateway may know which part of another one. */
class ContextsTest {

    private static final String ROOT = "eu.buono.gateway";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static List<String> contexts() {
        return List.of("admission", "cors", "openapi", "queue", "refusal", "routing", "support", "tls");
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void aContextSeesOthersThroughTheirApiAlone(String context) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + context + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage(ROOT + "." + context + "..", ROOT + ".*.api..", ROOT + ".api.."))))
                .check(CLASSES);
    }

    @Test
    void everyClassBelongsToAContext() {
        var contexts = contexts().stream().map(name -> ROOT + "." + name).toList();

        assertThat(CLASSES)
                .filteredOn(type -> contexts.stream().noneMatch(type.getPackageName()::startsWith))
                .extracting(JavaClass::getPackageName)
                .containsOnly(ROOT, ROOT + ".api");
    }

    @Test
    void contextsHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
