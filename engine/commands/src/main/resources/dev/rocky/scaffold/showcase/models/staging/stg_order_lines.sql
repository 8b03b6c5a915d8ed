SELECT l.order_id, l.product_id, l.quantity, p.title, p.category, l.quantity * p.price AS line_amount
FROM raw__shop.order_lines AS l
JOIN raw__shop.products AS p ON p.id = l.product_id
