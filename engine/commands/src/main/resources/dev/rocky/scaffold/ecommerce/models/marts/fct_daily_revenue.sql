WITH paid AS (
  SELECT order_date, order_amount
  FROM int_orders
  WHERE is_captured AND status <> 'cancelled'
)
SELECT
  order_date,
  COUNT(*) AS orders,
  SUM(order_amount) AS revenue,
  SUM(SUM(order_amount)) OVER (ORDER BY order_date) AS revenue_to_date
FROM paid
GROUP BY order_date
