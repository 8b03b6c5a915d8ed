package dev.rocky.sql;

/** The parts of one parse, which call each other. */
final class Grammar {
  final Cursor c;
  final TypeParser types;
  final ExprParser exprs;
  final PredicateParser predicates;
  final PrimaryParser primaries;
  final CallParser calls;
  final SpecialParser specials;
  final WindowParser windows;
  final QueryParser queries;
  final LimitParser limits;
  final SelectParser selects;
  final SelectListParser selectLists;
  final GroupByParser groups;
  final TableNameParser names;
  final TableParser tables;
  final ReshapeParser reshapes;
  final PipeParser pipes;

  Grammar(Cursor cursor) {
    this.c = cursor;
    this.types = new TypeParser(cursor);
    this.exprs = new ExprParser(this);
    this.predicates = new PredicateParser(this);
    this.primaries = new PrimaryParser(this);
    this.calls = new CallParser(this);
    this.specials = new SpecialParser(this);
    this.windows = new WindowParser(this);
    this.queries = new QueryParser(this);
    this.limits = new LimitParser(this);
    this.selects = new SelectParser(this);
    this.selectLists = new SelectListParser(this);
    this.groups = new GroupByParser(this);
    this.names = new TableNameParser(cursor);
    this.tables = new TableParser(this);
    this.reshapes = new ReshapeParser(this);
    this.pipes = new PipeParser(this);
  }
}
