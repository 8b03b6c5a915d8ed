-- Queries of Databricks, one a line; all are valid.
SELECT a, `b c`, `select` FROM cat.sch.`my table`
SELECT "text", 'it\'s', 'a' 'b', r'raw\d', X'1F' FROM t
SELECT 5L, 1.5BD, 2S, 3Y, 1e3D, 1.5F FROM 1st_table
SELECT * EXCEPT (a, b) FROM t
SELECT t.* EXCEPT (a) FROM t
SELECT a.b.c, m['k'], l[0], s.f FROM t
SELECT raw:owner.name, raw:items[0].price::double, raw:['a b'] FROM t
SELECT CAST(a AS DECIMAL(10, 2)), TRY_CAST(a AS INT), a::string, CAST(a AS ARRAY<STRUCT<x: INT, y: MAP<STRING, ARRAY<INT>>>>) FROM t
SELECT a <=> b, a == b, !a, a RLIKE 'x', a REGEXP 'y', a NOT RLIKE 'z', a LIKE ANY ('a%', 'b%'), a ILIKE ALL ('a', 'b'), a DIV b, a ^ b, a | b & c FROM t
SELECT INTERVAL 3 DAYS, INTERVAL '3' DAY, INTERVAL 1 YEAR 2 MONTHS, INTERVAL '1-2' YEAR TO MONTH, d + INTERVAL n HOURS FROM t
SELECT struct(a, b AS c), named_struct('a', 1), array(1, 2), map('a', 1), array(), transform(l, x -> x + 1), filter(l, (x, i) -> x > i), aggregate(l, 0, (acc, x) -> acc + x), exists(l, x -> x > 1) FROM t
SELECT * FROM t LATERAL VIEW explode(l) e AS x
SELECT * FROM t LATERAL VIEW OUTER explode(m) e AS k, v LATERAL VIEW posexplode(l) AS i, y WHERE x > 1
SELECT * FROM t LEFT SEMI JOIN u ON t.a = u.a LEFT ANTI JOIN v USING (a)
SELECT * FROM t ANTI JOIN u ON t.a = u.a
SELECT * FROM t VERSION AS OF 3
SELECT * FROM t TIMESTAMP AS OF '2024-01-01' AS x
SELECT * FROM t FOR VERSION AS OF 3
SELECT * FROM t@v3
SELECT * FROM t TABLESAMPLE (10 PERCENT) REPEATABLE (1) AS x
SELECT * FROM t TABLESAMPLE (BUCKET 1 OUT OF 10)
SELECT * FROM read_files('s3://x', format => 'csv')
SELECT * FROM STREAM(t)
SELECT * FROM STREAM t
SELECT * FROM STREAM read_files('s3://x')
SELECT * FROM IDENTIFIER('a.b')
SELECT * FROM TABLE(f(1)) AS g
SELECT * FROM f(TABLE(t), 1)
SELECT * FROM VALUES (1, 2), (3, 4) AS v(a, b)
SELECT * FROM t PIVOT (sum(a) AS s FOR b IN ('x' AS y, 'z'))
SELECT * FROM t PIVOT (sum(a), max(a) FOR (b, c) IN ((1, 2) AS p, (3, 4) AS q))
SELECT * FROM t UNPIVOT (v FOR n IN (a AS x, b))
SELECT * FROM t UNPIVOT INCLUDE NULLS ((v, w) FOR n IN ((a, b) AS x, (c, d) AS y))
SELECT a, sum(b) FROM t GROUP BY ALL HAVING sum(b) > 1 QUALIFY row_number() OVER (ORDER BY a) = 1
SELECT a, b FROM t GROUP BY a, b WITH ROLLUP
SELECT a FROM t GROUP BY CUBE (a, b), GROUPING SETS ((a), ())
SELECT sum(a) OVER w FROM t WINDOW w AS (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
SELECT a FROM t DISTRIBUTE BY a SORT BY b DESC
SELECT a FROM t CLUSTER BY a
SELECT a FROM t MINUS SELECT b FROM u
SELECT a FROM t EXCEPT ALL SELECT b FROM u INTERSECT SELECT c FROM v
SELECT first_value(a) IGNORE NULLS OVER (ORDER BY b), percentile_cont(0.5) WITHIN GROUP (ORDER BY a), count(*) FILTER (WHERE a > 1) FROM t
SELECT date_add(DAY, 1, d), dateadd(MONTH, 1, d), extract(YEAR FROM d), trim(BOTH 'x' FROM a), position('a' IN b), substring(a FROM 1 FOR 2) FROM t
SELECT :param, ?, current_date, current_timestamp(), current_user() FROM t
SELECT a FROM t ORDER BY ALL LIMIT 10 OFFSET 5
WITH a AS (SELECT 1 AS x), b(y) AS (SELECT x FROM a) SELECT * FROM b /* outer /* inner */ */
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r
FROM t |> WHERE a > 1 |> SELECT a, b AS c |> AGGREGATE sum(a) AS s GROUP BY c |> ORDER BY s DESC |> LIMIT 10
FROM t |> EXTEND a + 1 AS b |> SET a = 2 |> DROP c |> AS x |> JOIN u ON x.a = u.a |> UNION ALL (SELECT 1) |> DISTINCT
SELECT /*+ BROADCAST(t) */ a FROM t
SELECT TIMESTAMP '2024-01-01 00:00:00', DATE '2024-01-01', TIMESTAMP_NTZ '2024-01-01', CAST(a AS TIMESTAMP_NTZ) FROM t
SELECT CASE a WHEN 1 THEN 'x' ELSE 'y' END, if(a, b, c), nvl(a, b), a IS NOT DISTINCT FROM b, a IN (SELECT 1), EXISTS (SELECT 1) FROM t
SELECT * FROM t NATURAL JOIN u CROSS JOIN v
SELECT * FROM a, LATERAL (SELECT a.x) l, LATERAL explode(a.l) AS e(y)
TABLE t
DESCRIBE TABLE t
VALUES (1), (2)
-- Documented examples, rewritten: table references, scripts, pipe operators, generators
SELECT * FROM STREAM sales
SELECT * FROM t WITH ('split-size' = 10) AS x
SELECT * FROM sales TABLESAMPLE (25 PERCENT) REPEATABLE (12345) AS s
SELECT year, region, q1, q2 FROM sales PIVOT (sum(sales) AS total FOR quarter IN (1 AS q1, 2 AS q2))
SELECT * FROM sales UNPIVOT INCLUDE NULLS ((amount, profit) FOR quarter IN ((q1_sales, q1_profit) AS q1, (q2_sales, q2_profit) AS q2))
SELECT TRANSFORM (zip_code, name, age) USING 'cat' AS (zip STRING, name STRING, age INT) FROM person WHERE zip_code > 94500
SELECT * FROM VALUES 1, 2, 3 AS data (a)
VALUES (1, 'a'), (2, 'b') AS t (id, name) |> WHERE id > 1
FROM customer |> LEFT OUTER JOIN orders ON c_custkey = o_custkey |> AGGREGATE count(o_orderkey) AS c_count GROUP BY c_custkey |> AGGREGATE count(*) AS custdist GROUP BY c_count |> ORDER BY custdist DESC
SELECT window.start, window.end, count(*) FROM events GROUP BY window(ts, '10 minutes', '5 minutes')
SELECT raw:owner, raw:store.bicycle.price::double, raw:['zip code'], raw:store.fruit[*].type FROM store_data
SELECT transform(xs, x -> x + 1), aggregate(xs, 0, (acc, x) -> acc + x, acc -> acc * 10), exists(xs, x -> x IS NULL), filter(map_keys(m), k -> k LIKE 'a%') FROM t
SELECT r'C:\path', "it's", 'a' 'b', X'1C7', 15L, 2.5BD, 1E-3, INTERVAL '100-00' YEAR TO MONTH, INTERVAL '11 23:4' DAY TO MINUTE FROM t
SELECT IDENTIFIER('coalesce')(a, b), IDENTIFIER(:col) FROM IDENTIFIER('db.' || 'tab')
SELECT * FROM t1, LATERAL explode(t1.xs) AS x (y)
