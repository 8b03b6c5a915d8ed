package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.name.DialectName;
import dev.rocky.project.ModelFiles.Found;
import dev.rocky.project.RockyConfig.SeedsConfig;
import dev.rocky.text.Order;
import dev.rocky.text.SourceText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Reads a project's files into a {@link Project}: models and what stands beside them, contracts,
 * macros, declared sources (compiler.md §2). The result depends on the files alone, not on the
 * order in which threads read them.
 */
public final class ProjectLoader {
  /** More threads do not read faster: half the time is the kernel's. */
  private static final int MAX_THREADS = 4;

  private static final int CHUNK = 32;

  private final LoadRequest request;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private ProjectLoader(LoadRequest request) {
    this.request = request;
  }

  public static Project load(LoadRequest request) {
    return loadWritten(request).project();
  }

  /** The project, and what its files spell out, which lints ask for. */
  public static LoadedProject loadWritten(LoadRequest request) {
    return new ProjectLoader(request).load();
  }

  private LoadedProject load() {
    Path root = request.root();
    Path directory = request.modelsDirectory();
    Dialects dialects = new Dialects(request.config());
    boolean found = Files.isDirectory(directory);
    String shown = shown(directory);
    List<Taken> taken = new ArrayList<>();
    List<Found> siblings = new ArrayList<>();
    List<Contract> contracts = new ArrayList<>();
    List<ModelFiles.Beside> yaml = List.of();
    if (found) {
      ModelFiles files = ModelFiles.below(directory, shown, request.environment());
      diagnostics.addAll(files.diagnostics());
      ModelReader reader =
          new ModelReader(files.groups(), dialects, request.config(), request.environment());
      taken.addAll(readAll(files.models(), reader));
      siblings.addAll(files.contracts());
      yaml = files.yaml();
    }
    Chosen chosen = choose(taken);
    contracts.addAll(siblingContracts(siblings, taken, chosen));
    explicitContracts(contracts);
    contracts.removeIf(c -> chosen.refersTo(c.model()));
    contracts.sort(Order.by(Contract::model));
    Path beside =
        Optional.ofNullable(directory.toAbsolutePath().normalize().getParent()).orElse(root);
    MacroReader macros =
        MacroReader.in(beside.resolve("macros").toFile(), shownBeside(beside, "macros"));
    diagnostics.addAll(macros.diagnostics());
    List<DeclaredTable> sources = sources(beside, yaml, dialects.ofProject());
    diagnostics.sort(Diagnostic.ORDER);
    Project project =
        new Project(
            root,
            chosen.models(),
            chosen.references(),
            chosen.dialects(),
            contracts,
            sources,
            macros.macros(),
            request.variables(),
            TableCache.NONE,
            diagnostics);
    return new LoadedProject(project, directory, found, chosen.written());
  }

  /** Tables that no model builds, as files describe them (compiler.md §7). */
  private List<DeclaredTable> sources(
      Path beside, List<ModelFiles.Beside> yaml, DialectName dialect) {
    SourceDeclarations declared =
        SourceDeclarations.below(
            beside.resolve("sources").toFile(),
            shownBeside(beside, "sources"),
            dialect,
            request.types(),
            request.environment());
    diagnostics.addAll(declared.diagnostics());
    List<DeclaredTable> tables = new ArrayList<>(declared.tables());
    if (!yaml.isEmpty()) {
      DbtSources dbt = DbtSources.of(yaml, dialect, request.types());
      diagnostics.addAll(dbt.diagnostics());
      tables.addAll(dbt.tables());
    }
    Path seedPath =
        request
            .root()
            .resolve(
                request.config().map(c -> c.seeds().path()).orElse(SeedsConfig.DEFAULT.path()));
    SeedFiles seeds =
        SeedFiles.in(
            seedPath.toFile(),
            shown(seedPath) + "/",
            request.config(),
            dialect,
            request.types(),
            request.environment());
    diagnostics.addAll(seeds.diagnostics());
    tables.addAll(seeds.tables());
    return tables;
  }

  /** A path as users know it: from the project root when below it, else as given, with slashes. */
  private String shown(Path path) {
    Path root = request.root().toAbsolutePath().normalize();
    Path absolute = path.toAbsolutePath().normalize();
    Path name = absolute.startsWith(root) ? root.relativize(absolute) : path;
    return name.toString().replace('\\', '/');
  }

  private String shownBeside(Path beside, String name) {
    return shown(beside.resolve(name)) + "/";
  }

  /** One model's files and what came of reading them. */
  private record Taken(Found found, ModelReader.Read read) {}

  private static List<Taken> readAll(List<Found> models, ModelReader reader) {
    Taken[] taken = new Taken[models.size()];
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int from = next.getAndAdd(CHUNK);
              from < taken.length;
              from = next.getAndAdd(CHUNK)) {
            int to = Math.min(from + CHUNK, taken.length);
            for (int i = from; i < to; i++) {
              Found found = models.get(i);
              taken[i] = new Taken(found, reader.read(found));
            }
          }
        };
    int threads =
        Math.clamp(
            taken.length / CHUNK,
            1,
            Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
    Workers.run(threads, work);
    return Arrays.asList(taken);
  }

  private record Chosen(
      List<Model> models,
      List<Model> references,
      Map<String, DialectName> dialects,
      List<LoadedProject.Written> written) {
    /** Whether a name is only that of a model outside the pipeline's glob. */
    boolean refersTo(String name) {
      return references.stream().anyMatch(m -> m.name().equals(name));
    }
  }

  /**
   * Sorts by name, sets apart what the pipeline's glob leaves out, and finds models of one name.
   */
  private Chosen choose(List<Taken> taken) {
    List<Taken> sorted = new ArrayList<>(taken);
    sorted.sort(Order.by(ProjectLoader::name));
    Predicate<String> selects =
        request
            .pipeline()
            .map(p -> (Predicate<String>) Glob.of(p.models())::matches)
            .orElse(_ -> true);
    Map<String, Model> models = new LinkedHashMap<>();
    Map<String, DialectName> dialects = new LinkedHashMap<>();
    List<LoadedProject.Written> written = new ArrayList<>();
    List<Taken> others = new ArrayList<>();
    for (Taken one : sorted) {
      if (!selects.test(one.found().shown() + one.found().fileName())) {
        others.add(one);
        continue;
      }
      diagnostics.addAll(one.read().diagnostics());
      Model model = one.read().model();
      if (model == null) {
        continue;
      }
      Model known = models.putIfAbsent(model.name(), model);
      if (known != null) {
        twice(model, known);
        continue;
      }
      dialects.put(model.name(), one.read().dialect());
      if (one.read().written() != null) {
        written.add(one.read().written());
      }
    }
    Map<String, Model> references = new LinkedHashMap<>();
    for (Taken one : others) {
      Model model = one.read().model();
      if (model != null
          && !models.containsKey(model.name())
          && references.putIfAbsent(model.name(), model) == null) {
        dialects.put(model.name(), one.read().dialect());
      }
    }
    return new Chosen(
        List.copyOf(models.values()), List.copyOf(references.values()), dialects, written);
  }

  private static String name(Taken taken) {
    Model model = taken.read().model();
    return model == null ? taken.found().stem() : model.name();
  }

  private void twice(Model model, Model known) {
    diagnostics.add(
        Code.E040
            .at(
                Place.of(model.source()),
                model.name(),
                "model `%s` is defined twice: in `%s` and in `%s`",
                model.name(),
                known.source().file(),
                model.source().file())
            .suggesting("rename or delete one of them"));
  }

  /**
   * The contract beside a model is for that model, whatever its name; one without a model keeps its
   * stem.
   */
  private List<Contract> siblingContracts(List<Found> found, List<Taken> taken, Chosen chosen) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Taken one : taken) {
      if (one.found().contract()) {
        names.put(one.found().shown() + one.found().stem(), name(one));
      }
    }
    List<Contract> contracts = new ArrayList<>();
    for (Found file : found) {
      String shown = file.shown() + file.stem();
      String model = names.getOrDefault(shown, file.stem());
      if (chosen.refersTo(model)) {
        continue;
      }
      File path = new File(file.directory(), file.stem() + ModelFiles.CONTRACT);
      take(
          ContractReader.read(
              path, shown + ModelFiles.CONTRACT, model, false, request.environment()),
          contracts);
    }
    return contracts;
  }

  private void take(ContractReader.Read read, List<Contract> contracts) {
    diagnostics.addAll(read.diagnostics());
    read.contract().ifPresent(contracts::add);
  }

  /**
   * Contracts of {@code --contracts}, else of the pipeline's {@code contracts}; they replace those
   * beside models.
   */
  private void explicitContracts(List<Contract> contracts) {
    Optional<Path> directory =
        request
            .contracts()
            .or(() ->
                request
                    .pipeline()
                    .flatMap(PipelineConfig.Transformation::contracts)
                    .map(request.root()::resolve));
    if (directory.isEmpty()) {
      return;
    }
    String prefix = shown(directory.get());
    String[] names = directory.get().toFile().list();
    if (names == null) {
      diagnostics.add(
          Code.E053.at(
              Place.of(new SourceText(prefix, "")),
              "contracts",
              "directory `%s` cannot be read",
              prefix));
      return;
    }
    Arrays.sort(names);
    Set<String> explicit = new HashSet<>();
    List<Contract> found = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(ModelFiles.CONTRACT) && !name.startsWith(".")) {
        String model = name.substring(0, name.length() - ModelFiles.CONTRACT.length());
        explicit.add(model);
        take(
            ContractReader.read(
                directory.get().resolve(name).toFile(),
                prefix.isEmpty() ? name : prefix + "/" + name,
                model,
                true,
                request.environment()),
            found);
      }
    }
    contracts.removeIf(c -> explicit.contains(c.model()));
    contracts.addAll(found);
  }
}
