SELECT
  c.country,
  COUNT(*) AS customers,
  SUM(o.revenue) AS revenue
FROM customer_orders AS o
JOIN raw__shop.customers AS c ON c.id = o.customer_id
GROUP BY c.country
ORDER BY c.country
