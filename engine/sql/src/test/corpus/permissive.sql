-- What is read when the warehouse is not known, one a line; all are valid.
SELECT a, `b c`, "d e", primary, show, user FROM `my-proj.ds.t`
SELECT a FROM my-proj.ds.t
SELECT * EXCEPT (a) FROM t
SELECT * EXCLUDE (a) FROM t
SELECT v:path.to[0]::string, a: 1, b FROM t
SELECT SAFE_CAST(a AS INT64), TRY_CAST(a AS INT), a::INT FROM t
SELECT TOP 5 a FROM t
SELECT a FROM t QUALIFY row_number() OVER (ORDER BY b) = 1
SELECT * FROM t LATERAL VIEW explode(l) e AS x
SELECT * FROM t, LATERAL FLATTEN(input => v) f
SELECT * FROM t, UNNEST(l) AS x WITH OFFSET AS i
SELECT * FROM t CROSS APPLY f(t.a) AS g
SELECT * FROM t LEFT ANTI JOIN u ON t.a = u.a
SELECT * FROM t ASOF JOIN u USING (k)
SELECT * FROM t POSITIONAL JOIN u
SELECT * FROM t AT (OFFSET => -60)
SELECT * FROM t VERSION AS OF 3
SELECT * FROM t FOR SYSTEM_TIME AS OF '2024-01-01'
SELECT * FROM t SAMPLE (10)
SELECT * FROM t TABLESAMPLE 10%
SELECT a <=> b, a RLIKE 'x', a GLOB 'x', a LIKE ANY ('a', 'b'), a // b, a ^ b, a XOR b FROM t
SELECT ARRAY<INT64>[1], STRUCT<a INT64>(1), {'a': 1}, MAP {'a': 1}, [1, 2], CAST(a AS ARRAY<STRUCT<x INT64>>), CAST(a AS STRUCT(x INT)) FROM t
SELECT list_transform(l, x -> x + 1), transform(l, (x, i) -> x + i), list_filter(l, lambda x: x > 1) FROM t
SELECT a FROM t MINUS SELECT b FROM u
SELECT a FROM t UNION ALL BY NAME SELECT a FROM u
SELECT a FROM t START WITH p IS NULL CONNECT BY PRIOR id = p
SELECT * FROM t MATCH_RECOGNIZE (ORDER BY b MEASURES COUNT(*) AS n PATTERN (s+) DEFINE s AS c > 1) AS m
FROM t |> WHERE a > 1 |> SELECT a
PIVOT t ON a USING sum(b)
SELECT a FROM t WHERE d >= @start_date AND d < @end_date
SELECT a FROM t ORDER BY a LIMIT 10 PERCENT
SELECT a FROM t DISTRIBUTE BY a SORT BY b
