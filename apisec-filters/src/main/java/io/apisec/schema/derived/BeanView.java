package io.apisec.schema.derived;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;

/**
 * A bean as the mapper sees it.
 *
 * @param deserializer what reads it
 * @param description what was found out about its type, or about its builder's
 * @param target the class of which an instance is made in the end
 */
record BeanView(BeanDeserializerBase deserializer, BeanDescription description, Class<?> target) {

}
