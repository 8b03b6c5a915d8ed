package dev.rocky.output;

import java.util.Optional;

/** One column feeding another. */
public record LineageEdgeRecord(
    @Doc("Column that is read.") LineageQualifiedColumn source,
    @Doc("Column that is made from it.") LineageQualifiedColumn target,
    @Doc("What happens on the way; an aggregate is written `aggregation: <function>`.")
        @Open({
          "direct",
          "cast",
          "try_cast",
          "expression",
          "filter",
          "join",
          "group",
          "order",
          "window"
        })
        String transform,
    @Doc("Whether the value itself flows or only influences the target.")
        @Open({"direct", "indirect"})
        Optional<String> kind,
    @Doc("True when the origin could not be decided, else left out.")
        Optional<Boolean> ambiguous) {}
