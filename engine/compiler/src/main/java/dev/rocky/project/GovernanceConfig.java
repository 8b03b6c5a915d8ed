package dev.rocky.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code governance} of a target (config.md §8).
 *
 * @param tags keys verbatim, in file order
 */
public record GovernanceConfig(
    boolean autoCreateCatalogs,
    boolean autoCreateSchemas,
    String tagPrefix,
    Map<String, String> tags,
    List<Grant> grants,
    List<Grant> schemaGrants,
    boolean isolationEnabled,
    List<WorkspaceBinding> workspaces) {
  public static final GovernanceConfig NONE =
      new GovernanceConfig(false, false, "", Map.of(), List.of(), List.of(), false, List.of());

  public GovernanceConfig {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    grants = List.copyOf(grants);
    schemaGrants = List.copyOf(schemaGrants);
    workspaces = List.copyOf(workspaces);
  }

  /**
   * Who may do what.
   *
   * @param principal without its type prefix
   * @param permissions in upper case, known ones only
   */
  public record Grant(String principal, List<String> permissions) {
    public Grant {
      permissions = List.copyOf(permissions);
    }
  }

  /** A catalog's binding to a workspace. */
  public record WorkspaceBinding(long id, boolean readOnly) {
    /** What the API receives. */
    public String bindingType() {
      return readOnly ? "BINDING_TYPE_READ_ONLY" : "BINDING_TYPE_READ_WRITE";
    }
  }
}
