SELECT
  o.id AS order_id,
  o.customer_id,
  o.amount,
  o.status,
  CAST(o.ordered_at AS DATE) AS order_date,
  o.updated_at
FROM raw__shop.orders AS o
