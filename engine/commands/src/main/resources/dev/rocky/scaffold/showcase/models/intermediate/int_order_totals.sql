SELECT order_id, SUM(line_amount) AS order_amount, COUNT(*) AS lines
FROM stg_order_lines
GROUP BY order_id
