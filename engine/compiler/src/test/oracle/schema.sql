CREATE TABLE customers (
  id BIGINT NOT NULL, name VARCHAR NOT NULL, email VARCHAR, region_id INTEGER, born DATE, vip BOOLEAN,
  address STRUCT(street VARCHAR, city VARCHAR, geo STRUCT(lat DOUBLE, lon DOUBLE)), tags VARCHAR[]);
CREATE TABLE orders (
  id BIGINT NOT NULL, customer_id BIGINT, amount DECIMAL(12,2), discount DOUBLE, quantity INTEGER NOT NULL,
  status VARCHAR NOT NULL, placed_at TIMESTAMP NOT NULL, shipped_on DATE, attributes MAP(VARCHAR, INTEGER));
CREATE TABLE regions (id INTEGER NOT NULL, name VARCHAR NOT NULL, parent_id INTEGER);
CREATE TABLE sales (region VARCHAR NOT NULL, year INTEGER NOT NULL, quarter INTEGER, revenue DECIMAL(10,2));
CREATE TABLE months (city VARCHAR NOT NULL, jan INTEGER, feb INTEGER NOT NULL, mar INTEGER);
INSERT INTO customers VALUES
  (1, 'Ada', 'ada@example.org', 1, DATE '1990-01-02', true,
   {'street': 'Elm 1', 'city': 'Bergen', 'geo': {'lat': 60.4, 'lon': 5.3}}, ['a', 'b']),
  (2, 'Bo', NULL, NULL, NULL, NULL, NULL, NULL),
  (3, 'Cy', 'cy@example.org', 2, DATE '1985-05-06', false, {'street': NULL, 'city': NULL, 'geo': NULL}, []);
INSERT INTO orders VALUES
  (10, 1, 12.50, 0.1, 2, 'paid', TIMESTAMP '2024-01-01 10:00:00', DATE '2024-01-03', MAP {'x': 1}),
  (11, 1, NULL, NULL, 1, 'open', TIMESTAMP '2024-02-01 11:30:00', NULL, NULL),
  (12, NULL, 7.25, 0.0, 5, 'paid', TIMESTAMP '2024-02-02 12:00:00', NULL, MAP {}),
  (13, 9, 100.00, 0.5, 3, 'void', TIMESTAMP '2024-03-05 08:15:00', DATE '2024-03-06', MAP {'y': NULL});
INSERT INTO regions VALUES (1, 'North', NULL), (2, 'South', 1), (3, 'East', 1);
INSERT INTO sales VALUES ('N', 2023, 1, 10.5), ('N', 2024, NULL, NULL), ('S', 2023, 2, 3.25), ('S', 2024, 1, 8);
INSERT INTO months VALUES ('Oslo', 1, 2, NULL), ('Rome', NULL, 5, 6);
