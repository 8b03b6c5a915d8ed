package dev.rocky.project;

import dev.rocky.project.GovernanceConfig.Grant;
import dev.rocky.project.GovernanceConfig.WorkspaceBinding;
import dev.rocky.toml.TomlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code governance} of a target (config.md §8). */
final class GovernanceReader {
  private static final List<String> CATALOG_PERMISSIONS =
      List.of("BROWSE", "USE CATALOG", "USE SCHEMA", "SELECT", "MODIFY", "MANAGE");
  private static final List<String> SCHEMA_PERMISSIONS = List.of("USE SCHEMA", "SELECT", "MODIFY");
  private static final Map<String, Boolean> BINDING_TYPES = bindingTypes();

  private final ConfigProblems problems;

  GovernanceReader(ConfigProblems problems) {
    this.problems = problems;
  }

  private static Map<String, Boolean> bindingTypes() {
    Map<String, Boolean> types = new java.util.LinkedHashMap<>();
    types.put("READ_WRITE", false);
    types.put("READ_ONLY", true);
    types.put("BINDING_TYPE_READ_WRITE", false);
    types.put("BINDING_TYPE_READ_ONLY", true);
    return types;
  }

  Optional<GovernanceConfig> read(Section target) {
    return target.section("governance").map(this::governance);
  }

  private GovernanceConfig governance(Section section) {
    boolean catalogs = section.flag("auto_create_catalogs", false);
    boolean schemas = section.flag("auto_create_schemas", false);
    String prefix = section.text("tag_prefix", "");
    Map<String, String> tags = section.textMap("tags");
    List<Grant> grants = grants(section, "grants", CATALOG_PERMISSIONS);
    List<Grant> schemaGrants = grants(section, "schema_grants", SCHEMA_PERMISSIONS);
    Optional<Section> isolation = section.section("isolation");
    boolean isolated = isolation.map(i -> i.flag("enabled", false)).orElse(false);
    List<WorkspaceBinding> workspaces = isolation.map(this::workspaces).orElse(List.of());
    section.done();
    return new GovernanceConfig(
        catalogs, schemas, prefix, tags, grants, schemaGrants, isolated, workspaces);
  }

  private List<Grant> grants(Section section, String key, List<String> known) {
    List<Grant> grants = new ArrayList<>();
    for (Section grant : section.sections(key)) {
      String principal = withoutPrefix(grant.required("principal"));
      if (grant.has("principal") && !isPrincipal(principal)) {
        problems.error(
            "V066",
            grant.path("principal"),
            grant.place("principal"),
            "principal "
                + grant.shownText("principal", principal)
                + " may hold letters, digits, blanks and `_`, `-`, `.`, `@` only");
      }
      List<String> permissions = new ArrayList<>();
      if (!grant.has("permissions")) {
        grant.know("permissions");
        grant.missing("permissions");
      }
      for (String permission : grant.texts("permissions").orElse(List.of())) {
        String normal = permission.strip().toUpperCase(Locale.ROOT);
        if (!known.contains(normal)) {
          problems.warn(
              "V066",
              grant.path("permissions"),
              grant.place("permissions"),
              "permission "
                  + grant.shownText("permissions", permission)
                  + " is skipped: it must be one of "
                  + Section.quoted(known));
        } else if (!permissions.contains(normal)) {
          permissions.add(normal);
        }
      }
      grant.done();
      grants.add(new Grant(principal, permissions));
    }
    return grants;
  }

  private static String withoutPrefix(String principal) {
    for (String prefix : List.of("group:", "user:", "service_principal:")) {
      if (principal.startsWith(prefix)) {
        return principal.substring(prefix.length());
      }
    }
    return principal;
  }

  private static boolean isPrincipal(String name) {
    return !name.isEmpty() && Identifiers.only(name, "_ -.@");
  }

  private List<WorkspaceBinding> workspaces(Section isolation) {
    List<WorkspaceBinding> workspaces = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    for (Section binding : isolation.sections("workspace_ids")) {
      if (!binding.has("id")) {
        binding.missing("id");
      }
      long id = binding.whole("id", 1, Long.MAX_VALUE).orElse(0L);
      if (id > 0 && !ids.add(id)) {
        binding.wrong("id", "workspace `" + (shows(binding) ? id : "***") + "` is bound twice");
      }
      boolean readOnly = binding.choice("binding_type", BINDING_TYPES).orElse(false);
      binding.done();
      workspaces.add(new WorkspaceBinding(id, readOnly));
    }
    isolation.done();
    return workspaces;
  }

  private static boolean shows(Section binding) {
    return binding.value("id").map((TomlValue v) -> !binding.file().secret(v)).orElse(true);
  }
}
