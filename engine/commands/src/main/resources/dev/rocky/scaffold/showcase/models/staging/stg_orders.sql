SELECT id AS order_id, customer_id, status, CAST(ordered_at AS DATE) AS order_date, updated_at
FROM raw__shop.orders
