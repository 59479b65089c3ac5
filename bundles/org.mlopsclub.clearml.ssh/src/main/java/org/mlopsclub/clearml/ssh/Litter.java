package org.mlopsclub.clearml.ssh;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the files that a save makes beside its target, and their removal after a connection that ended during a
 * save: {@code .NAME.clearml-IIIIIIIIRRRRRRRR.tmp} for new content and {@code ….old} for the link to the old one, I
 * for this running program, R random.
 */
final class Litter {

    static final String NEW = "tmp";
    static final String OLD = "old";

    /** File systems take 255 bytes a name; 40 are ours. */
    private static final int LONGEST = 215;
    private static final Pattern NAME = Pattern.compile("\\.(.+)\\.clearml-(\\p{XDigit}{8})\\p{XDigit}{8}\\.(tmp|old)",
            Pattern.DOTALL);
    /** Another program's temporary files are in use while young. */
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final int ATTEMPTS = 3;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PROGRAM = random();
    /** Names that a running save of this program uses. */
    private static final Set<String> IN_USE = ConcurrentHashMap.newKeySet();

    private final RawFiles files;

    Litter(RawFiles files) {
        this.files = files;
    }

    static String random() {
        byte[] bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A new name, in use until {@link #done}. */
    static String newName(String target, String suffix) {
        String name = "." + RemotePaths.cut(target, LONGEST) + ".clearml-" + PROGRAM + random() + "." + suffix;
        IN_USE.add(name);
        return name;
    }

    /** The save with this name has ended, well or not. */
    static void done(String name) {
        IN_USE.remove(name);
    }

    /**
     * Removes abandoned temporary files of a folder and the links to old content that is still in place.
     *
     * @return paths of the links left over for a target, whose content only its next save can judge
     */
    List<String> sweep(String directory, String target, Cancellation cancellation) throws SshException {
        List<String> undecided = new ArrayList<>();
        for (RemoteEntry entry : files.names(directory, cancellation)) {
            Matcher name = NAME.matcher(entry.name());
            if (!name.matches() || entry.kind() != RemoteEntry.Kind.FILE || IN_USE.contains(entry.name())
                    || !name.group(2).equals(PROGRAM) && !abandoned(entry)) {
                continue;
            }
            if (name.group(3).equals(NEW)) {
                delete(entry.path());
            } else if (name.group(1).equals(RemotePaths.cut(target, LONGEST))) {
                undecided.add(entry.path());
            }
        }
        return undecided;
    }

    private static boolean abandoned(RemoteEntry entry) {
        return entry.modified().isBefore(Instant.now().minus(ABANDONED));
    }

    /** Deletes what may be gone or protected already. */
    void delete(String path) throws SshException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                files.deleteFile(path);
                return;
            } catch (SshException.NoSuchRemoteFile | SshException.PermissionDenied e) {
                return;
            } catch (SshException.RemoteFailure e) {
                // A busy server may open no channel at once. What stays, stays until the next sweep: the save itself
                // does not depend on it.
                continue;
            }
        }
    }
}
