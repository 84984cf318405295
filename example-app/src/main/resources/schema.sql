CREATE TABLE customer_order (
  id        BIGINT PRIMARY KEY,
  owner     VARCHAR(80) NOT NULL,
  item_id   BIGINT NOT NULL,
  pieces    INT NOT NULL,
  cancelled BOOLEAN NOT NULL DEFAULT FALSE
);
