SELECT
  o.order_id,
  o.customer_id,
  o.status,
  o.order_date,
  COALESCE(t.order_amount, 0) AS order_amount,
  COALESCE(c.captured, FALSE) AS is_captured,
  o.updated_at
FROM stg_orders AS o
LEFT JOIN int_order_totals AS t ON t.order_id = o.order_id
LEFT JOIN stg_charges AS c ON c.order_id = o.order_id
