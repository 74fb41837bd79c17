package eu.buono.stack.walls;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The compiled classes of all modules (not their tests), read once. */
final class Classes {

    static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(Module.all().stream()
                    .filter(Module::isCompiled)
                    .map(Module::classes)
                    .toList());

    private Classes() {}

    /** Classes of the packages, their sub-packages, and the nested classes of both. */
    static DescribedPredicate<JavaClass> in(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    /** Arrays and primitives are no wall's business; what is in an array is. */
    static DescribedPredicate<JavaClass> allowed(String... packages) {
        return DescribedPredicate.describe(
                "in " + String.join(", ", packages),
                type -> type.getBaseComponentType().isPrimitive()
                        || in(packages).test(type.getBaseComponentType()));
    }
}
