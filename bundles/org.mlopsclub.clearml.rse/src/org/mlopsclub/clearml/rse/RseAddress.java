package org.mlopsclub.clearml.rse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The spelling of an address that a session gets in RSE. RSE keeps its copies of remote files by the host's name
 * alone (its {@code SystemRemoteEditManager}, 4.5.100), so that two sessions on one machine, which differ in their
 * ports, would see each other's files. Java takes an IPv4 address with four, three, two or one number, and a name with
 * a dot at its end; each means the same machine, and is another name to RSE.
 */
final class RseAddress {

    private RseAddress() {
    }

    /**
     * @param host the session's address
     * @param taken names of the other hosts in RSE
     * @return a spelling that nobody has; the address itself when all are taken
     */
    static String free(String host, Collection<String> taken) {
        return spellings(host).stream().filter(each -> taken.stream().noneMatch(each::equalsIgnoreCase)).findFirst()
                .orElse(host);
    }

    /** @return whether a name in RSE is this address in some spelling */
    static boolean same(String host, String inRse) {
        return spellings(host).stream().anyMatch(inRse::equalsIgnoreCase);
    }

    private static List<String> spellings(String host) {
        List<String> found = new ArrayList<>(List.of(host));
        if (host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            String[] numbers = host.split("\\.");
            for (int kept = numbers.length - 2; kept >= 0; kept--) {
                long rest = 0;
                for (int i = kept; i < numbers.length; i++) {
                    rest = rest << 8 | Integer.parseInt(numbers[i]);
                }
                found.add(String.join(".", List.of(numbers).subList(0, kept)) + (kept == 0 ? "" : ".") + rest);
            }
        } else if (!host.contains(":") && !host.endsWith(".")) {
            found.add(host + ".");
        }
        return found;
    }
}
