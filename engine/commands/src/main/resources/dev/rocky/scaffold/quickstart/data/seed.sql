-- What the shop's database has sent so far. Loaded into the playground's DuckDB file, and by `rocky test` into memory.
CREATE SCHEMA IF NOT EXISTS raw__shop;

CREATE TABLE raw__shop.customers (
  id BIGINT NOT NULL,
  name VARCHAR,
  country VARCHAR,
  updated_at TIMESTAMP NOT NULL
);

INSERT INTO raw__shop.customers VALUES
  (1, 'Ada', 'UK', TIMESTAMP '2026-01-02 08:00:00'),
  (2, 'Grace', 'US', TIMESTAMP '2026-01-02 09:30:00'),
  (3, 'Edsger', 'NL', TIMESTAMP '2026-01-03 10:15:00'),
  (4, 'Barbara', 'US', TIMESTAMP '2026-01-05 12:00:00');

CREATE TABLE raw__shop.orders (
  id BIGINT NOT NULL,
  customer_id BIGINT NOT NULL,
  amount DECIMAL(12, 2) NOT NULL,
  status VARCHAR NOT NULL,
  ordered_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL
);

INSERT INTO raw__shop.orders VALUES
  (100, 1, 120.00, 'paid', TIMESTAMP '2026-01-05 10:00:00', TIMESTAMP '2026-01-05 10:00:00'),
  (101, 1, 35.50, 'paid', TIMESTAMP '2026-01-06 11:20:00', TIMESTAMP '2026-01-06 11:20:00'),
  (102, 2, 99.99, 'cancelled', TIMESTAMP '2026-01-07 09:05:00', TIMESTAMP '2026-01-07 15:45:00'),
  (103, 3, 250.00, 'paid', TIMESTAMP '2026-01-08 18:30:00', TIMESTAMP '2026-01-08 18:30:00'),
  (104, 4, 12.25, 'open', TIMESTAMP '2026-01-09 07:10:00', TIMESTAMP '2026-01-09 07:10:00');
