package dev.rocky.plan;

import dev.rocky.name.TableName;
import dev.rocky.warehouse.LoaderAdapter.LoadOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file and the table it goes into.
 *
 * @param shown the path as users know it
 * @param derived the table is called after the file
 * @param bytes its size
 * @param fault why it cannot be read
 */
public record FileToLoad(
    Path path,
    String shown,
    TableName target,
    boolean derived,
    LoadOptions options,
    long bytes,
    Optional<String> fault) {}
