package io.apisec.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Finds the public members of a class, but the constructor that every class has. */
final class HavePublicMembers extends ArchCondition<JavaClass> {

	static final ArchCondition<JavaClass> NONE = new HavePublicMembers();

	private HavePublicMembers() {
		super("have no public members");
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		type.getMembers()
			.stream()
			.filter((member) -> member.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((member) -> !member.getName().equals("<init>"))
			.map(JavaMember::getFullName)
			.forEach((member) -> events.add(SimpleConditionEvent.violated(type, member + " is public")));
	}

}
