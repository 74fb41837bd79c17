package eu.buono.platform.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends the servers of this JVM when the JVM is gone, however it went: also after {@code kill -9}, when no shutdown hook
 * runs. One small shell waits for the end of its standard input, which the operating system closes with the JVM.
 */
final class Warden {

    /**
     * The process's start time guards against a process id that was given to a stranger meanwhile. A paused process
     * (see {@link ServerProcess#pause()}) and its children are resumed, since they see no signal before that.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            children='' folders=''
            while read -r what one two three; do
              case "$what" in
                child) children="$one:$two:$three $children" ;;
                folder) folders="$folders $one" ;;
              esac
            done
            lives() {
              read -r line 2>/dev/null < "/proc/$1/stat" || return 1
              wanted=$2
              set -- ${line##*) }
              [ "$1" != Z ] && [ "${20}" = "$wanted" ]
            }
            resume() {
              for stat in /proc/[0-9]*/stat; do
                read -r line 2>/dev/null < "$stat" || continue
                child=${stat#/proc/} parent=${line##*) ? }
                [ "${parent%% *}" = "$1" ] && kill -s CONT "${child%/stat}"
              done
              kill -s CONT "$1"
            }
            for each in $children; do
              pid=${each%%:*} rest=${each#*:}
              start=${rest%%:*} signal=${rest#*:}
              lives "$pid" "$start" || continue
              kill -s "$signal" "$pid"
              resume "$pid"
              tries=0
              while lives "$pid" "$start" && [ $tries -lt 150 ]; do
                sleep 0.1
                tries=$((tries + 1))
              done
              lives "$pid" "$start" && kill -s KILL "$pid"
            done
            for folder in $folders; do rm -rf "$folder"; done
            """;

    private static final Warden OF_THIS_JVM = new Warden();

    private final OutputStream orders;

    private Warden() {
        var words = new ArrayList<>(ServerProcess.ownSession());
        words.addAll(List.of("sh", "-c", SCRIPT));
        try {
            var shell = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            this.orders = shell.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a shell", e);
        }
    }

    /** After the end of this JVM, children are ended in reverse order of their guarding. */
    static void guard(Process child, StopSignal signal) {
        startTime(child.pid()).ifPresent(start -> order("child " + child.pid() + " " + start + " " + signal.name()));
    }

    /** The folder is deleted after the end of this JVM, once its children have ended. */
    static void deleteAtEnd(Path folder) {
        if (folder.toString().contains(" ")) {
            throw new IllegalArgumentException("a blank in the name of a throw-away folder: " + folder);
        }
        order("folder " + folder.toAbsolutePath());
    }

    private static void order(String line) {
        synchronized (OF_THIS_JVM) {
            try {
                OF_THIS_JVM.orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                OF_THIS_JVM.orders.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the warden is gone", e);
            }
        }
    }

    /** Field 22 of {@code /proc/PID/stat}: clock ticks since boot; absent if the process is gone. */
    static Optional<String> startTime(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return "Z".equals(fields[0]) ? Optional.empty() : Optional.of(fields[19]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
