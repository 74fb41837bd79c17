package eu.buono.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A request is answered by the class whose path says the most of its address, and by no other: what another class has
 * below that path is not found.
 */
class AddressesTest {

    private static final List<Class<?>> RESOURCES = resources();

    private static List<Class<?>> resources() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("eu.buono.portal").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    static Stream<Arguments> pages() {
        return RESOURCES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Path.class))
                        .map(method -> Arguments.of(type, address(type, method))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachAddressIsFoundInItsClass(Class<?> type, String address) {
        var answering = RESOURCES.stream()
                .filter(other -> pattern(other).matcher(address).lookingAt())
                .max(Comparator.comparingInt(AddressesTest::literals));

        assertThat(answering.map(AddressesTest::path)).contains(path(type));
    }

    private static String address(Class<?> type, Method method) {
        return path(type) + "/" + method.getAnnotation(Path.class).value();
    }

    private static String path(Class<?> type) {
        return type.getAnnotation(Path.class).value().replaceAll("/$", "");
    }

    private static int literals(Class<?> type) {
        return path(type).replaceAll("\\{[^}]*}", "").length();
    }

    private static Pattern pattern(Class<?> type) {
        return Pattern.compile(path(type).replaceAll("\\{[^}]*}", "[^/]+") + "(?=/|$)");
    }
}
