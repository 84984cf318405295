INSERT INTO customer_order (id, owner, item_id, pieces) VALUES
  (1, 'alice', 1, 1),
  (2, 'alice', 2, 10),
  (3, 'alice', 2, 5),
  (4, 'bob', 1, 2);
