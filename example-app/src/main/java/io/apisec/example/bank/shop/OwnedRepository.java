package io.apisec.example.bank.shop;

import java.util.Collection;

/**
 * What a repository of objects with an owner answers. Spring Data makes the queries out
 * of the names.
 */
interface OwnedRepository {

	boolean existsByIdAndOwner(long id, String owner);

	long countByIdInAndOwner(Collection<Long> ids, String owner);

}
