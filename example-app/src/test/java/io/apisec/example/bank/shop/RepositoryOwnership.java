package io.apisec.example.bank.shop;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.apisec.bola.OwnershipResolver;

/**
 * One resolver for all resources, which the documentation shows: it asks for an
 * {@code order} the bean {@code orderRepository}.
 */
class RepositoryOwnership implements OwnershipResolver {

	private final Map<String, OwnedRepository> repositories;

	RepositoryOwnership(Map<String, OwnedRepository> repositories) {
		this.repositories = repositories;
	}

	@Override
	public boolean owns(String resource, String id, Principal caller) {
		return ownsAll(resource, List.of(id), caller);
	}

	@Override
	public boolean ownsAll(String resource, Collection<String> ids, Principal caller) {
		OwnedRepository repository = this.repositories.get(resource + "Repository");
		if (repository == null || !ids.stream().allMatch((id) -> id.matches("[0-9]{1,18}"))) {
			return false;
		}
		List<Long> numbers = ids.stream().map(Long::valueOf).distinct().toList();
		return repository.countByIdInAndOwner(numbers, caller.getName()) == numbers.size();
	}

}
