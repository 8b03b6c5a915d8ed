package dev.rocky.lang;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Ident;
import dev.rocky.text.Order;
import dev.rocky.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lowers a whole file: the bindings, then the main pipeline (dsl.md §6, §10). */
final class FileLowering {
  private static final String CTE_PREFIX = "_rocky_";

  private final RockyFile file;
  private final InputSchemas schemas;
  private final Rendering rendering;
  private final SqlWriter out;
  private final List<DslFinding> findings;
  private final List<Lowered.Reference> references = new ArrayList<>();
  private final Map<String, Ident> lets = new LinkedHashMap<>();
  private final Map<String, InputSchemas.Columns> lowered = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private int ctes;
  private int numbered;
  private int subjects;

  FileLowering(RockyFile file, InputSchemas schemas, Rendering rendering) {
    this.file = file;
    this.schemas = schemas;
    this.rendering = rendering;
    this.out = new SqlWriter(file.tokens().source().length() * 2 + 64, rendering);
    this.findings = new ArrayList<>(file.findings());
  }

  Lowered run() {
    collectNames();
    for (RockyFile.Let let : file.lets()) {
      let(let);
    }
    boolean any = false;
    Optional<Pipeline> main = file.main();
    if (main.isPresent()) {
      PipelineLowering pipeline = new PipelineLowering(this, false);
      Block block = pipeline.run(main.get());
      any = block != null || pipeline.replicated() != null;
      if (ctes > 0 && any) {
        out.write("\n", main.get().start(), main.get().start());
      }
      write(pipeline, block);
    }
    findings.sort(Order.byInt(finding -> finding.span().start()));
    return new Lowered(any ? out.text() : "", out.map(), findings, references);
  }

  private void write(PipelineLowering pipeline, @Nullable Block block) {
    Step.From copied = pipeline.replicated();
    if (copied != null) {
      out.write("SELECT * FROM ", copied.start(), copied.end());
      out.dotted(copied.name());
    } else if (block != null) {
      BlockWriter.write(out, block, true);
    }
  }

  private void collectNames() {
    for (RockyFile.Let let : file.lets()) {
      Ident name = let.name();
      if (!name.text().isEmpty() && lets.putIfAbsent(Names.key(name.text()), name) != null) {
        report(
            Code.E005,
            name.start(),
            name.end(),
            "duplicate let binding '" + name.text() + "'",
            "give it another name");
      }
    }
    Tokens tokens = file.tokens();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.kind(i).isName() && tokens.end(i) - tokens.start(i) > CTE_PREFIX.length()) {
        int at = tokens.start(i) + (tokens.kind(i) == TokenKind.QUOTED_NAME ? 1 : 0);
        if (tokens.source().regionMatches(true, at, CTE_PREFIX, 0, CTE_PREFIX.length())) {
          used.add(Names.key(tokens.text(i).replace("`", "")));
        }
      }
    }
  }

  private void let(RockyFile.Let let) {
    PipelineLowering pipeline = new PipelineLowering(this, true);
    Block block = pipeline.run(let.pipeline());
    String key = Names.key(let.name().text());
    if (!let.name().equals(lets.get(key)) || (block == null && pipeline.replicated() == null)) {
      lowered.putIfAbsent(key, new InputSchemas.Columns(List.of(), false));
      return;
    }
    openCte(let.name());
    write(pipeline, block);
    closeCte(let.name());
    lowered.put(key, pipeline.output(block));
  }

  /** A name for a column that no step can see. */
  Ident hidden(int start, int end) {
    String name;
    do {
      name = CTE_PREFIX + "subject_" + ++subjects;
    } while (used.contains(name));
    return new Ident(start, end, name, false);
  }

  /** Writes a block as a CTE; returns its name. */
  Ident cte(Block block, int start, int end) {
    String name;
    do {
      name = CTE_PREFIX + ++numbered;
    } while (used.contains(name));
    Ident ident = new Ident(start, end, name, false);
    openCte(ident);
    BlockWriter.write(out, block, block.limit() != null);
    closeCte(ident);
    return ident;
  }

  private void openCte(Ident name) {
    out.write(ctes++ == 0 ? "WITH " : ",\n", name.start(), name.start()).name(name);
    out.write(" AS (", name.start(), name.end());
  }

  private void closeCte(Ident name) {
    out.write(")", name.start(), name.end());
  }

  Rendering rendering() {
    return rendering;
  }

  List<DslFinding> findings() {
    return findings;
  }

  void report(Code code, int start, int end, String message, String help) {
    findings.add(DslFinding.lower(code, start, end, message, help));
  }

  /** Notes that a relation is read, and gives what is known of its columns. */
  InputSchemas.Columns read(List<Ident> name) {
    Ident first = name.getFirst();
    if (name.size() == 1) {
      String key = Names.key(first.text());
      InputSchemas.Columns columns = lowered.get(key);
      if (columns != null) {
        return columns;
      }
      if (lets.containsKey(key)) {
        report(
            Code.E005,
            first.start(),
            first.end(),
            "let binding '" + first.text() + "' is used before it is defined",
            "move the binding up; a binding cannot read itself");
        return new InputSchemas.Columns(List.of(), false);
      }
    }
    references.add(new Lowered.Reference(name, new Span(first.start(), name.getLast().end())));
    return schemas
        .columns(Names.dotted(name))
        .orElseGet(() -> new InputSchemas.Columns(List.of(), false));
  }
}
