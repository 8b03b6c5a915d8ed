package dev.rocky.lang;

import dev.rocky.ir.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relation and the steps that each replace it.
 *
 * @param from null where the pipeline does not begin with one; that has been reported
 */
public record Pipeline(int start, int end, Step.@Nullable From from, List<Step> steps)
    implements Node {}
