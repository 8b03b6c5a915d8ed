package dev.rocky.typing;

/** An unknown warehouse: the tables of compiler.md §5.4 and §6 as they stand. */
final class PermissiveRules extends PortableRules {
  static final PermissiveRules INSTANCE = new PermissiveRules();

  private PermissiveRules() {
    super(PermissiveTypes.INSTANCE);
  }
}
