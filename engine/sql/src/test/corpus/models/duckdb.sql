/* Revenue by customer, with returns, sessions and cohorts: one long model. */
WITH
orders_source AS (
    SELECT
        *
    FROM orders
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

orders_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS order_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM orders_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

orders_latest AS (
    SELECT t.* FROM orders_typed AS t
    WHERE t.version = 1
),

customers_source AS (
    SELECT
        *
    FROM customers
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

customers_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS customer_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM customers_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

customers_latest AS (
    SELECT t.* FROM customers_typed AS t
    WHERE t.version = 1
),

products_source AS (
    SELECT
        *
    FROM products
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

products_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS product_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM products_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

products_latest AS (
    SELECT t.* FROM products_typed AS t
    WHERE t.version = 1
),

payments_source AS (
    SELECT
        *
    FROM payments
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

payments_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS payment_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM payments_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

payments_latest AS (
    SELECT t.* FROM payments_typed AS t
    WHERE t.version = 1
),

returns_source AS (
    SELECT
        *
    FROM returns
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

returns_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS return_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM returns_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

returns_latest AS (
    SELECT t.* FROM returns_typed AS t
    WHERE t.version = 1
),

sessions_source AS (
    SELECT
        *
    FROM sessions
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

sessions_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS session_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM sessions_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

sessions_latest AS (
    SELECT t.* FROM sessions_typed AS t
    WHERE t.version = 1
),

events_source AS (
    SELECT
        *
    FROM events
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

events_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS event_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM events_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

events_latest AS (
    SELECT t.* FROM events_typed AS t
    WHERE t.version = 1
),

stores_source AS (
    SELECT
        *
    FROM stores
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

stores_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS store_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM stores_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

stores_latest AS (
    SELECT t.* FROM stores_typed AS t
    WHERE t.version = 1
),

coupons_source AS (
    SELECT
        *
    FROM coupons
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

coupons_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS coupon_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM coupons_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

coupons_latest AS (
    SELECT t.* FROM coupons_typed AS t
    WHERE t.version = 1
),

shipments_source AS (
    SELECT
        *
    FROM shipments
    WHERE updated_at >= TIMESTAMP '2023-01-01 00:00:00'
),

shipments_typed AS (  -- names and types, one row of a key
    SELECT
        s.id::VARCHAR AS shipment_id,
        s.customer_id::VARCHAR AS customer_id,
        s.amount::DECIMAL(18, 2) AS amount,
        coalesce(nullif(trim(lower(s.status)), ''), 'unknown') AS status,
        (s.payload ->> '$.channel')::VARCHAR AS channel,
        (s.payload ->> '$.score')::DECIMAL(18, 2) AS score,
        s.created_at::TIMESTAMP AS created_at,
        date_trunc('day', s.created_at) AS created_day,
        CASE
            WHEN s.amount IS NULL THEN 'none'
            WHEN s.amount < 0 THEN 'refund'
            WHEN s.amount BETWEEN 0 AND 100 THEN 'small'
            WHEN s.amount > 100 AND s.status NOT IN ('cancelled', 'test') THEN 'large'
            ELSE 'other'
        END AS "size class",
        row_number() OVER (PARTITION BY s.id ORDER BY s.updated_at DESC) AS version
    FROM shipments_source AS s
    WHERE s.id IS NOT NULL AND NOT (s.status = 'test' OR s.status LIKE 'internal%')
),

shipments_latest AS (
    SELECT t.* FROM shipments_typed AS t
    WHERE t.version = 1
),

calendar AS (
    SELECT DATE '2023-01-01' + to_days(n::INT) AS calendar_day
    FROM range(0, 400) AS r (n)
),

order_items AS (
    SELECT
        o.order_id,
        i.item.product_id::VARCHAR AS product_id,
        i.item.quantity::DECIMAL(18, 2) AS quantity,
        i.item.price::DECIMAL(18, 2) AS price
    FROM (SELECT l.*, s.items FROM orders_latest AS l JOIN orders_source AS s ON s.id = l.order_id) AS o
    CROSS JOIN unnest(o.items) AS i (item)
),

product_totals AS (
    SELECT
        i.product_id AS product_key,
        sum(i.quantity * i.price) AS gross,
        sum(i.quantity) AS units,
        count(DISTINCT i.order_id) AS orders,
        count(*) FILTER (WHERE i.price > 100) AS expensive_items,
        avg(CASE WHEN i.quantity > 1 THEN i.price END) AS bundle_price
    FROM order_items AS i
    INNER JOIN orders_latest AS o ON o.order_id = i.order_id
    GROUP BY i.product_id
    HAVING sum(i.quantity) > 0 AND count(*) >= 1
),

store_totals AS (
    SELECT
        o.channel AS store_key,
        sum(i.quantity * i.price) AS gross,
        sum(i.quantity) AS units,
        count(DISTINCT i.order_id) AS orders,
        count(*) FILTER (WHERE i.price > 100) AS expensive_items,
        avg(CASE WHEN i.quantity > 1 THEN i.price END) AS bundle_price
    FROM order_items AS i
    INNER JOIN orders_latest AS o ON o.order_id = i.order_id
    GROUP BY o.channel
    HAVING sum(i.quantity) > 0 AND count(*) >= 1
),

coupon_totals AS (
    SELECT
        o.channel AS coupon_key,
        sum(i.quantity * i.price) AS gross,
        sum(i.quantity) AS units,
        count(DISTINCT i.order_id) AS orders,
        count(*) FILTER (WHERE i.price > 100) AS expensive_items,
        avg(CASE WHEN i.quantity > 1 THEN i.price END) AS bundle_price
    FROM order_items AS i
    INNER JOIN orders_latest AS o ON o.order_id = i.order_id
    GROUP BY o.channel
    HAVING sum(i.quantity) > 0 AND count(*) >= 1
),

customer_orders AS (
    SELECT
        c.customer_id,
        min(o.created_at) AS first_order_at,
        max(o.created_at) AS last_order_at,
        count(o.order_id) AS order_count,
        sum(coalesce(o.amount, 0)) AS lifetime_value,
        string_agg(o.channel, ', ' ORDER BY o.channel) AS channels,
        date_diff('day', min(o.created_at), max(o.created_at)) AS active_days
    FROM customers_latest AS c
    LEFT OUTER JOIN orders_latest AS o
        ON c.customer_id = o.customer_id AND o.status <> 'cancelled'
    GROUP BY c.customer_id
),

ranked AS (
    SELECT
        co.*,
        ntile(10) OVER (ORDER BY lifetime_value DESC) AS decile,
        sum(lifetime_value) OVER (ORDER BY lifetime_value DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running_value,
        lag(lifetime_value, 1) OVER (ORDER BY lifetime_value DESC, customer_id) AS previous_value
    FROM customer_orders AS co
),

facts AS (
    SELECT 'payments' AS fact, payment_id AS fact_id, customer_id, amount, created_at
    FROM payments_latest
    WHERE created_at < CURRENT_TIMESTAMP::TIMESTAMP + INTERVAL 1 DAY
    UNION ALL
    SELECT 'returns' AS fact, return_id AS fact_id, customer_id, amount, created_at
    FROM returns_latest
    WHERE created_at < CURRENT_TIMESTAMP::TIMESTAMP + INTERVAL 1 DAY
    UNION ALL
    SELECT 'sessions' AS fact, session_id AS fact_id, customer_id, amount, created_at
    FROM sessions_latest
    WHERE created_at < CURRENT_TIMESTAMP::TIMESTAMP + INTERVAL 1 DAY
    UNION ALL
    SELECT 'events' AS fact, event_id AS fact_id, customer_id, amount, created_at
    FROM events_latest
    WHERE created_at < CURRENT_TIMESTAMP::TIMESTAMP + INTERVAL 1 DAY
    UNION ALL
    SELECT 'shipments' AS fact, shipment_id AS fact_id, customer_id, amount, created_at
    FROM shipments_latest
    WHERE created_at < CURRENT_TIMESTAMP::TIMESTAMP + INTERVAL 1 DAY
),

fact_counts AS (
    SELECT customer_id,
        sum(CASE WHEN fact = 'payments' THEN 1 ELSE 0 END) AS payments_count,
        sum(CASE WHEN fact = 'returns' THEN 1 ELSE 0 END) AS returns_count,
        sum(CASE WHEN fact = 'sessions' THEN 1 ELSE 0 END) AS sessions_count,
        sum(CASE WHEN fact = 'events' THEN 1 ELSE 0 END) AS events_count,
        max(created_at) AS last_seen_at
    FROM facts
    WHERE customer_id IN (SELECT r.customer_id FROM ranked AS r WHERE r.decile <= 9)
    GROUP BY customer_id
)

SELECT
    r.customer_id,
    r.lifetime_value,
    r.decile,
    if(r.order_count = 1, 'new', 'returning') AS kind,
    f.payments_count,
    coalesce(f.returns_count, 0) * 1.0 / nullif(r.order_count, 0) AS return_rate,
    (SELECT count(*) FROM calendar AS d WHERE d.calendar_day > DATE '2023-06-30') AS days_left,
    EXISTS (SELECT 1 FROM product_totals AS p WHERE p.units > 1000) AS has_best_sellers
FROM ranked AS r
LEFT JOIN fact_counts AS f ON f.customer_id = r.customer_id
CROSS JOIN (SELECT avg(gross) AS mean_gross FROM store_totals) AS m
WHERE r.lifetime_value > m.mean_gross / 100 OR r.lifetime_value IS NULL
ORDER BY r.lifetime_value DESC NULLS LAST, 1
LIMIT 1000
