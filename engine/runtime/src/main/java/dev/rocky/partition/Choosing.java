package dev.rocky.partition;

import dev.rocky.partition.PartitionSelection.Selector;
import dev.rocky.project.PartitionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One choice being made. */
record Choosing(
    String model, Partitioning partitioning, PartitionSelection selection, Set<String> computed) {

  PartitionChoice of(boolean whole) {
    List<String> decided = selection.decided().get(model);
    if (decided != null) {
      return decided(decided);
    }
    if (whole) {
      return fromTheFirst("--full-refresh", Set.of());
    }
    return switch (selection.selector()) {
      case Selector.Latest _ -> {
        Partition latest = Partition.containing(selection.now(), partitioning.grain());
        yield between(latest, latest);
      }
      case Selector.One(var key) ->
          parsed(key).map(partition -> between(partition, partition)).orElseGet(() -> noKey(key));
      case Selector.Range(var from, var to) -> range(from, to);
      case Selector.Missing _ -> fromTheFirst("--missing", computed);
    };
  }

  private Optional<Partition> parsed(String key) {
    return Partition.parse(key, partitioning.grain());
  }

  private PartitionChoice decided(List<String> keys) {
    List<Partition> partitions = new ArrayList<>();
    for (String key : keys) {
      Optional<Partition> partition = parsed(key);
      if (partition.isEmpty()) {
        return noKey(key);
      }
      partitions.add(partition.get());
    }
    return windows(partitions, 0);
  }

  private PartitionChoice range(String from, String to) {
    Optional<Partition> first = parsed(from);
    Optional<Partition> last = parsed(to);
    if (first.isEmpty() || last.isEmpty()) {
      return noKey(first.isEmpty() ? from : to);
    }
    if (first.get().until(last.get()) < 0) {
      return new PartitionChoice.Refused(
          "the partitions of model `%s`: --from %s is later than --to %s"
              .formatted(model, from, to));
    }
    return between(first.get(), last.get());
  }

  private PartitionChoice between(Partition first, Partition last) {
    // The number of partitions may be too great to write them down.
    if (first.until(last) + 1L + lookback() > PartitionChoice.MOST) {
      return tooMany();
    }
    return windows(Partition.range(first.plus(-lookback()), last), 0);
  }

  private PartitionChoice fromTheFirst(String flag, Set<String> without) {
    if (partitioning.firstPartition().isEmpty()) {
      return new PartitionChoice.Refused(
          "model `%s` has no `first_partition`, which %s starts from".formatted(model, flag));
    }
    String written = partitioning.firstPartition().get();
    Optional<Partition> first = parsed(written);
    if (first.isEmpty()) {
      return noKey(written);
    }
    Partition now = Partition.containing(selection.now(), partitioning.grain());
    if (first.get().until(now) + 1 - without.size() > PartitionChoice.MOST) {
      return tooMany();
    }
    List<Partition> all = Partition.range(first.get(), now);
    List<Partition> wanted = all.stream().filter(p -> !without.contains(p.key())).toList();
    if (wanted.isEmpty()) {
      return new PartitionChoice.Windows(List.of(), all.size());
    }
    // What lies before the first partition is not the model's business, lookback or not.
    long back = Math.min(lookback(), first.get().until(wanted.getFirst()));
    List<Partition> again =
        Partition.range(wanted.getFirst().plus(-back), wanted.getFirst().plus(-1));
    List<Partition> chosen = new ArrayList<>(again);
    chosen.addAll(wanted);
    return windows(chosen, all.size() - chosen.size());
  }

  private int lookback() {
    return selection.lookback().orElse(partitioning.lookback());
  }

  private PartitionChoice windows(List<Partition> ascending, int left) {
    return ascending.size() > PartitionChoice.MOST
        ? tooMany()
        : new PartitionChoice.Windows(
            PartitionWindow.of(ascending, partitioning.batchSize()), left);
  }

  private PartitionChoice tooMany() {
    return new PartitionChoice.Refused(
        "model `%s` would rebuild more than %d partitions at once: ask for a smaller range with --from and --to"
            .formatted(model, PartitionChoice.MOST));
  }

  private PartitionChoice noKey(String key) {
    return new PartitionChoice.Refused(
        "`%s` is no partition key of model `%s`, whose grain is %s: write it as %s"
            .formatted(
                key,
                model,
                partitioning.grain().label(),
                PartitionKey.format(partitioning.grain())));
  }
}
