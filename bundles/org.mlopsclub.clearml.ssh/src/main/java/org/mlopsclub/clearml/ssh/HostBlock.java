package org.mlopsclub.clearml.ssh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One of our hosts as it stands in the files.
 *
 * @param id what it is known by to us
 * @param alias what {@code ssh} knows it by
 * @param lines its configuration
 * @param keys its lines of host keys
 */
record HostBlock(String id, String alias, String lines, String keys) {

    private static final String HOST = "Host ";

    /**
     * @param hosts the file of hosts
     * @param mark what stands before an id
     * @param knownHosts the file of keys
     */
    static List<HostBlock> read(String hosts, String mark, String knownHosts) {
        List<HostBlock> blocks = new ArrayList<>();
        String[] parts = hosts.split("(?m)^" + mark);
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            int end = part.indexOf('\n');
            String lines = end < 0 ? "" : part.substring(end + 1).strip();
            if (lines.startsWith(HOST)) {
                String alias = lines.lines().findFirst().orElse(HOST).substring(HOST.length()).strip();
                String keys = knownHosts.lines().filter(line -> line.startsWith(alias + " "))
                        .map(line -> line + "\n").collect(Collectors.joining());
                blocks.add(new HostBlock(part.substring(0, end).strip(), alias, lines + "\n", keys));
            }
        }
        return blocks;
    }
}
