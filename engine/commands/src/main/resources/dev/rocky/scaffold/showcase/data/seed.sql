-- What the shop and the payment provider have sent so far.
CREATE SCHEMA IF NOT EXISTS raw__shop;
CREATE SCHEMA IF NOT EXISTS raw__payments;

CREATE TABLE raw__shop.customers (id BIGINT NOT NULL, name VARCHAR, country VARCHAR, updated_at TIMESTAMP NOT NULL);
INSERT INTO raw__shop.customers VALUES
  (1, 'Ada', 'UK', TIMESTAMP '2026-01-02 08:00:00'),
  (2, 'Grace', 'US', TIMESTAMP '2026-01-02 09:30:00'),
  (3, 'Edsger', 'NL', TIMESTAMP '2026-01-03 10:15:00'),
  (4, 'Barbara', 'US', TIMESTAMP '2026-01-05 12:00:00');

CREATE TABLE raw__shop.products (id BIGINT NOT NULL, title VARCHAR NOT NULL, category VARCHAR, price DECIMAL(10, 2) NOT NULL, updated_at TIMESTAMP NOT NULL);
INSERT INTO raw__shop.products VALUES
  (10, 'Lamp', 'home', 40.00, TIMESTAMP '2026-01-01 00:00:00'),
  (11, 'Desk', 'home', 250.00, TIMESTAMP '2026-01-01 00:00:00'),
  (12, 'Mug', 'kitchen', 12.25, TIMESTAMP '2026-01-01 00:00:00'),
  (13, 'Pan', 'kitchen', 35.50, TIMESTAMP '2026-01-01 00:00:00');

CREATE TABLE raw__shop.orders (id BIGINT NOT NULL, customer_id BIGINT NOT NULL, status VARCHAR NOT NULL, ordered_at TIMESTAMP NOT NULL, updated_at TIMESTAMP NOT NULL);
INSERT INTO raw__shop.orders VALUES
  (100, 1, 'paid', TIMESTAMP '2026-01-05 10:00:00', TIMESTAMP '2026-01-05 10:00:00'),
  (101, 1, 'paid', TIMESTAMP '2026-01-06 11:20:00', TIMESTAMP '2026-01-06 11:20:00'),
  (102, 2, 'cancelled', TIMESTAMP '2026-01-07 09:05:00', TIMESTAMP '2026-01-07 15:45:00'),
  (103, 3, 'paid', TIMESTAMP '2026-01-08 18:30:00', TIMESTAMP '2026-01-08 18:30:00'),
  (104, 4, 'open', TIMESTAMP '2026-01-09 07:10:00', TIMESTAMP '2026-01-09 07:10:00');

CREATE TABLE raw__shop.order_lines (order_id BIGINT NOT NULL, product_id BIGINT NOT NULL, quantity INTEGER NOT NULL, updated_at TIMESTAMP NOT NULL);
INSERT INTO raw__shop.order_lines VALUES
  (100, 10, 3, TIMESTAMP '2026-01-05 10:00:00'),
  (101, 13, 1, TIMESTAMP '2026-01-06 11:20:00'),
  (102, 12, 8, TIMESTAMP '2026-01-07 09:05:00'),
  (103, 11, 1, TIMESTAMP '2026-01-08 18:30:00'),
  (104, 12, 1, TIMESTAMP '2026-01-09 07:10:00');

CREATE TABLE raw__payments.charges (id VARCHAR NOT NULL, order_id BIGINT NOT NULL, amount DECIMAL(12, 2) NOT NULL, captured BOOLEAN NOT NULL, updated_at TIMESTAMP NOT NULL);
INSERT INTO raw__payments.charges VALUES
  ('ch_1', 100, 120.00, true, TIMESTAMP '2026-01-05 10:01:00'),
  ('ch_2', 101, 35.50, true, TIMESTAMP '2026-01-06 11:21:00'),
  ('ch_3', 103, 250.00, true, TIMESTAMP '2026-01-08 18:31:00'),
  ('ch_4', 104, 12.25, false, TIMESTAMP '2026-01-09 07:11:00');
