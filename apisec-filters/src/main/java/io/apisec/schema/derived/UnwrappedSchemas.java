package io.apisec.schema.derived;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.util.NameTransformer;

/**
 * Properties of a bean that its deserializer keeps apart: those that are unwrapped, and
 * those whose type's id stands beside them.
 */
final class UnwrappedSchemas {

	private final SchemaWriter writer;

	private final Introspection introspection;

	private final PropertySchemas properties;

	private final ExternalTypeIds externalTypes;

	UnwrappedSchemas(SchemaWriter writer, Introspection introspection, PropertySchemas properties) {
		this.writer = writer;
		this.introspection = introspection;
		this.properties = properties;
		this.externalTypes = new ExternalTypeIds(writer, introspection);
	}

	void addAll(ObjectSchema object, Site site, BeanView bean) {
		addAll(object, site, bean, NameTransformer.NOP);
	}

	private void addAll(ObjectSchema object, Site site, BeanView bean, NameTransformer outer) {
		Set<AnnotatedMember> known = new HashSet<>();
		for (Iterator<SettableBeanProperty> all = bean.deserializer().properties(); all.hasNext();) {
			known.add(all.next().getMember());
		}
		for (BeanPropertyDefinition definition : bean.description().findProperties()) {
			AnnotatedMember member = definition.getMutator();
			if (member != null && this.introspection.visible(definition.findViews())) {
				add(object, new Kept(site, bean, definition, member, outer), known.contains(member));
			}
		}
	}

	private void add(ObjectSchema object, Kept kept, boolean known) {
		NameTransformer names = this.introspection.annotations()
			.findUnwrappingNameTransformer(this.introspection.config(), kept.member);
		if (names != null) {
			unwrap(object, kept, NameTransformer.chainedTransformer(kept.outer, names));
		}
		else if (!known) {
			TypeDeserializer chooser = this.introspection.externalTypeId(kept.definition.getPrimaryType(), kept.member);
			if (chooser != null) {
				this.externalTypes.add(object, kept.site(this.introspection),
						kept.outer.transform(kept.definition.getName()), chooser);
			}
		}
	}

	private void unwrap(ObjectSchema object, Kept kept, NameTransformer names) {
		Site site = kept.site(this.introspection);
		if (!Introspection.isStandard(site.deserializer())
				|| !(site.deserializer() instanceof BeanDeserializerBase inner) || inner.hasAnySetter()) {
			throw Indescribable.at(site, "is unwrapped, and what it holds has no fixed names",
					"Unwrap only beans without @JsonAnySetter.");
		}
		if (site.depth() > 50) {
			throw Indescribable.at(site, "unwraps itself", "Unwrap only beans that do not hold themselves.");
		}
		if (!(inner.unwrappingDeserializer(this.introspection.context(), names) instanceof BeanDeserializerBase bean)) {
			return;
		}
		BeanView view = this.introspection.view(bean, site.type());
		for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext();) {
			this.properties.addUnwrapped(object, site, view, all.next());
		}
		addAll(object, site, view, names);
	}

	boolean cascades(Declaration declaration) {
		return this.writer.cascades(declaration);
	}

	private final class Kept {

		private final Site owner;

		private final BeanView bean;

		private final BeanPropertyDefinition definition;

		private final AnnotatedMember member;

		private final NameTransformer outer;

		Kept(Site owner, BeanView bean, BeanPropertyDefinition definition, AnnotatedMember member,
				NameTransformer outer) {
			this.owner = owner;
			this.bean = bean;
			this.definition = definition;
			this.member = member;
			this.outer = outer;
		}

		Site site(Introspection introspection) {
			JavaType type = this.definition.getPrimaryType();
			BeanProperty property = new BeanProperty.Std(this.definition.getFullName(), type, null, this.member,
					this.definition.getMetadata());
			Declaration declaration = Members.declaration(this.bean, this.member, this.definition.getName());
			return new Site(this.owner.raw().getSimpleName() + "." + this.definition.getName(), this.owner.depth() + 1,
					type, introspection.deserializer(type, property), null, property, declaration,
					this.owner.validated(), this.owner.validated() && cascades(declaration));
		}

	}

}
