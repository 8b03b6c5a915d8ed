package dev.rocky.lang;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Ident;
import dev.rocky.lang.Expression.ColumnName;
import dev.rocky.lang.Step.Binding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lowers one pipeline: keeps one open block and adds steps to it while that preserves their
 * top-to-bottom meaning; else closes it into a CTE and goes on from there (dsl.md §10).
 *
 * <p>Beyond the table of §10 a block is also closed where flattening would change the result, which
 * §4 forbids: where a visible column is computed by a window function and rows would go or come
 * before it is computed (a {@code where} that does not use it, a {@code join}), and where a column
 * is replaced of which it is unknown which relation has it.
 */
final class PipelineLowering {
  private final FileLowering file;
  private final boolean binding;
  private final Set<String> aliases = new HashSet<>();

  /** The volatile subjects of {@code match}, and the columns of the open block that hold them. */
  private final IdentityHashMap<Expression, Sql> isolated = new IdentityHashMap<>();

  private @Nullable Block open;
  private Ident current = new Ident(0, 0, "", false);
  private Step.@Nullable From replicated;
  private @Nullable Step previous;

  /**
   * @param binding whether it is the pipeline of a {@code let}: an ordering without limit is
   *     dropped
   */
  PipelineLowering(FileLowering file, boolean binding) {
    this.file = file;
    this.binding = binding;
  }

  /** The last block; null where the pipeline has no source, or is a plain copy. */
  @Nullable Block run(Pipeline pipeline) {
    Step.From from = pipeline.from();
    if (from == null || from.name().getFirst().text().isEmpty()) {
      return null;
    }
    current = from.qualifier();
    aliases.add(Names.key(current.text()));
    Relation relation = new Relation(current, file.read(from.name()));
    Block first =
        new Block(
            new Block.Source(from.start(), from.end(), from.name(), from.alias(), false), relation);
    open = first;
    if (copies(pipeline)) {
      replicated = from;
      return null;
    }
    for (Step step : pipeline.steps()) {
      apply(step);
      previous = step;
    }
    Block last = block();
    file.findings().addAll(last.clashes());
    if (binding && last.limit() == null) {
      last.order(List.of());
    }
    return last;
  }

  /** The source of a pipeline that only copies it, else null. */
  Step.@Nullable From replicated() {
    return replicated;
  }

  /** The columns the pipeline returns. */
  InputSchemas.Columns output(@Nullable Block last) {
    return last == null ? block().output() : last.output();
  }

  private boolean copies(Pipeline pipeline) {
    for (Step step : pipeline.steps()) {
      if (step instanceof Step.Replicate) {
        if (pipeline.steps().size() == 1) {
          return true;
        }
        file.report(
            Code.E005,
            step.start(),
            step.end(),
            "'replicate' must be the only step after 'from'",
            "remove the other steps, or `replicate`");
      }
    }
    return false;
  }

  private Block block() {
    if (open == null) {
      throw new IllegalStateException("no block before the source was read");
    }
    return open;
  }

  private Scope scope() {
    return new Scope(block(), file.findings());
  }

  private ExpressionLowering expressions(Scope scope, Clause place) {
    return new ExpressionLowering(scope, place, file.rendering(), isolated, file.findings());
  }

  private void apply(Step step) {
    if (UnreadSteps.has(step)) {
      return; // what it makes visible is not known; the parser has said why
    }
    switch (step) {
      case Step.Where where -> where(where);
      case Step.Derive derive -> {
        for (Binding one : derive.bindings()) {
          derive(one);
        }
      }
      case Step.Group group -> group(group);
      case Step.Select select -> select(select);
      case Step.Join join -> join(join);
      case Step.Sort sort -> sort(sort);
      case Step.Take take -> {
        Step.Take before = block().limit();
        if (before == null || Long.compareUnsigned(take.count(), before.count()) < 0) {
          block().limit(take);
        }
      }
      case Step.Distinct distinct -> distinct(distinct);
      case Step.From _, Step.Replicate _ -> {
        // A second `from` and a `replicate` among other steps have been reported.
      }
    }
  }

  /** Closes the open block into a CTE and opens one that reads it. */
  private void close(Step cause) {
    Block block = block();
    file.findings().addAll(block.clashes());
    Ident name = file.cte(block, cause.start(), cause.end());
    Relation next = new Relation(current, block.output());
    OldQualifiers.pass(block, next);
    Ident alias = new Ident(cause.start(), cause.end(), current.text(), current.quoted());
    Block.Source source = new Block.Source(cause.start(), cause.end(), List.of(name), alias, true);
    Block following = new Block(source, next);
    following.order(moved(block, next));
    open = following;
  }

  /** The ordering of a closed block, if all its keys are still visible. */
  private static List<Sql.OrderKey> moved(Block block, Relation next) {
    List<Sql.OrderKey> order = new ArrayList<>();
    for (Sql.OrderKey key : block.order()) {
      Ident output = BlockWriter.outputName(block, key.sql());
      if (output == null) {
        return List.of();
      }
      int start = key.sql().start();
      int end = key.sql().end();
      Ident column = new Ident(start, end, output.text(), output.quoted());
      Sql sql = new Sql.Column(start, end, next, null, column);
      order.add(new Sql.OrderKey(key.start(), key.end(), sql, key.descending(), key.nulls()));
    }
    return order;
  }

  /**
   * Computes the volatile subjects of {@code match} in a block of their own, under names that are
   * not visible: a subject is written once for each arm (dsl.md §9.2).
   */
  private void isolate(Usage usage, Step cause) {
    Map<Expression, Ident> hidden = new LinkedHashMap<>();
    for (Expression subject : usage.volatileSubjects()) {
      if (block().distinct()) {
        close(cause);
      }
      Sql sql = expressions(scope(), Clause.DERIVE).lower(subject);
      Ident name = file.hidden(subject.start(), subject.end());
      Item.Traits traits = new Item.Traits(false, true, 1, 1);
      block().items().add(new Item.Column(name.text(), name, sql, traits, null));
      hidden.put(subject, name);
    }
    if (!hidden.isEmpty()) {
      close(cause);
      Relation closed = block().relations().getFirst();
      hidden.forEach((subject, name) -> {
        block().hide(name.text(), name);
        isolated.put(subject, new Sql.Column(subject.start(), subject.end(), closed, null, name));
      });
    }
  }

  private void where(Step.Where where) {
    Usage usage = Usage.of(where.predicate(), scope());
    if (block().limit() != null || block().showsWindow() || usage.mustNotInline()) {
      close(where);
    }
    isolate(usage, where);
    Sql predicate = expressions(scope(), Clause.WHERE).lower(where.predicate());
    (block().grouped() ? block().having() : block().where()).add(predicate);
  }

  private void derive(Binding binding) {
    Ident name = binding.name();
    String key = Names.key(name.text());
    Usage usage = Usage.of(binding.expression(), scope(), key);
    if (block().distinct()
        || (block().limit() != null && usage.windowCall())
        || usage.nestedWindow()
        || usage.mustNotInline()
        || (usage.usesItsName() && scope().undecided(name))) {
      close(new Step.Derive(binding.start(), binding.end(), List.of(binding)));
      usage = Usage.of(binding.expression(), scope());
    }
    isolate(usage, new Step.Derive(binding.start(), binding.end(), List.of(binding)));
    Block block = block();
    Sql sql = expressions(scope(), Clause.DERIVE).lower(binding.expression());
    block.hide(key, name);
    block.items().add(new Item.Column(key, name, sql, usage.traits(), null));
    block.derive();
  }

  private void group(Step.Group group) {
    Usage usage = Usage.none(scope());
    group.keys().forEach(usage::add);
    group.bindings().forEach(one -> usage.add(one.expression()));
    Block before = block();
    if (before.grouped()
        || before.distinct()
        || before.limit() != null
        || usage.windowColumn()
        || usage.mustNotInline()) {
      close(group);
    }
    Block block = block();
    List<Item> items = new ArrayList<>();
    List<Sql> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ColumnName column : group.keys()) {
      Sql sql = scope().resolve(column);
      Ident name = outputName(column, sql);
      keys.add(sql);
      addColumn(
          items, names, new Item.Column(Names.key(name.text()), name, sql, traits(column), column));
    }
    Map<String, Item.Column> earlier = new LinkedHashMap<>();
    Scope scope = scope().withLater(earlier);
    ExpressionLowering expressions = expressions(scope, Clause.GROUP);
    GroupedColumns check = new GroupedColumns(keys, file);
    for (Binding one : group.bindings()) {
      Item.Traits traits = Usage.of(one.expression(), scope).traits();
      Sql sql = expressions.lower(one.expression());
      check.check(sql);
      String key = Names.key(one.name().text());
      Item.Column column = new Item.Column(key, one.name(), sql, traits, null);
      addColumn(items, names, column);
      earlier.put(key, column);
    }
    if (keys.isEmpty() && !check.aggregates() && !group.bindings().isEmpty()) {
      file.report(
          Code.E005,
          group.start(),
          group.start() + 5,
          "group needs at least one key or aggregation",
          "");
    }
    block.limit(items, false);
    block.group(keys);
    block.order(List.of());
  }

  private Item.Traits traits(ColumnName column) {
    Item.Column used = scope().column(column);
    return used == null ? Item.Traits.PLAIN : used.traits();
  }

  /** The name a column has in the output: as its definition spells it. */
  private Ident outputName(ColumnName column, Sql sql) {
    Ident last = column.parts().getLast();
    Item.Column used = column.parts().size() == 1 ? scope().column(column) : null;
    if (used != null) {
      return new Ident(last.start(), last.end(), used.name().text(), used.name().quoted());
    }
    boolean same =
        sql instanceof Sql.Column plain
            && Names.key(plain.name().text()).equals(Names.key(last.text()));
    return same ? ((Sql.Column) sql).name() : last;
  }

  private void addColumn(List<Item> items, Set<String> names, Item.Column column) {
    if (names.add(column.key())) {
      items.add(column);
    } else {
      duplicate(column.name());
    }
  }

  private void duplicate(Ident name) {
    file.report(
        Code.E005,
        name.start(),
        name.end(),
        "duplicate column '" + name.text() + "'",
        "rename one with `as`");
  }

  private void select(Step.Select select) {
    if (closesForSelect(select)) {
      close(select);
    }
    Usage usage = Usage.none(scope());
    for (Step.SelectItem item : select.items()) {
      if (item instanceof Step.SelectItem.Computed computed) {
        usage.add(computed.expression());
      }
    }
    isolate(usage, select);
    Block block = block();
    Scope scope = scope();
    ExpressionLowering expressions = expressions(scope, Clause.SELECT);
    List<Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean keepsAll = false;
    for (Step.SelectItem item : select.items()) {
      switch (item) {
        case Step.SelectItem.Star star -> {
          keepsAll |= star.qualifier() == null;
          star(star, items, names);
        }
        case Step.SelectItem.Computed(_, _, var name, var expression) -> {
          Item.Traits traits = Usage.of(expression, scope).traits();
          Sql sql = expressions.lower(expression);
          String key = Names.key(name.text());
          addColumn(items, names, new Item.Column(key, name, sql, traits, null));
        }
        case Step.SelectItem.Column(_, _, var column, var alias) -> {
          Sql sql = expressions.lower(column);
          Ident name = alias == null ? outputName(column, sql) : alias;
          Item.Column selected =
              new Item.Column(Names.key(name.text()), name, sql, traits(column), column);
          addColumn(items, names, selected);
        }
      }
    }
    block.limit(items, keepsAll);
    block.select();
  }

  private boolean closesForSelect(Step.Select select) {
    Usage usage = Usage.none(scope());
    Set<Item> unstable = new HashSet<>();
    boolean twice = false;
    for (Step.SelectItem item : select.items()) {
      switch (item) {
        case Step.SelectItem.Computed computed -> usage.add(computed.expression());
        case Step.SelectItem.Column column -> {
          Item.Column used = scope().column(column.column());
          if (used != null && used.traits().unstable()) {
            twice |= !unstable.add(used);
          }
        }
        case Step.SelectItem.Star _ -> {}
      }
    }
    return block().distinct()
        || twice
        || (block().limit() != null && usage.windowCall())
        || usage.nestedWindow()
        || usage.mustNotInline();
  }

  private void star(Step.SelectItem.Star star, List<Item> items, Set<String> names) {
    Ident qualifier = star.qualifier();
    List<Item> found = new ArrayList<>();
    if (qualifier == null) {
      found.addAll(block().items());
    } else {
      String key = Names.key(qualifier.text());
      for (Item item : block().items()) {
        switch (item) {
          case Item.Star visible -> {
            if (visible.relation().called(key)) {
              found.add(visible);
            }
          }
          case Item.Column column -> {
            boolean from =
                column.sql().core() instanceof Sql.Column plain
                    && plain.relation() != null
                    && plain.relation().called(key);
            if (from) {
              found.add(column);
            }
          }
        }
      }
      if (found.isEmpty()) {
        String message = "`" + qualifier.text() + "` has no visible columns";
        file.report(Code.E003, qualifier.start(), qualifier.end(), message, "");
      }
    }
    for (Item item : found) {
      if (item instanceof Item.Column column && !names.add(column.key())) {
        duplicate(new Ident(star.start(), star.end(), column.name().text(), false));
      } else {
        items.add(item);
      }
    }
  }

  private void join(Step.Join join) {
    Block before = block();
    Expression condition = join.condition();
    boolean closes =
        before.grouped()
            || before.selected()
            || before.distinct()
            || before.limit() != null
            || before.showsWindow()
            || before.showsUnstable()
            || (join.kind().outerRight() && (!before.where().isEmpty() || before.derived()))
            || (condition != null && Usage.of(condition, scope()).mustNotInline());
    if (closes) {
      close(join);
    }
    Ident alias = join.qualifier();
    if (!aliases.add(Names.key(alias.text()))) {
      file.report(
          Code.E005,
          alias.start(),
          alias.end(),
          "duplicate alias '" + alias.text() + "'",
          "rename it with `as`");
    }
    Relation relation = new Relation(alias, file.read(join.name()));
    new JoinLowering(file, block(), scope(), join, relation)
        .run(expressions(scope().joining(relation), Clause.ON));
    if (join.kind().outerRight()) {
      block().order(List.of());
    }
  }

  private void sort(Step.Sort sort) {
    Usage usage = Usage.none(scope());
    boolean computed = false;
    for (Expression.SortKey key : sort.keys()) {
      if (!(key.expression() instanceof ColumnName)) {
        computed = true;
        usage.add(key.expression());
      }
    }
    if (block().limit() != null
        || (block().distinct() && computed)
        || usage.nestedWindow()
        || usage.mustNotInline()) {
      close(sort);
    }
    List<Sql.OrderKey> keys = new ArrayList<>();
    if (previous instanceof Step.Sort) {
      keys.addAll(block().order());
    }
    keys.addAll(expressions(scope(), Clause.SORT).order(sort.keys()));
    block().order(keys);
  }

  private void distinct(Step.Distinct distinct) {
    if (block().limit() != null) {
      close(distinct);
    }
    Block block = block();
    if (!block.distinct()) {
      block.distinct(distinct);
    }
    List<Sql.OrderKey> visible = new ArrayList<>();
    for (Sql.OrderKey key : block.order()) {
      if (BlockWriter.outputName(block, key.sql()) != null) {
        visible.add(key);
      }
    }
    block.order(visible);
  }
}
