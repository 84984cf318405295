package io.apisec.example.bank.shop;

import java.util.List;

import org.springframework.data.repository.ListCrudRepository;

/**
 * The orders of all customers.
 */
interface OrderRepository extends ListCrudRepository<Order, Long>, OwnedRepository {

	List<Order> findByOwnerOrderById(String owner);

}
