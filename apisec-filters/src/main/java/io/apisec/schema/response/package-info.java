/**
 * What does an answer hold that its schema does not declare? Schemas become a graph of
 * declared members at start-up; an answer is read once, and what is cut out of it leaves
 * every other byte as it was. Start reading at
 * {@link io.apisec.schema.response.DeclaredMembers}.
 */
@NullMarked
package io.apisec.schema.response;

import org.jspecify.annotations.NullMarked;
