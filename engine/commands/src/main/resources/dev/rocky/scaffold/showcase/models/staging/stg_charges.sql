SELECT id AS charge_id, order_id, amount, captured, updated_at
FROM raw__payments.charges
