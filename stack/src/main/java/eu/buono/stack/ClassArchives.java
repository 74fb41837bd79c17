package eu.buono.stack;

import eu.buono.platform.testkit.ClassArchive;
import eu.buono.platform.testkit.KafkaBroker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The archives of classes of all processes of a stack, kept beside the build for every later start. */
final class ClassArchives {

    private ClassArchives() {}

    static boolean areMissing() {
        return all().anyMatch(ClassArchive::isMissing);
    }

    /** Makes what is missing of what a kept stack, which runs or has just run, has noted; one after the other. */
    static void makeMissing(Path log, BooleanSupplier isWanted) {
        all().filter(ClassArchive::isMissing)
                .takeWhile(archive -> isWanted.getAsBoolean())
                .forEach(archive -> archive.make(log));
    }

    private static Stream<ClassArchive> all() {
        return Stream.concat(
                Stream.of(KafkaBroker.classArchive()),
                Arrays.stream(Service.values()).map(JavaOptions::classArchive));
    }
}
