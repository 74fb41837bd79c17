package eu.buono.stack;

import eu.buono.platform.testkit.ClassArchive;
import eu.buono.platform.testkit.KafkaBroker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The archives of classes of all processes of a stack, kept beside the build for every later start. */
final class ClassArchives {

    private ClassArchives() {}

    /** Whether one of the core is: the others are made when they have run beside it. */
    static boolean areMissing() {
        return of(Service::isCore).anyMatch(ClassArchive::isMissing);
    }

    /** Makes what is missing of what a kept stack, which runs or has just run, has noted; one after the other. */
    static void makeMissing(Path log, BooleanSupplier isWanted) {
        of(service -> true)
                .filter(ClassArchive::isMissing)
                .takeWhile(archive -> isWanted.getAsBoolean())
                .forEach(archive -> archive.make(log));
    }

    /** The same as fast as the machine can, for whoever waits for it. */
    static void makeMissingAtOnce(Path log) {
        // A list of them, since a stream that was joined is not split evenly.
        of(service -> true).filter(ClassArchive::isMissing).toList().parallelStream()
                .forEach(archive -> archive.make(log));
    }

    private static Stream<ClassArchive> of(Predicate<Service> isWanted) {
        return Stream.concat(
                Stream.of(KafkaBroker.classArchive()),
                Arrays.stream(Service.values()).filter(isWanted).map(JavaOptions::classArchive));
    }
}
