package dev.rocky.output.schema;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.rocky.output.ClientOnly;
import dev.rocky.output.ComponentValue;
import dev.rocky.output.Doc;
import dev.rocky.output.FreeForm;
import dev.rocky.output.JsonKeys;
import dev.rocky.output.Open;
import dev.rocky.output.Spelled;
import dev.rocky.output.Tagged;
import dev.rocky.output.TextRow;
import dev.rocky.output.ToldBy;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the records look like as JSON Schema, one definition for each record: the marks of the house
 * (plain, {@code @Nullable}, {@code Optional}, {@code @Doc}, {@code @Open}, {@code @ClientOnly})
 * told to the generator.
 */
final class Shapes {
  private final boolean strict;
  private final Map<String, Class<?>> named = new LinkedHashMap<>();

  private Shapes(boolean strict) {
    this.strict = strict;
  }

  /** The definitions of {@code roots} and all they use, with the class each is made from. */
  static Shaped of(Collection<Class<? extends Record>> roots, boolean strict) {
    var shapes = new Shapes(strict);
    var builder = new SchemaGenerator(shapes.config().build()).buildMultipleSchemaDefinitions();
    roots.forEach(builder::createSchemaReference);
    return new Shaped(builder.collectDefinitions("definitions"), shapes.named);
  }

  /** Definitions by name, and the class each is made from. */
  record Shaped(ObjectNode definitions, Map<String, Class<?>> classes) {}

  private SchemaGeneratorConfigBuilder config() {
    var config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
            .with(Option.INLINE_NULLABLE_SCHEMAS)
            .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS);
    config
        .forTypesInGeneral()
        .withPropertySorter((_, _) -> 0)
        .withDefinitionNamingStrategy((key, context) -> name(key.getType().getErasedType()))
        .withCustomDefinitionProvider(this::definition);
    config
        .forFields()
        .withIgnoreCheck(field -> !strict && field.getAnnotation(ClientOnly.class) != null)
        .withPropertyNameOverrideResolver(field -> JsonKeys.of(field.getName()))
        .withTargetTypeOverridesResolver(Shapes::unwrapped)
        .withRequiredCheck(field -> !isOptional(field) && !isNullable(field))
        .withNullableCheck(Shapes::isNullable)
        .withDescriptionResolver(Shapes::description)
        .withCustomDefinitionProvider(Shapes::property);
    return config;
  }

  private String name(Class<?> type) {
    var before = named.put(type.getSimpleName(), type);
    if (before != null && before != type) {
      throw new IllegalStateException("two types named " + type.getSimpleName());
    }
    return type.getSimpleName();
  }

  private static boolean isOptional(FieldScope field) {
    return field.getRawMember().getType() == Optional.class;
  }

  private static boolean isNullable(FieldScope field) {
    return !field.isFakeContainerItemScope()
        && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static @Nullable List<ResolvedType> unwrapped(FieldScope field) {
    return field.getType().getErasedType() == Optional.class
        ? List.of(field.getTypeParameterFor(Optional.class, 0))
        : null;
  }

  private static @Nullable String description(FieldScope field) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    var doc = field.getAnnotation(Doc.class);
    if (doc == null) {
      throw new IllegalStateException(field.getRawMember() + " has no description");
    }
    return doc.value();
  }

  private static @Nullable CustomPropertyDefinition property(
      FieldScope field, SchemaGenerationContext context) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    var open = field.getAnnotation(Open.class);
    if (open != null && open.value().length > 0) {
      var node = node(context);
      var known = node.putArray("anyOf");
      var words = known.addObject().putArray("enum");
      List.of(open.value()).forEach(words::add);
      known.addObject().put("type", "string");
      return new CustomPropertyDefinition(node);
    }
    if (field.getAnnotation(FreeForm.class) != null) {
      return new CustomPropertyDefinition(node(context).put("type", "object"));
    }
    return null;
  }

  private @Nullable CustomDefinition definition(
      ResolvedType resolved, SchemaGenerationContext context) {
    var type = resolved.getErasedType();
    var node = node(context);
    if (type == long.class || type == Long.class) {
      return inline(node.put("type", "integer").put("format", "int64").put("minimum", 0));
    }
    if (type == Instant.class) {
      return inline(node.put("type", "string").put("format", "date-time"));
    }
    if (type == TextRow.class) {
      var values = node.put("type", "object").putObject("additionalProperties").putArray("type");
      values.add("string").add("null");
      return inline(node);
    }
    if (type == ComponentValue.class) {
      var forms = node.putArray("anyOf");
      forms.addObject().put("type", "string");
      forms.addObject().put("type", "array").putObject("items").put("type", "string");
      return inline(node);
    }
    if (type == Map.class) {
      var value = resolved.typeParametersFor(Map.class).get(1);
      node.put("type", "object");
      if (value.getErasedType() == Object.class) {
        node.put("additionalProperties", true);
      } else {
        node.set("additionalProperties", context.createDefinitionReference(value));
      }
      return inline(node);
    }
    if (Spelled.class.isAssignableFrom(type)) {
      var words = node.put("type", "string").putArray("enum");
      for (var word : type.getEnumConstants()) {
        words.add(((Spelled) word).spelling());
      }
      return inline(node);
    }
    if (type.isSealed()) {
      return union(type, node, context);
    }
    return null;
  }

  private static CustomDefinition union(
      Class<?> type, ObjectNode node, SchemaGenerationContext context) {
    boolean tagged = Tagged.class.isAssignableFrom(type);
    var shapes = node.putArray(tagged ? "oneOf" : "anyOf");
    for (var shape : type.getPermittedSubclasses()) {
      var resolved = context.getTypeContext().resolve(shape);
      shapes.add(context.createDefinitionReference(resolved));
    }
    if (tagged) {
      node.put("x-rocky-discriminator", "type");
    } else {
      var keys = node.putArray("x-rocky-select");
      for (var shape : type.getPermittedSubclasses()) {
        keys.add(shape.getAnnotation(ToldBy.class).value());
      }
    }
    return new CustomDefinition(node, DefinitionType.ALWAYS_REF, AttributeInclusion.NO);
  }

  private static CustomDefinition inline(ObjectNode node) {
    return new CustomDefinition(node, DefinitionType.INLINE, AttributeInclusion.YES);
  }

  private static ObjectNode node(SchemaGenerationContext context) {
    return context.getGeneratorConfig().createObjectNode();
  }
}
