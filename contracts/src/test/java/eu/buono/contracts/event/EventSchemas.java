package eu.buono.contracts.event;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.CodeHash;
import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema of an event out of its record. Fields that a schema does not know are allowed. */
final class EventSchemas {

    private static final ObjectNode UUID = text("format", "uuid");
    private static final ObjectNode NAME = text("pattern", "^[a-z0-9][a-z0-9-]{0,63}$");

    private static final Map<Class<?>, ObjectNode> LEAVES = Map.ofEntries(
            Map.entry(BeneficiaryId.class, described(UUID, "Keyed hash of the person's tax code.")),
            Map.entry(LotId.class, UUID),
            Map.entry(SettlementId.class, UUID),
            Map.entry(FraudCaseId.class, UUID),
            Map.entry(MerchantId.class, UUID),
            Map.entry(RedemptionId.class, UUID),
            Map.entry(ShopId.class, UUID),
            Map.entry(VoucherId.class, UUID),
            Map.entry(WalletId.class, UUID),
            Map.entry(ProgrammeId.class, NAME),
            Map.entry(CategoryId.class, NAME),
            Map.entry(GoodId.class, NAME),
            Map.entry(CodeHash.class, described(text("pattern", "^[0-9a-f]{64}$"), "Keyed hash of the voucher code.")),
            Map.entry(LocalDate.class, described(text("format", "date"), "In the programme's zone.")),
            Map.entry(MonthDay.class, described(text("pattern", "^--[01][0-9]-[0-3][0-9]$"), "Month and day.")),
            Map.entry(Duration.class, described(text("format", "duration"), "ISO 8601, in days or in parts of one.")),
            Map.entry(ZoneId.class, described(text("pattern", "^[A-Za-z0-9/_+-]+$"), "Of the IANA database.")),
            Map.entry(Instant.class, described(text("format", "date-time"), "ISO 8601, UTC.")),
            Map.entry(Money.class, money()));

    /** Limits of single fields that their types do not say. */
    private static final Map<String, Integer> LENGTH_MAX = Map.of("grantReference", 64);

    private static final SchemaGenerator GENERATOR = generator();

    private EventSchemas() {}

    static JsonNode of(EventDescription description) {
        var generated = GENERATOR.generateSchema(description.eventClass());
        var schema = GoldenFiles.MAPPER.createObjectNode();
        schema.set("$schema", generated.get("$schema"));
        schema.put("$id", "urn:buono:event:" + description.type());
        schema.put("title", description.type());
        schema.put("description", description.sentence());
        schema.setAll((ObjectNode) generated);
        return schema;
    }

    private static SchemaGenerator generator() {
        var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> leaf(type))
                .withPropertySorter((one, other) -> Integer.compare(position(one), position(other)));
        builder.forFields()
                .withTargetTypeOverridesResolver(EventSchemas::insideOptional)
                .withRequiredCheck(field -> !isOptional(field))
                .withStringMinLengthResolver(field -> LENGTH_MAX.containsKey(field.getName()) ? 1 : null)
                .withStringMaxLengthResolver(field -> LENGTH_MAX.get(field.getName()));
        return new SchemaGenerator(builder.build());
    }

    private static @Nullable CustomDefinition leaf(ResolvedType type) {
        var leaf = LEAVES.get(type.getErasedType());
        return leaf == null
                ? null
                : new CustomDefinition(leaf.deepCopy(), DefinitionType.INLINE, AttributeInclusion.YES);
    }

    private static @Nullable List<ResolvedType> insideOptional(FieldScope field) {
        return isOptional(field) ? List.of(field.getTypeParameterFor(Optional.class, 0)) : null;
    }

    private static boolean isOptional(FieldScope field) {
        var declared = field.getDeclaredType();
        return declared != null && declared.getErasedType().equals(Optional.class);
    }

    /** Fields stand in the order of the record's components. */
    private static int position(MemberScope<?, ?> member) {
        var components = member.getDeclaringType().getErasedType().getRecordComponents();
        return Arrays.stream(components).map(RecordComponent::getName).toList().indexOf(member.getName());
    }

    private static ObjectNode text(String keyword, String value) {
        return GoldenFiles.MAPPER.createObjectNode().put("type", "string").put(keyword, value);
    }

    private static ObjectNode described(ObjectNode schema, String description) {
        return schema.deepCopy().put("description", description);
    }

    private static ObjectNode money() {
        var money = GoldenFiles.MAPPER.createObjectNode().put("type", "object");
        var properties = money.putObject("properties");
        properties.putObject("cents").put("type", "integer").put("minimum", 0).put("maximum", Money.CENTS_MAX);
        properties.set("currency", text("pattern", "^[A-Z]{3}$"));
        money.putArray("required").add("cents").add("currency");
        return money;
    }
}
