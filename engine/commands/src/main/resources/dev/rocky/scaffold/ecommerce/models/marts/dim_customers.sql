SELECT
  c.id AS customer_id,
  c.name,
  c.country,
  COUNT(o.order_id) AS orders,
  SUM(o.order_amount) AS lifetime_value,
  MIN(o.order_date) AS first_order,
  MAX(o.order_date) AS last_order
FROM raw__shop.customers AS c
LEFT JOIN int_orders AS o ON o.customer_id = c.id
GROUP BY c.id, c.name, c.country
